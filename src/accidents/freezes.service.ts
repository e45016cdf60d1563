import { Injectable } from '@nestjs/common';
import { Clock } from '../database/clock.js';
import { Reader, type Rows } from '../database/reader.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import type { Work } from '../database/work.js';
import { type Actor, decide, permit, scopeOf } from '../domain/authority.js';
import { events } from '../domain/events.js';
import { freezeSpan } from '../domain/freeze.js';
import { refusals } from '../domain/refusals.js';
import { FreezeRecord } from './freeze.entity.js';
import { FreezeQueries, type FreezeRow, mineNamed, type NamedMine } from './freeze.queries.js';
import { FreezeGuard } from './freeze-guard.js';
import type { FreezeForm } from './freezes.form.js';

/** 事故封存: made by one, lifted by two. */
@Injectable()
export class FreezesService {
  constructor(
    private readonly units: UnitOfWork,
    private readonly queries: FreezeQueries,
    private readonly guard: FreezeGuard,
    private readonly reader: Reader,
    private readonly clock: Clock,
  ) {}

  list(actor: Actor): Promise<FreezeRow[]> {
    return this.queries.list(scopeOf(actor, 'accident.read'));
  }

  /** One freeze with what arrived for it. @throws not-found */
  async show(actor: Actor, id: string) {
    const freeze = await this.found(actor, id);
    const standing = freeze.liftedAt === null;
    const may = decide(actor, 'accident.freeze') === 'allow';
    const materials = await this.queries.materials(id);
    return {
      ...freeze,
      materials,
      people: await this.queries.namesIn(materials),
      may: {
        askLift: may && standing && freeze.liftAskedBy === null,
        decideLift: may && standing && freeze.liftAskedBy !== null && freeze.liftAskedBy !== actor.accountId,
        enter: !standing && decide(actor, 'accident.enter') === 'allow',
        setAside: decide(actor, 'accident.enter') === 'allow',
      },
    };
  }

  /** What a form for a new freeze begins with. */
  async begun(actor: Actor, named: string | undefined) {
    const mine = named ? await this.mine(this.reader, actor, named) : null;
    return { mine, today: this.clock.today() };
  }

  /** The mine that is named, where the actor may freeze it. @throws not-found */
  async mine(rows: Rows, actor: Actor, named: string): Promise<NamedMine> {
    const mine = await mineNamed(rows, named);
    if (!mine) throw refusals.notFound('煤矿', named);
    permit(actor, 'accident.freeze', { regionPath: mine.path, mineId: mine.id }, '煤矿', named);
    return mine;
  }

  /**
   * Freezes a mine's records of a span, from this moment on.
   * @throws not-found, accident-in-future, freeze-span, already-frozen for the same accident
   */
  async freeze(actor: Actor, { mine: named, accidentOn, from, last, reason, basis }: FreezeForm) {
    const id = await this.units.run(actor, async (work) => {
      const mine = await this.mine(work, actor, named);
      const span = freezeSpan(accidentOn, { from: from ?? null, last: last ?? null }, work.today);
      const same = await work.find(FreezeRecord, { mineId: mine.id, accidentOn, liftedAt: null });
      if (same) throw refusals.alreadyFrozen(same.number);
      const freeze = await work.insert(FreezeRecord, {
        ...{ id: work.newId(), number: await nextNumber(work), mineId: mine.id, accidentOn },
        ...{ fromDay: span.from, untilDay: span.until, reason, basis },
        ...{ frozenAt: work.at, frozenBy: work.actor.accountId },
      });
      this.guard.changed(work);
      const days = { accident: accidentOn, ...span };
      await work.tell(events.recordsFrozen(freeze.id, freeze.number, mine, days, reason, basis));
      return freeze.id;
    });
    return this.show(actor, id);
  }

  /** Asks for a freeze to be lifted; somebody else decides. @throws freeze-lifted, lift-asked */
  async askLift(actor: Actor, id: string, reason: string) {
    await this.change(actor, id, async (work, freeze) => {
      if (freeze.liftAskedBy) throw refusals.liftAsked(freeze.number);
      const asked = { liftAskedAt: work.at, liftAskedBy: work.actor.accountId, liftReason: reason };
      await work.change(FreezeRecord, id, asked, { what: '封存' });
      await work.tell(events.liftAsked(id, freeze.number, freeze.mineId, reason));
    });
    return this.show(actor, id);
  }

  /** The second person agrees. @throws freeze-lifted, lift-not-asked, second-person-needed */
  async lift(actor: Actor, id: string) {
    await this.change(actor, id, async (work, freeze) => {
      const asker = assertSecond(freeze, work);
      const lifted = { liftedAt: work.at, liftedBy: work.actor.accountId };
      await work.change(FreezeRecord, id, lifted, { what: '封存' });
      this.guard.changed(work);
      await work.tell(events.freezeLifted(id, freeze.number, freeze.mineId, asker));
    });
    return this.show(actor, id);
  }

  /** The second person does not agree: the freeze stands, and may be asked about again. */
  async keep(actor: Actor, id: string, reason: string) {
    await this.change(actor, id, async (work, freeze) => {
      assertSecond(freeze, work);
      await work.change(FreezeRecord, id, { liftAskedAt: null, liftAskedBy: null, liftReason: null }, { what: '封存' });
      await work.tell(events.liftRejected(id, freeze.number, freeze.mineId, reason));
    });
    return this.show(actor, id);
  }

  private change(actor: Actor, id: string, act: (work: Work, freeze: FreezeRecord) => Promise<void>) {
    return this.units.run(actor, async (work) => {
      const freeze = await work.get(FreezeRecord, id, '封存');
      const mine = await mineNamed(work, freeze.mineId);
      const target = { regionPath: mine?.path ?? null, mineId: freeze.mineId };
      permit(actor, 'accident.freeze', target, '封存', id);
      if (freeze.liftedAt) throw refusals.freezeLifted(freeze.number);
      await act(work, freeze);
    });
  }

  /** @throws not-found */
  async found(actor: Actor, id: string): Promise<FreezeRow> {
    const freeze = await this.queries.one(id);
    if (!freeze) throw refusals.notFound('封存', id);
    permit(actor, 'accident.read', { regionPath: freeze.path, mineId: freeze.mineId }, '封存', id);
    return freeze;
  }
}

/** Who asked, where whoever decides is somebody else. */
function assertSecond({ number, liftAskedBy }: FreezeRecord, work: Work): string {
  if (!liftAskedBy) throw refusals.liftNotAsked(number);
  if (liftAskedBy === work.actor.accountId) throw refusals.secondPersonNeeded('解除封存');
  return liftAskedBy;
}

/** 封存〔2026〕1号: counted by year. */
async function nextNumber(work: Work): Promise<string> {
  const year = work.today.slice(0, 4);
  const counted = await work.one<{ total: number }>('SELECT COUNT(*) AS total FROM freezes WHERE number LIKE :like', {
    like: `封存〔${year}〕%`,
  });
  return `封存〔${year}〕${(counted?.total ?? 0) + 1}号`;
}
