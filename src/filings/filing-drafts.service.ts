import { Injectable } from '@nestjs/common';
import { Clock, civilDayOf } from '../database/clock.js';
import { canonicalJson } from '../database/evidence.js';
import { Reader, type Rows } from '../database/reader.js';
import type { Work } from '../database/work.js';
import type { Actor } from '../domain/authority.js';
import type { CivilDate } from '../domain/civil-date.js';
import type { FilingLine } from '../domain/filing.js';
import type { Paper } from '../domain/paper.js';
import { Refusal } from '../domain/refusal.js';
import { refusals } from '../domain/refusals.js';
import { PapersService } from '../papers/papers.service.js';
import type { Region } from '../regions/region.entity.js';
import { RegionQueries } from '../regions/regions.queries.js';
import { RosterExportService } from '../rosters/roster-export.service.js';
import { Filing } from './filing.entity.js';
import {
  type Annex,
  annexTable,
  changeTable,
  type FilingContent,
  filingPaper,
  frozen,
  letterView,
} from './filing-content.js';
import type { FilingForm } from './filings.form.js';
import { FilingQueries, type FilingRow } from './filings.queries.js';

/** What the papers of a filing say: gathered when it is drafted, frozen from then on. */
@Injectable()
export class FilingDrafts {
  constructor(
    private readonly reader: Reader,
    private readonly queries: FilingQueries,
    private readonly regions: RegionQueries,
    private readonly rosters: RosterExportService,
    private readonly papers: PapersService,
    private readonly clock: Clock,
  ) {}

  /** To whom and by whom the papers of a region go unless the clerk says otherwise (62号 五（三）: to the city's government). */
  async proposed(region: Region, rows: Rows = this.reader): Promise<{ addressee: string; unit: string }> {
    const tree = await this.regions.tree(rows);
    const above = region.level === 'county' && region.parentId ? tree.get(region.parentId) : region;
    const government = await this.queries.unitOf(above.id, 'government', rows);
    const regulator = await this.queries.unitOf(region.id, 'regulator', rows);
    return { addressee: government ?? `${above.name}人民政府`, unit: regulator ?? `${region.name}应急管理局` };
  }

  /**
   * The region's table with these changes: as it stands, or as it will once the last of them who takes a seat has it.
   * Null where no document says which seats there are.
   */
  async annex(actor: Actor, region: Region, lines: readonly FilingLine[]): Promise<Annex | null> {
    const taken = lines.filter(({ after }) => after !== null).map(({ day }) => day);
    const on = [this.clock.today(), ...taken].sort().at(-1) as CivilDate;
    try {
      return { on, table: await this.rosters.table(actor, region.id, on) };
    } catch (error) {
      if (error instanceof Refusal && error.code === 'no-policy') return null;
      throw error;
    }
  }

  async frozen(
    region: Region,
    lines: FilingLine[],
    annex: Annex | null,
    form: FilingForm,
    work: Work,
  ): Promise<{ content: string; contentHash: string }> {
    const proposed = await this.proposed(region, work);
    const addressee = form.addressee || proposed.addressee;
    const view = { ...letterView(region.name, lines, annex, form.remark ?? ''), addressee };
    const tables = { 变动情况表: changeTable(lines), 挂牌煤矿表: annexTable(annex) };
    const draft = await this.papers.compose('filing-letter', region.path, view, tables);
    const attachments = annex ? draft.attachments : withoutEmpty(draft.attachments);
    return frozen({ draft: { ...draft, attachments }, unit: form.unit || proposed.unit, lines, annex });
  }

  /** Whether the frozen papers say the same as these lines; papers made elsewhere are not known. */
  stillSays({ content }: Filing, lines: readonly FilingLine[]): boolean {
    return content !== null && canonicalJson((JSON.parse(content) as FilingContent).lines) === canonicalJson(lines);
  }

  /** What a filing says and the document that says it; both null where its papers are not kept here. */
  async kept(row: FilingRow): Promise<{ content: FilingContent | null; paper: Paper | null; hash: string | null }> {
    const filing = await this.reader.find(Filing, { id: row.id });
    if (!filing?.content || !filing.contentHash) return { content: null, paper: null, hash: null };
    const content = JSON.parse(filing.content) as FilingContent;
    const report = row.number && row.onDay ? { number: row.number, on: row.onDay } : null;
    const drafted = { on: civilDayOf(filing.enteredAt), hash: filing.contentHash };
    return { content, paper: filingPaper(content, report, drafted), hash: filing.contentHash };
  }

  /** @throws filing-without-papers */
  async paper(row: FilingRow): Promise<Paper> {
    const { paper } = await this.kept(row);
    if (!paper) throw refusals.filingWithoutPapers();
    return paper;
  }

  /** @throws filing-without-papers, no-annex */
  async annexOf(row: FilingRow): Promise<Annex> {
    const { content } = await this.kept(row);
    if (!content) throw refusals.filingWithoutPapers();
    if (!content.annex) throw refusals.noAnnex();
    return content.annex;
  }
}

/** An attachment whose tables have no line is not sent. */
const withoutEmpty = (attachments: Paper['attachments']) =>
  attachments.filter(({ body }) => body.some((block) => block.kind !== 'table' || block.table.rows.length > 0));
