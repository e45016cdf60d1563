import { Injectable } from '@nestjs/common';
import { Clock } from '../database/clock.js';
import { canonicalJson, sha256 } from '../database/evidence.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import type { Work } from '../database/work.js';
import { type Action, type Actor, permit } from '../domain/authority.js';
import { assertDraft, assertIssuable, type CircularKind, circularKindOf, circularName } from '../domain/circular.js';
import { events } from '../domain/events.js';
import type { Paper } from '../domain/paper.js';
import { parsePeriod } from '../domain/period.js';
import { refusals } from '../domain/refusals.js';
import { chosenRegion, startingRegion } from '../regions/region-choice.js';
import { RegionQueries } from '../regions/regions.queries.js';
import { Circular, CircularFile, type CircularFormat } from './circular.entity.js';
import { CircularFactsReader } from './circular-facts.service.js';
import { CircularPress, type Composed } from './circular-press.service.js';
import type { CircularDraftForm, CircularIssueForm, CircularWordsForm } from './circulars.form.js';
import { CircularQueries, type CircularRow } from './circulars.queries.js';

/** As many are listed. */
const LISTED = 200;

const nameOf = ({ kind, fromDay, untilDay }: CircularRow) => circularName(kind, { from: fromDay, until: untilDay });
const titled = (row: CircularRow) => ({ ...row, title: row.title ?? nameOf(row) });

/** 通报 and 季汇报: drafted, looked at, issued once for good. One that is wrong is replaced by a later one that names it. */
@Injectable()
export class CircularsService {
  constructor(
    private readonly units: UnitOfWork,
    private readonly queries: CircularQueries,
    private readonly regions: RegionQueries,
    private readonly facts: CircularFactsReader,
    private readonly press: CircularPress,
    private readonly clock: Clock,
  ) {}

  async list(actor: Actor, named: string | undefined) {
    const region = startingRegion(await this.regions.tree(), actor, 'circular.read', named);
    return { region, today: this.clock.today(), items: await this.queries.below(region.path, LISTED) };
  }

  /** @throws not-found */
  async find(actor: Actor, id: string, action: Action = 'circular.read'): Promise<CircularRow> {
    const row = await this.queries.one(id);
    if (!row) throw refusals.notFound('通报', id);
    permit(actor, action, { regionPath: row.regionPath }, '通报', id);
    return row;
  }

  /** A draft as it would be issued now; an issued one as it was. */
  async show(actor: Actor, id: string): Promise<{ row: CircularRow; paper: Paper; hash: string; today: string }> {
    const row = await this.find(actor, id);
    const today = this.clock.today();
    const issued = await this.queries.paper(id);
    if (issued) return { row, today, paper: JSON.parse(issued) as Paper, hash: row.hash ?? '' };
    return { row, today, ...(await this.composed(actor, row)) };
  }

  /**
   * Begins a draft for a period, with the words of the last one issued; where there is a draft, that one.
   * @throws circular-period, not-found
   */
  async draft(actor: Actor, form: CircularDraftForm): Promise<{ id: string }> {
    const region = chosenRegion(await this.regions.tree(), actor, 'circular.draft', form.region);
    const { from, until } = parsePeriod(form.period);
    const kind = circularKindOf({ from, until });
    const words = wordsOf(await this.queries.lastIssued(region.id), region, kind);
    return this.units.run(actor, async (work) => {
      const [latest] = await this.queries.ofPeriod(region.id, { from, until }, work);
      if (latest?.state === 'drafted') return { id: latest.id };
      const { id } = await work.insert(Circular, {
        ...{ id: work.newId(), regionId: region.id, kind, fromDay: from, untilDay: until, state: 'drafted' as const },
        ...words,
        ...{ draftedAt: work.at, draftedBy: work.actor.accountId, replacesId: latest?.id ?? null },
      });
      await work.tell(events.circularDrafted(id, region, circularName(kind, { from, until })));
      return { id };
    });
  }

  /** @throws circular-issued, circular-dropped */
  async revise(actor: Actor, id: string, { revision, ...words }: CircularWordsForm): Promise<CircularRow> {
    const row = await this.find(actor, id, 'circular.draft');
    await this.units.run(actor, async (work) => {
      await this.stillDraft(work, id);
      await work.change(Circular, id, words, { revision, what: '草稿' });
      await work.tell(events.circularRevised(id, regionOf(row), nameOf(row)));
    });
    return this.find(actor, id);
  }

  /** @throws circular-issued, circular-dropped */
  async drop(actor: Actor, id: string): Promise<void> {
    const row = await this.find(actor, id, 'circular.draft');
    await this.units.run(actor, async (work) => {
      await this.stillDraft(work, id);
      await work.change(Circular, id, { state: 'dropped' });
      await work.tell(events.circularDropped(id, regionOf(row), nameOf(row)));
    });
  }

