import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type QueryRunner } from 'typeorm';
import { Refusal } from '../domain/refusal.js';
import { Clock, civilDayOf } from './clock.js';
import { refusalOf } from './database-errors.js';
import { type JointUnit, jointUnit } from './joint-unit.js';
import type { Engine } from './sql.js';
import { Work, type WorkActor, type WriteRule } from './work.js';

/** Marks the async context of a unit: nesting is refused, and writes outside of one are caught by `write-guard`. */
export const inUnit = new AsyncLocalStorage<true>();

/** One number for all writers of a PostgreSQL database: units follow one another, as the evidence trail needs. */
const WRITERS = 0x6775_6170;

/**
 * The one way to write. TypeORM keeps a single better-sqlite3 connection, on which a second transaction silently becomes
 * a savepoint of the first; so units queue, one at a time, and each is `BEGIN IMMEDIATE` … `COMMIT` with its entries.
 */
@Injectable()
export class UnitOfWork {
  private tail: Promise<unknown> = Promise.resolve();
  private readonly engine: Engine;
  private readonly conditions: ((work: Work) => Promise<void>)[] = [];
  private readonly rules: WriteRule[] = [];

  constructor(
    @InjectDataSource() private readonly source: DataSource,
    private readonly clock: Clock,
  ) {
    this.engine = source.options.type === 'postgres' ? 'postgres' : 'sqlite';
  }

  /**
   * What must hold for any unit to begin, asked inside its transaction: a right that ended a moment ago does not write.
   * `condition` throws where it does not hold.
   */
  require(condition: (work: Work) => Promise<void>): void {
    this.conditions.push(condition);
  }

  /** What every row must keep to, whichever room writes it: asked inside the transaction, before the row is written. */
  rule(rule: WriteRule): void {
    this.rules.push(rule);
  }

  /**
   * Runs `change` in a transaction of its own and returns its answer once that is durable. Whatever it throws undoes
   * everything; constraint violations come out as refusals.
   */
  run<Answer>(actor: WorkActor, change: (work: Work) => Promise<Answer>, request = actor.request): Promise<Answer> {
    const joint = jointUnit.getStore();
    if (joint) return joined(joint, change);
    return this.begun(actor, change, 'COMMIT', request);
  }

  /**
   * Runs several changes of one actor as one: every unit that `change` begins joins this one, and readers see what was
   * written so far. As soon as one of them fails, nothing of all is kept.
   */
  together<Answer>(actor: WorkActor, change: (work: Work) => Promise<Answer>): Promise<Answer> {
    return this.begun(actor, inJoint(change), 'COMMIT');
  }

  /**
   * Runs `change` as `together` does, and undoes it: the answer is what would be, and nothing is saved or told. Other
   * writers wait meanwhile, so that only reading and changing belong in here.
   */
  rehearse<Answer>(actor: WorkActor, change: (work: Work) => Promise<Answer>): Promise<Answer> {
    return this.begun(actor, inJoint(change), 'ROLLBACK');
  }

  /**
   * Within units that run together: a step that may be refused. What a refused one changed is undone, and the others
   * go on; every other error ends the whole.
   */
  async attempt<Answer>(step: () => Promise<Answer>): Promise<{ answer: Answer } | { refusal: Refusal }> {
    const joint = jointUnit.getStore();
    if (!joint) throw new Error('an attempt needs units that run together');
    const place = await joint.work.savepoint();
    try {
      const answer = await step();
      await place.leave();
      return { answer };
    } catch (error) {
      const refusal = refusalOf(error);
      if (!(refusal instanceof Refusal)) throw error;
      await place.goBack();
      joint.failure = null;
      return { refusal };
    }
  }

  private begun<Answer>(
    actor: WorkActor,
    change: (work: Work, runner: QueryRunner) => Promise<Answer>,
    end: 'COMMIT' | 'ROLLBACK',
    request = actor.request,
  ): Promise<Answer> {
    if (inUnit.getStore()) throw new Error('a unit of work was begun inside another one');
    const turn = () => inUnit.run(true, () => this.transaction(actor, change, end, request));
    const answer = this.engine === 'sqlite' ? this.tail.then(turn) : turn();
    if (this.engine === 'sqlite') this.tail = answer.catch(() => undefined);
    return answer;
  }

  private async transaction<Answer>(
    actor: WorkActor,
    change: (work: Work, runner: QueryRunner) => Promise<Answer>,
    end: 'COMMIT' | 'ROLLBACK',
    request?: string,
  ) {
    const runner = this.source.createQueryRunner();
    try {
      await this.begin(runner);
      const work = await this.open(runner, actor, request);
      for (const condition of this.conditions) await condition(work);
      const answer = await change(work, runner);
      work.assertTold();
      await runner.query(end);
      return answer;
    } catch (error) {
      await runner.query('ROLLBACK').catch(() => undefined);
      throw refusalOf(error);
    } finally {
      await runner.release();
    }
  }

  private async begin(runner: QueryRunner) {
    if (this.engine === 'sqlite') return runner.query('BEGIN IMMEDIATE');
    await runner.query('BEGIN');
    await runner.query('SELECT pg_advisory_xact_lock($1)', [WRITERS]);
  }

  /** The trail's order is its sequence; its times never run backwards, even when the machine's clock does. */
  private async open(runner: QueryRunner, actor: WorkActor, request?: string) {
    const [last] = await runner.query('SELECT seq, at FROM audit_entries ORDER BY seq DESC LIMIT 1');
    const now = this.clock.now();
    const at = last && last.at > now ? last.at : now;
    return new Work(runner, this.engine, actor, at, civilDayOf(at), last?.seq ?? 0, request, this.rules);
  }

  /** Resolves when the units begun so far have ended. */
  async settled(): Promise<void> {
    await this.tail;
  }
}

/** A unit within a joint one: its errors are translated as they would be on its own, and remembered. */
async function joined<Answer>(joint: JointUnit, change: (work: Work) => Promise<Answer>): Promise<Answer> {
  try {
    const answer = await change(joint.work);
    joint.work.assertTold();
    return answer;
  } catch (error) {
    joint.failure = refusalOf(error);
    throw joint.failure;
  }
}

/** Opens the context in which units join and readers read from the transaction. */
const inJoint =
  <Answer>(change: (work: Work) => Promise<Answer>) =>
  async (work: Work, runner: QueryRunner): Promise<Answer> => {
    const joint: JointUnit = { work, manager: runner.manager, failure: null };
    const answer = await jointUnit.run(joint, () => change(work));
    if (joint.failure) throw joint.failure;
    return answer;
  };
