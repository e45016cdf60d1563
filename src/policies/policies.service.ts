import { Injectable } from '@nestjs/common';
import { canonicalJson, sha256 } from '../database/evidence.js';
import { Reader, type Rows } from '../database/reader.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import type { Work, WorkActor } from '../database/work.js';
import type { CivilDate } from '../domain/civil-date.js';
import { events } from '../domain/events.js';
import type { Policy } from '../domain/policy.js';
import { refusals } from '../domain/refusals.js';
import { RegionQueries, type RegionTree } from '../regions/regions.queries.js';
import { LoadedPolicy } from './policy.entity.js';

interface Loaded {
  body: string;
  untilDay: string | null;
}

/** A loaded document by its key, the hash of its content, and its days. */
export interface Edition {
  key: string;
  number: string;
  hash: string;
  from: CivilDate;
  until: CivilDate | null;
}

/** Loaded packs. Their bodies never change, so that they are parsed once for each end they have been given. */
@Injectable()
export class PoliciesService {
  private readonly parsed = new Map<string, Policy>();

  constructor(
    private readonly reader: Reader,
    private readonly units: UnitOfWork,
    private readonly regions: RegionQueries,
  ) {}

  /** Every loaded pack, with the end that a later one may have set, as the reader or a unit of work sees them. */
  async all(rows: Rows = this.reader): Promise<Policy[]> {
    return this.parse(await rows.all<Loaded & { id: string }>(LOADED));
  }

  private parse(rows: (Loaded & { id: string })[]): Policy[] {
    return rows.map((row) => {
      const key = `${row.id} ${row.untilDay}`;
      const known = this.parsed.get(key);
      if (known) return known;
      const policy = JSON.parse(row.body) as Policy;
      policy.inForce = { from: policy.inForce.from, until: row.untilDay };
      this.parsed.set(key, policy);
      return policy;
    });
  }

  /** Which documents are loaded: what identifies the content of each, and the days on which it is in force. */
  editions(rows: Rows = this.reader): Promise<Edition[]> {
    return rows.all<Edition>(
      'SELECT key, number, hash, from_day AS "from", until_day AS "until" FROM policies ORDER BY from_day, key',
    );
  }

  /** The editions as they were at a moment: without what was loaded later, and without the ends that this gave to others. */
  async editionsAsOf(at: string, tree: RegionTree, rows: Rows = this.reader): Promise<Edition[]> {
    const loaded = await rows.all<LoadedPolicy>(
      'SELECT * FROM policies WHERE loaded_at <= :at ORDER BY from_day, key',
      {
        at,
      },
    );
    const policies = loaded.map(({ body }) => JSON.parse(body) as Policy);
    const pathOf = (index: number) => tree.get((loaded[index] as LoadedPolicy).regionId).path;
    return loaded.map(({ key, number, hash, fromDay }, index) => {
      const ends = policies.flatMap(({ repeals, inForce }, by) =>
        repeals.includes(key) && pathOf(index).startsWith(pathOf(by)) ? [inForce.from] : [],
      );
      const own = policies[index]?.inForce.until ?? null;
      const until = [...ends, ...(own === null ? [] : [own])].sort()[0] ?? null;
      return { key, number, hash, from: fromDay, until };
    });
  }

  /** Documents as they stood when their editions were written down, in that order: their content never changes. */
  async ofEditions(editions: readonly Pick<Edition, 'key' | 'until'>[], rows: Rows = this.reader): Promise<Policy[]> {
    const bodies = await rows.all<{ id: string; key: string; body: string }>('SELECT id, key, body FROM policies');
    const byKey = new Map(bodies.map((row) => [row.key, row]));
    return editions.flatMap(({ key, until }) => {
      const row = byKey.get(key);
      return row ? this.parse([{ id: row.id, body: row.body, untilDay: until }]) : [];
    });
  }

  /** Loads a pack in a unit of its own; loading the same pack again does nothing. */
  load(actor: WorkActor, policy: Policy): Promise<{ loaded: boolean }> {
    return this.units.run(actor, async (work) => ({
      loaded: await this.record(work, policy, await this.regions.tree(work)),
    }));
  }

  /**
   * Records a pack and ends those that it repeals on the day it begins.
   * @returns whether anything was loaded; the same content a second time is nothing.
   * @throws pack-changed when another content bears the id
   */
  async record(work: Work, policy: Policy, tree: RegionTree): Promise<boolean> {
    const body = canonicalJson(policy);
    const hash = sha256(body);
    const known = await work.find(LoadedPolicy, { key: policy.id });
    if (known?.hash === hash) return false;
    if (known) throw refusals.packChanged(policy.id);
    const loaded = await work.insert(LoadedPolicy, {
      id: work.newId(),
      key: policy.id,
      regionId: tree.withCode(policy.region).id,
      number: policy.document.number,
      fromDay: policy.inForce.from,
      untilDay: policy.inForce.until,
      body,
      hash,
      loadedAt: work.at,
    });
    await work.tell(events.policyLoaded(loaded.id, loaded.number, loaded.fromDay, hash));
    for (const key of policy.repeals) await this.end(work, tree, key, policy);
    // A predecessor that is loaded late ends by its successor, which is there already.
    for (const successor of await this.all(work))
      if (successor.repeals.includes(policy.id)) await this.end(work, tree, policy.id, successor);
    return true;
  }

  /** A pack ends only what binds its own region or one below it: a county does not repeal what the city issues. */
  private async end(work: Work, tree: RegionTree, key: string, by: Policy) {
    const repealed = await work.find(LoadedPolicy, { key });
    if (!repealed || !tree.get(repealed.regionId).path.startsWith(tree.withCode(by.region).path)) return;
    if (repealed.untilDay !== null && repealed.untilDay <= by.inForce.from) return;
    await work.change(LoadedPolicy, repealed.id, { untilDay: by.inForce.from });
    await work.tell(events.policyEnded(repealed.id, repealed.number, by.inForce.from, by.document.number));
  }
}

const LOADED = 'SELECT id, body, until_day FROM policies ORDER BY from_day, key';