  /**
   * Gives the number and freezes document and files.
   * @throws circular-unseen where what is told now is not what was previewed; circular-too-early, circular-in-future,
   *   circular-number, circular-number-taken, circular-issued; what printing refuses
   */
  async issue(actor: Actor, id: string, form: CircularIssueForm): Promise<CircularRow> {
    const row = await this.find(actor, id, 'circular.issue');
    assertDraft(titled(row));
    const period = { from: row.fromDay, until: row.untilDay };
    const number = assertIssuable(period, form, this.clock.today());
    const seen = await this.composed(actor, row);
    if (seen.hash !== form.seen) throw refusals.circularUnseen();
    const paper = { ...seen.paper, number, signature: { unit: row.unit, on: form.on } };
    // Printed before other writers have to wait; that nothing has changed meanwhile is asked again among them.
    const files = await this.press.files({ ...seen, paper }, form.on);
    await this.units.run(actor, async (work) => {
      await this.stillDraft(work, id);
      const fresh = (await this.queries.one(id)) as CircularRow;
      if ((await this.composed(actor, fresh)).hash !== form.seen) throw refusals.circularUnseen();
      if ((await work.list(Circular, { regionId: row.regionId, number })).length > 0)
        throw refusals.circularNumberTaken(number);
      await this.freeze(work, row, { ...seen, paper }, files);
    });
    return this.find(actor, id);
  }

  private async freeze(
    work: Work,
    row: CircularRow,
    { paper, statement }: Composed,
    files: Record<CircularFormat, Buffer>,
  ) {
    const { number, title } = paper as Paper & { number: string };
    const body = canonicalJson(paper);
    const hash = sha256(body);
    const on = paper.signature?.on ?? work.today;
    const hashes = { docx: sha256(files.docx), pdf: sha256(files.pdf), xlsx: sha256(files.xlsx) };
    for (const format of ['docx', 'pdf', 'xlsx'] as const)
      await work.insert(CircularFile, {
        ...{ id: work.newId(), circularId: row.id, format, hash: hashes[format], size: files[format].length },
        base64: files[format].toString('base64'),
      });
    await work.change(Circular, row.id, {
      ...{ state: 'issued', number, title, onDay: on, body, hash },
      ...{ issuedAt: work.at, issuedBy: work.actor.accountId },
    });
    const all = { paper: hash, ...hashes, closing: statement };
    await work.tell(events.circularIssued(row.id, regionOf(row), title, number, on, row.replacesNumber, all));
  }

  /** A file of an issued circular, as it was issued; of a draft, as it would be. @throws circular-file-altered */
  async file(actor: Actor, id: string, format: CircularFormat): Promise<{ name: string; bytes: Buffer }> {
    const row = await this.find(actor, id);
    const name = `${row.number ?? `${nameOf(row)}草稿`}.${format}`;
    if (row.state !== 'issued')
      return { name, bytes: await this.press.file(await this.composed(actor, row), format, this.clock.today()) };
    const kept = await this.queries.file(id, format);
    const bytes = Buffer.from(kept?.base64 ?? '', 'base64');
    if (!kept || sha256(bytes) !== kept.hash) throw refusals.circularFileAltered(name);
    return { name, bytes };
  }

  private async composed(actor: Actor, row: CircularRow): Promise<Composed> {
    const tree = await this.regions.tree();
    const period = { from: row.fromDay, until: row.untilDay };
    const today = this.clock.today();
    const facts = await this.facts.of(actor, tree.get(row.regionId), period, today, row.replacesNumber);
    return this.press.compose(row, facts);
  }

  private async stillDraft(work: Work, id: string): Promise<void> {
    const { state, title } = await work.get(Circular, id, '通报');
    assertDraft({ state, title: title ?? '' });
  }
}

const regionOf = (row: CircularRow) => ({ id: row.regionId, name: row.regionName });

/** The words of the last circular, or those that most bureaus would write. */
function wordsOf(last: Circular | null, { name, level }: { name: string; level: string }, kind: CircularKind) {
  const { issuer, unit, addressee, copiesTo } = last ?? {
    issuer: `${name}安全生产委员会办公室文件`,
    unit: `${name}安全生产委员会办公室`,
    addressee:
      kind === 'quarterly-report'
        ? `${name}安全生产委员会`
        : level === 'county'
          ? '各乡（镇）人民政府、街道办事处，有关单位'
          : '各县（市、区）人民政府，市直有关单位',
    copiesTo: '',
  };
  return { issuer, unit, addressee, copiesTo, demand: '' };
}
