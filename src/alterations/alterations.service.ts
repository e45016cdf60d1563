import { Injectable } from '@nestjs/common';
import { ResponsibilityReader } from '../assignments/responsibility.reader.js';
import { Clock } from '../database/clock.js';
import { Reader } from '../database/reader.js';
import type { Work } from '../database/work.js';
import { type Actor, permit } from '../domain/authority.js';
import { events } from '../domain/events.js';
import { refusals } from '../domain/refusals.js';
import { Mine } from '../mines/mine.entity.js';
import { regionPathOf } from '../mines/mines.queries.js';
import { PoliciesService } from '../policies/policies.service.js';
import { RegionQueries } from '../regions/regions.queries.js';
import { Alteration } from './alteration.entity.js';
import { AlterationDesk, type AlterationOrder, type AlterationOutcome } from './alteration-desk.js';
import type { ChangedRow } from './alteration-rows.js';
import type {
  AlterationStepForm,
  AlterationUndoForm,
  MineClosureForm,
  MineMergerForm,
  MineRenamingForm,
  MineSplitForm,
  MineTransferForm,
  RegionMergerForm,
  RegionRecodingForm,
  RegionTransferForm,
} from './alterations.form.js';
import { AlterationQueries, type ListedAlteration } from './alterations.queries.js';
import { merger } from './merger-order.js';
import { closure, type Rooms, renaming, transfer } from './mine-orders.js';
import { recoding, regionMerger, regionTransfer } from './region-orders.js';
import { split } from './split-order.js';
import { putBack, standingOn } from './taking-back.js';

/** 更名、改属、关闭、合并、拆分、区划调整: seen first, then done, and taken back as long as nothing stands on it. */
@Injectable()
export class AlterationsService {
  private readonly rooms: Rooms;

  constructor(
    private readonly desk: AlterationDesk,
    private readonly queries: AlterationQueries,
    private readonly reader: Reader,
    private readonly clock: Clock,
    regions: RegionQueries,
    policies: PoliciesService,
    responsibility: ResponsibilityReader,
  ) {
    this.rooms = { regions, policies, responsibility };
  }

  rename(actor: Actor, mineId: string, form: MineRenamingForm) {
    return this.take(actor, renaming(actor, mineId, form), form);
  }

  move(actor: Actor, mineId: string, form: MineTransferForm) {
    return this.take(actor, transfer(this.rooms, actor, mineId, form), form);
  }

  close(actor: Actor, mineId: string, form: MineClosureForm) {
    return this.take(actor, closure(this.rooms, actor, mineId, form), form);
  }

  merge(actor: Actor, mineId: string, form: MineMergerForm) {
    return this.take(actor, merger(this.rooms, actor, mineId, form, this.clock.today()), form);
  }

  split(actor: Actor, mineId: string, form: MineSplitForm) {
    return this.take(actor, split(this.rooms, actor, mineId, form), form);
  }

  recode(actor: Actor, region: string, form: RegionRecodingForm) {
    return this.take(actor, recoding(this.rooms, actor, region, form), form);
  }

  moveRegion(actor: Actor, region: string, form: RegionTransferForm) {
    return this.take(actor, regionTransfer(this.rooms, actor, region, form), form);
  }

  mergeRegion(actor: Actor, region: string, form: RegionMergerForm) {
    return this.take(actor, regionMerger(this.rooms, actor, region, form), form);
  }

  private take(actor: Actor, order: AlterationOrder, { step, seen }: AlterationStepForm): Promise<AlterationOutcome> {
    return step === 'accept' ? this.desk.carryOut(actor, order, seen) : this.desk.preview(actor, order);
  }

  async ofMine(actor: Actor, mineId: string): Promise<ListedAlteration[]> {
    const regionPath = await regionPathOf(this.reader, mineId);
    permit(actor, 'registry.read', { regionPath, mineId }, '煤矿', mineId);
    return this.queries.of('mine', mineId);
  }

