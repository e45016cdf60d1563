import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../database/unit-of-work.js';
import { type Actor, permit } from '../domain/authority.js';
import { events } from '../domain/events.js';
import type { Paper } from '../domain/paper.js';
import type { Finding } from '../domain/refusal.js';
import { refusals } from '../domain/refusals.js';
import type { Region } from '../regions/region.entity.js';
import { startingRegion } from '../regions/region-choice.js';
import { RegionQueries } from '../regions/regions.queries.js';
import type { PaperKind } from './paper-kind.js';
import { paperKind, paperKinds } from './paper-kinds.js';
import { PaperTemplate } from './paper-template.entity.js';
import { PaperTemplateQueries, type PaperTemplateRow } from './paper-templates.queries.js';
import { samplePaper, textFindings } from './paper-text-template.js';
import { PapersService } from './papers.service.js';

/** A text as it would be saved: whoever saves it says by its hash which one was seen. */
export interface TriedText {
  hash: string;
  findings: Finding[];
  /** Null where the text is not sound. */
  paper: Paper | null;
}

/** The text in force: whose it is, null for the one that ships. */
export interface TextInForce {
  kind: PaperKind;
  source: string;
  from: PaperTemplateRow | null;
  own: boolean;
}

const normalised = (source: string): string => `${source.replaceAll('\r\n', '\n').trimEnd()}\n`;
const hashOf = (source: string): string => createHash('sha256').update(source).digest('hex');

/** 公文文本: what a bureau writes in place of the texts that ship; tried on invented data, saved, reverted. */
@Injectable()
export class PaperTemplates {
  constructor(
    private readonly units: UnitOfWork,
    private readonly queries: PaperTemplateQueries,
    private readonly regions: RegionQueries,
    private readonly papers: PapersService,
  ) {}

  async list(actor: Actor, named: string | undefined): Promise<{ region: Region; texts: TextInForce[] }> {
    const region = await this.region(actor, named);
    const rows = await this.queries.inUse(region.path);
    return { region, texts: paperKinds.map((kind) => this.inForce(kind, region, rows)) };
  }

  async show(actor: Actor, named: string | undefined, key: string) {
    const kind = kindOf(key);
    const region = await this.region(actor, named);
    const text = this.inForce(kind, region, await this.queries.inUse(region.path));
    return { region, ...text, history: await this.queries.history(region.id, key), shipped: this.papers.shipped(key) };
  }

  /** What the text makes of invented data, or what is wrong with it. */
  try(actor: Actor, key: string, source: string): TriedText {
    permit(actor, 'paper.template', { regionPath: actor.regionPath }, '公文', key);
    const kind = kindOf(key);
    const text = normalised(source);
    const findings = textFindings(kind, text);
    return { hash: hashOf(text), findings, paper: findings.length > 0 ? null : samplePaper(kind, text).paper };
  }

  /**
   * Saves the text as that of the region; the one before is retired.
   * @param seen hash of the text that was previewed
   * @throws paper-text-unsound with each finding and its line; paper-text-unseen
   */
  async save(actor: Actor, named: string | undefined, key: string, source: string, seen: string) {
    const kind = kindOf(key);
    const region = await this.region(actor, named);
    const { hash, findings } = this.try(actor, key, source);
    if (findings.length > 0) throw refusals.paperTextUnsound(findings);
    if (seen !== hash) throw refusals.paperTextUnseen();
    return this.units.run(actor, async (work) => {
      const [before] = await work.list(PaperTemplate, { regionId: region.id, kind: key, retiredAt: null });
      if (before) await work.change(PaperTemplate, before.id, { retiredAt: work.at, retiredBy: work.actor.accountId });
      const saved = await work.insert(PaperTemplate, {
        ...{ id: work.newId(), regionId: region.id, kind: key, source: normalised(source), hash },
        ...{ savedAt: work.at, savedBy: work.actor.accountId, retiredAt: null, retiredBy: null },
      });
      await work.tell(events.paperTextSaved(saved.id, region, key, kind.name, hash));
      return { id: saved.id, hash };
    });
  }

  /** The region goes back to the text of the region above, or to the one that ships. @throws paper-text-not-own */
  async revert(actor: Actor, named: string | undefined, key: string) {
    const kind = kindOf(key);
    const region = await this.region(actor, named);
    await this.units.run(actor, async (work) => {
      const [own] = await work.list(PaperTemplate, { regionId: region.id, kind: key, retiredAt: null });
      if (!own) throw refusals.paperTextNotOwn(region.name, kind.name);
      await work.change(PaperTemplate, own.id, { retiredAt: work.at, retiredBy: work.actor.accountId });
      await work.tell(events.paperTextReverted(own.id, region, key, kind.name));
    });
    return { kind: key, name: kind.name };
  }

  private inForce(kind: PaperKind, region: Region, rows: readonly PaperTemplateRow[]): TextInForce {
    const from = rows.find((row) => row.kind === kind.key) ?? null;
    return { kind, from, own: from?.regionId === region.id, source: from?.source ?? this.papers.shipped(kind.key) };
  }

  private async region(actor: Actor, named: string | undefined): Promise<Region> {
    return startingRegion(await this.regions.tree(), actor, 'paper.template', named);
  }
}

function kindOf(key: string): PaperKind {
  const kind = paperKind(key);
  if (!kind) throw refusals.notFound('公文', key);
  return kind;
}
