import { Injectable } from '@nestjs/common';
import { Clock } from '../database/clock.js';
import { destroyDisclosures, destroySalts } from '../database/destroyed-values.js';
import { Reader } from '../database/reader.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import type { Work } from '../database/work.js';
import { type Action, type Actor, decide } from '../domain/authority.js';
import { type Erasable, hindrances } from '../domain/erasure.js';
import { events } from '../domain/events.js';
import { refusals } from '../domain/refusals.js';
import { Person } from '../people/person.entity.js';
import { permitKnownPerson, personOf } from '../people/reach.js';
import { PhotoStore } from '../photos/photo-store.js';
import { PortraitRecord } from '../placards/portraits/portrait.entity.js';
import type { ErasureForm } from './erasures.form.js';
import { ErasureQueries, type ErasureRow, entriesOf, needsOf, portraitsOf } from './erasures.queries.js';
import { Erasure } from './freeze.entity.js';

/** 个人信息删除: asked for by one, done by another; values and salts go, hashes stay, and the trail still verifies. */
@Injectable()
export class ErasuresService {
  constructor(
    private readonly units: UnitOfWork,
    private readonly reader: Reader,
    private readonly queries: ErasureQueries,
    private readonly photos: PhotoStore,
    private readonly clock: Clock,
  ) {}

  /** The requests about people whom the actor may know. */
  async list(actor: Actor) {
    const items = [];
    for (const row of await this.queries.list())
      if (await this.reaches(actor, 'erasure.decide', row.personId)) items.push(this.seen(actor, row));
    return { items, mayAsk: decide(actor, 'erasure.ask') === 'allow' };
  }

  /** What stands against erasing a person's values today. */
  async begun(actor: Actor, personId: string) {
    const { id } = await permitKnownPerson(this.reader, actor, 'erasure.ask', personId);
    const person = await personOf(this.reader, id);
    return { id, name: person?.name ?? '', findings: hindrances(await needsOf(this.reader, id, this.clock.today())) };
  }

  async show(actor: Actor, id: string) {
    const row = await this.queries.one(id);
    if (!row) throw refusals.notFound('删除申请', id);
    await permitKnownPerson(this.reader, actor, 'erasure.decide', row.personId, '删除申请');
    const findings = row.decision ? [] : hindrances(await needsOf(this.reader, row.personId, this.clock.today()));
    return { ...this.seen(actor, row), findings };
  }

  /** Asks for a person's values to be erased. @throws not-found, erasure-asked, erasure-hindered */
  async ask(actor: Actor, { personId: asked, what, reason }: ErasureForm) {
    const { id: personId } = await permitKnownPerson(this.reader, actor, 'erasure.ask', asked);
    const id = await this.units.run(actor, async (work) => {
      const person = await work.get(Person, personId, '人员');
      if (await work.find(Erasure, { personId, decision: null })) throw refusals.erasureAsked(person.name);
      await assertFree(work, person);
      const kinds = [...new Set(what)].sort().join(',');
      const entered = { personId, what: kinds, reason, askedAt: work.at, askedBy: work.actor.accountId };
      const erasure = await work.insert(Erasure, { id: work.newId(), ...entered });
      await work.tell(events.erasureAsked(erasure.id, personId, kinds, reason));
      return erasure.id;
    });
    return this.show(actor, id);
  }

  /** The second person agrees, and the values are destroyed. @throws erasure-decided, second-person-needed, erasure-hindered */
  async approve(actor: Actor, id: string) {
    await this.show(actor, id);
    const photos = await this.units.run(actor, async (work) => {
      const erasure = await undecided(work, id);
      if (erasure.askedBy === work.actor.accountId) throw refusals.secondPersonNeeded('删除个人信息');
      const person = await work.get(Person, erasure.personId, '人员');
      await assertFree(work, person);
      return this.erase(work, erasure, person);
    });
    for (const fingerprint of photos) await this.photos.destroy(fingerprint);
    return this.show(actor, id);
  }

  /** Nothing is erased. @throws erasure-decided, second-person-needed */
  async reject(actor: Actor, id: string, note: string) {
    await this.show(actor, id);
    await this.units.run(actor, async (work) => {
      const { personId } = await undecided(work, id);
      const decided = { decision: 'rejected' as const, decidedAt: work.at, decidedBy: work.actor.accountId, note };
      await work.change(Erasure, id, decided);
      await work.tell(events.erasureRejected(id, personId, note));
    });
    return this.show(actor, id);
  }

  /** @returns the photos whose bytes are to go once the unit is kept */
  private async erase(work: Work, { id, what, askedBy }: Erasure, person: Person): Promise<string[]> {
    const kinds = new Set(what.split(',') as Erasable[]);
    const ids = await entriesOf(work, person.id);
    if (kinds.has('phone')) for (const entry of ids) await forgetPhone(work, entry);
    const photos = kinds.has('portrait') ? await this.withdrawPortraits(work, ids) : [];
    const decided = { decision: 'done' as const, decidedAt: work.at, decidedBy: work.actor.accountId };
    await work.change(Erasure, id, decided);
    const values = kinds.has('sentences') ? await destroyDisclosures(work, 'person', ids) : 0;
    await work.tell(events.personErased(id, person.id, what, values, photos.length, askedBy));
    // Under a salt that is known, a number of eleven digits is soon guessed: also that of the entry just told.
    if (kinds.has('phone')) for (const entry of ids) await destroySalts(work, 'people', entry);
    return photos;
  }

  private async withdrawPortraits(work: Work, ids: readonly string[]): Promise<string[]> {
    const portraits = await portraitsOf(work, ids);
    if (portraits.at(-1)?.kind === 'portrait')
      await work.insert(PortraitRecord, {
        ...{ id: work.newId(), kind: 'withdrawal' as const, personId: ids[0], reason: '依申请删除个人信息' },
        ...{ enteredAt: work.at, enteredBy: work.actor.accountId },
      });
    const used = portraits.flatMap(({ fingerprint }) => fingerprint ?? []);
    const elsewhere = await work.all<{ fingerprint: string }>(
      `SELECT fingerprint FROM photo_uses WHERE fingerprint IN (:used)
         AND NOT (subject_type = 'portrait' AND subject_id IN (:erased))`,
      { used, erased: portraits.map(({ id }) => id) },
    );
    const kept = new Set(elsewhere.map(({ fingerprint }) => fingerprint));
    return [...new Set(used)].filter((fingerprint) => !kept.has(fingerprint));
  }

  private seen(actor: Actor, row: ErasureRow) {
    const may = row.decision === null && row.askedBy !== actor.accountId && decide(actor, 'erasure.decide') === 'allow';
    return { ...row, kinds: row.what.split(',') as Erasable[], mayDecide: may };
  }

  private reaches(actor: Actor, action: Action, personId: string): Promise<boolean> {
    return permitKnownPerson(this.reader, actor, action, personId).then(
      () => true,
      () => false,
    );
  }
}

async function forgetPhone(work: Work, id: string): Promise<void> {
  const { phone } = await work.get(Person, id, '人员');
  if (phone !== null) await work.change(Person, id, { phone: null });
}

async function assertFree(work: Work, person: Person): Promise<void> {
  const findings = hindrances(await needsOf(work, person.id, work.today));
  if (findings.length > 0) throw refusals.erasureHindered(person.name, findings);
}

async function undecided(work: Work, id: string): Promise<Erasure> {
  const erasure = await work.get(Erasure, id, '删除申请');
  if (erasure.decision) throw refusals.erasureDecided();
  return erasure;
}
