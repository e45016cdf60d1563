import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../database/unit-of-work.js';
import { type Actor, decide, permit } from '../../domain/authority.js';
import { events } from '../../domain/events.js';
import { refusals } from '../../domain/refusals.js';
import { startingRegion } from '../../regions/region-choice.js';
import { RegionQueries } from '../../regions/regions.queries.js';
import { type BoardTemplate, isBoardTemplate } from '../board-templates.js';
import { readPdf } from '../files/pdf-check.js';
import { BoardPress } from '../press.js';
import { type SheetSizeKey, sheetSizes } from '../sheet-sizes.js';
import { inventedBoard, neverOmitted } from './invented-board.js';
import { markupFindings } from './markup-check.js';
import { OwnTemplate } from './own-template.entity.js';
import { ownTemplate } from './own-template.js';
import { OwnTemplateQueries, type OwnTemplateRow } from './own-templates.queries.js';
import { styleFindings } from './style-check.js';

/** A template as it is loaded. */
export interface TemplateSource {
  name: string;
  markup: string;
  styles: string;
}

/** 自有版式: loaded, tried on an invented board, adopted, retired. What it prints is sandboxed as every print is. */
@Injectable()
export class OwnTemplates {
  constructor(
    private readonly units: UnitOfWork,
    private readonly queries: OwnTemplateQueries,
    private readonly regions: RegionQueries,
    private readonly press: BoardPress,
  ) {}

  /** The templates that concern the actor's region, with what the actor may do. */
  async list(actor: Actor): Promise<OwnTemplateRow[]> {
    return this.queries.around(actor.regionPath);
  }

  /** Templates that boards of the actor's region may be printed with. */
  async adopted(actor: Actor): Promise<OwnTemplateRow[]> {
    return (await this.queries.around(actor.regionPath)).filter((row) => row.adoptedAt && !row.retiredAt);
  }

  async show(actor: Actor, id: string): Promise<OwnTemplateRow> {
    const found = await this.queries.one(id);
    if (!found) throw refusals.notFound('版式', id);
    const near = found.path.startsWith(actor.regionPath) || actor.regionPath.startsWith(found.path);
    const regionPath = near ? actor.regionPath : found.path;
    const action = decide(actor, 'placard.template') === 'allow' ? 'placard.template' : 'placard.read';
    permit(actor, action, { regionPath, mineId: near ? actor.mineId : null }, '版式', id);
    return found;
  }

  /** @throws template-unsound with each finding and its line */
  async load(actor: Actor, named: string | undefined, source: TemplateSource): Promise<{ id: string }> {
    const findings = [...markupFindings(source.markup), ...styleFindings(source.styles)];
    if (findings.length > 0) throw refusals.templateUnsound(findings);
    const region = startingRegion(await this.regions.tree(), actor, 'placard.template', named);
    const hash = createHash('sha256')
      .update(JSON.stringify([source.markup, source.styles]))
      .digest('hex');
    return this.units.run(actor, async (work) => {
      const template = await work.insert(OwnTemplate, {
        ...{ id: work.newId(), regionId: region.id, ...source, hash },
        ...{ loadedAt: work.at, loadedBy: work.actor.accountId },
      });
      await work.tell(events.templateLoaded(template.id, region, source.name, hash));
      return { id: template.id };
    });
  }

  /**
   * Prints the invented board; only a template that has printed it, and left out nothing that a board must say, can be
   * adopted. @throws template-omits, text-too-long, print-failed
   */
  async preview(actor: Actor, id: string, size: SheetSizeKey): Promise<Buffer> {
    const found = await this.own(actor, id);
    const { board, issue } = inventedBoard;
    const file = await this.press.printBoard(board, issue, sheetSizes[size], { template: this.drawn(found) });
    const said = readPdf(file)
      .pages.map(({ text }) => text.replaceAll(/\s/g, ''))
      .join('');
    const omitted = neverOmitted.filter(([, words]) => !words.every((word) => said.includes(word)));
    if (omitted.length > 0) throw refusals.templateOmits(omitted.map(([name]) => name).join('、'));
    if (found.previewedAt === null)
      await this.units.run(actor, async (work) => {
        await work.change(OwnTemplate, id, { previewedAt: work.at }, { what: '版式' });
        await work.tell(events.templatePreviewed(id, found.name, found.hash));
      });
    return file;
  }

  /** @throws template-untried */
  async adopt(actor: Actor, id: string): Promise<OwnTemplateRow> {
    const found = await this.own(actor, id);
    if (found.previewedAt === null) throw refusals.templateUntried();
    if (found.adoptedAt === null || found.retiredAt !== null)
      await this.units.run(actor, async (work) => {
        await work.change(
          OwnTemplate,
          id,
          { adoptedAt: work.at, adoptedBy: work.actor.accountId, retiredAt: null },
          { what: '版式' },
        );
        await work.tell(events.templateAdopted(id, found.name, found.hash));
      });
    return this.show(actor, id);
  }

  /** Boards that were printed with it stay as they hang; nothing more is printed with it. */
  async retire(actor: Actor, id: string): Promise<OwnTemplateRow> {
    const found = await this.own(actor, id);
    if (found.adoptedAt === null || found.retiredAt !== null) throw refusals.templateNotAdopted(found.name);
    await this.units.run(actor, async (work) => {
      await work.change(OwnTemplate, id, { retiredAt: work.at }, { what: '版式' });
      await work.tell(events.templateRetired(id, found.name, found.hash));
    });
    return this.show(actor, id);
  }

  /** The template that a print asks for: one that ships, or an adopted one. @throws template-not-adopted */
  async chosen(actor: Actor, key: string): Promise<BoardTemplate> {
    if (isBoardTemplate(key)) return this.press.shipped(key);
    const found = await this.show(actor, key);
    if (found.adoptedAt === null || found.retiredAt !== null) throw refusals.templateNotAdopted(found.name);
    return this.drawn(found);
  }

  private drawn(source: OwnTemplateRow): BoardTemplate {
    return ownTemplate(source, this.press.shipped('standard').styles);
  }

  private async own(actor: Actor, id: string): Promise<OwnTemplateRow> {
    const found = await this.queries.one(id);
    if (!found) throw refusals.notFound('版式', id);
    permit(actor, 'placard.template', { regionPath: found.path }, '版式', id);
    return found;
  }
}
