import { AsyncLocalStorage } from 'node:async_hooks';
import type { EntityManager } from 'typeorm';
import type { Work } from './work.js';

/** A unit that others join: what they change and read goes through its transaction. */
export interface JointUnit {
  work: Work;
  /** Reads as the transaction sees its tables. */
  manager: EntityManager;
  /** What one of those who joined objected to: nothing is kept after that, whoever catches it. */
  failure: unknown;
}

/** Set in the async context of `UnitOfWork.together` and `UnitOfWork.rehearse`. */
export const jointUnit = new AsyncLocalStorage<JointUnit>();
