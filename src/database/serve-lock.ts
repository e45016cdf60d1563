import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { refusals } from '../domain/refusals.js';

/**
 * One `serve` for each SQLite file. The lock is one that the operating system holds on a small file beside it, so it
 * ends with its process, however that ends: there is no stale lock to take over, and no process id to misread.
 */
export class ServeLock {
  private constructor(private readonly handle: Database.Database) {}

  /** @throws already-serving */
  static take(file: string): ServeLock {
    mkdirSync(dirname(file), { recursive: true });
    const handle = new Database(`${file}.serving`, { timeout: 0 });
    try {
      handle.exec('BEGIN EXCLUSIVE');
    } catch {
      handle.close();
      throw refusals.alreadyServing(file);
    }
    return new ServeLock(handle);
  }

  release(): void {
    this.handle.close();
  }
}