  async ofRegion(actor: Actor, named: string): Promise<ListedAlteration[]> {
    const region = (await this.rooms.regions.tree()).find(named);
    if (!region) throw refusals.notFound('行政区划', named);
    permit(actor, 'registry.read', { regionPath: region.path }, '行政区划', named);
    return this.queries.of('region', region.id);
  }

  /** One alteration, and the page of what it altered. @throws not-found for one of a foreign mine or region */
  async made(actor: Actor, id: string): Promise<ListedAlteration & { address: string }> {
    const done = await this.queries.one(id);
    if (!done) throw refusals.notFound('办理', id);
    await this.permitSubject(this.reader, actor, done);
    const { subject, subjectId, otherId, kind } = done;
    const mineId = kind === 'merger' && done.undoneAt === null && otherId ? otherId : subjectId;
    const region = subject === 'region' ? (await this.rooms.regions.tree()).get(subjectId) : null;
    return { ...done, address: region ? `/regions/${region.code}` : `/mines/${mineId}/alterations` };
  }

  /**
   * Takes an alteration back.
   * @throws alteration-undone, alteration-stood-upon with everything later that stands on it
   */
  undo(actor: Actor, id: string, form: AlterationUndoForm): Promise<AlterationOutcome> {
    return this.desk.undo(actor, form, (work) => this.takeBack(work, actor, id, form));
  }

  private async takeBack(
    work: Work,
    actor: Actor,
    id: string,
    { reason }: AlterationUndoForm,
  ): Promise<AlterationOutcome> {
    const done = await work.get(Alteration, id, '办理');
    const subject = await this.permitSubject(work, actor, done);
    if (done.undoneAt) throw refusals.alterationUndone(done.undoneAt.slice(0, 10));
    const findings = await standingOn(work, done);
    if (findings.length) throw refusals.alterationStoodUpon(findings);
    const mines = await minesOf(work, done);
    return this.desk.surveyed(work, mines, work.today, async () => {
      const rows = await putBack(work, done);
      await work.change(Alteration, id, { undoneAt: work.at, undoneBy: work.actor.accountId, undoReason: reason });
      const altered = { type: done.subject, ...subject };
      await work.tell(events.alterationUndone(id, altered, done.kind, done.sentence, reason));
      return { sentence: `撤销：${done.sentence}`, notes: [`${rows} 处登记恢复原状`], otherId: done.otherId };
    });
  }

  private async permitSubject(
    rows: Reader | Work,
    actor: Actor,
    { id, subject, subjectId }: Pick<Alteration, 'id' | 'subject' | 'subjectId'>,
  ) {
    if (subject === 'region') {
      const region = (await this.rooms.regions.tree(rows)).get(subjectId);
      permit(actor, 'registry.write', { regionPath: region.path }, '办理', id);
      return { id: subjectId, name: region.name };
    }
    const target = { regionPath: await regionPathOf(rows, subjectId), mineId: subjectId };
    permit(actor, 'registry.write', target, '办理', id);
    permit(actor, 'assignment.write', target, '办理', id);
    return { id: subjectId, name: (await rows.find(Mine, { id: subjectId }))?.name ?? '' };
  }
}

/** The mines whose seats a taking back may change. */
async function minesOf(work: Work, done: Alteration): Promise<string[]> {
  if (done.subject === 'mine') return [done.subjectId, ...(done.otherId ? [done.otherId] : [])];
  const rows = (JSON.parse(done.body) as ChangedRow[]).filter(({ table }) => table === 'regions' || table === 'mines');
  const below = await work.all<{ id: string }>(
    'SELECT id FROM mines WHERE merged_into IS NULL AND (id IN (:ids) OR region_id IN (:ids)) ORDER BY code',
    { ids: rows.map(({ id }) => id) },
  );
  return below.map(({ id }) => id);
}
