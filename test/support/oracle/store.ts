import { Assignment } from '../../../src/assignments/assignment.entity.js';
import type { Work } from '../../../src/database/work.js';
import { events } from '../../../src/domain/events.js';
import type { Policy } from '../../../src/domain/policy.js';
import { Mine, MineFact, SeatStatement } from '../../../src/mines/mine.entity.js';
import { Organisation } from '../../../src/people/organisation.entity.js';
import { Leave, Person, Post, Tenure } from '../../../src/people/person.entity.js';
import { LoadedPolicy } from '../../../src/policies/policy.entity.js';
import { Region } from '../../../src/regions/region.entity.js';
import { Visit } from '../../../src/visits/visit.entity.js';
import { policyOf } from './packs.js';
import { type Place, type PostSpec, START, type Timeline, type VisitSpec, type World, written } from './world.js';

/** The ids that a world's figures have in the database; `w` is the world's own prefix. */
export const idsOf = (w: string) => ({
  province: `${w}-p`,
  place: (place: Place) => (place === 'city' ? `${w}-c` : `${w}-k${place}`),
  mine: (mine: number) => `${w}-m${mine}`,
  person: (person: number) => `${w}-x${person}`,
  group: (group: number) => `${w}-g${group}`,
  pack: (pack: number) => `${w}-d${pack}`,
});

const until = (day: number | null) => (day === null ? null : written(day));

/** Spans of values that follow one another, the last one for ever. */
export function spansOf<Spec extends { days: number }>(specs: readonly Spec[]) {
  let from = START;
  return specs.map((spec, index) => {
    const span = { spec, from, until: index === specs.length - 1 ? null : from + spec.days };
    from += spec.days;
    return span;
  });
}

/** Writes a world, rows without any service, in one unit. */
export async function store(work: Work, w: string, world: World): Promise<void> {
  const ids = idsOf(w);
  const { at } = work;
  const entered = { enteredAt: at, enteredBy: 'oracle', basis: '' };
  const region = (id: string, level: Region['level'], parent: Region | null, visitsSince: string | null) =>
    work.insert(Region, {
      id,
      code: id,
      name: id,
      level,
      parentId: parent?.id ?? null,
      path: `${parent?.path ?? '/'}${id}/`,
      visitsSince,
    });
  const since = (index: number) => until(world.recordedSince[index] ?? null);
  const province = await region(ids.province, 'province', null, '1900-01-01');
  const city = await region(ids.place('city'), 'city', province, since(0));
  for (let n = 0; n < world.counties; n++) await region(ids.place(n), 'county', city, since(n + 1));
  for (const group of [0, 1])
    await work.insert(Organisation, { id: ids.group(group), kind: 'group', name: ids.group(group), regionId: null });

  for (const [n, pack] of world.packs.entries()) {
    const policy: Policy = policyOf(ids.pack(n), n === 0 ? province.code : ids.place(pack.at), pack, n === 0);
    await work.insert(LoadedPolicy, {
      id: policy.id,
      key: policy.id,
      regionId: policy.region,
      number: policy.document.number,
      fromDay: policy.inForce.from,
      untilDay: policy.inForce.until,
      body: JSON.stringify(policy),
      hash: policy.id,
      loadedAt: at,
    });
  }
  for (const [n, posts] of world.posts.entries()) await storePerson(work, ids, n, posts);
  for (const [n, { person, from, until: end }] of world.leaves.entries())
    await work.insert(Leave, {
      id: `${w}-l${n}`,
      personId: ids.person(person),
      fromDay: written(from),
      untilDay: written(end),
      reason: '',
      approver: '',
      ...entered,
    });
  for (const [n, mine] of world.mines.entries()) {
    const mineId = ids.mine(n);
    await work.insert(Mine, { id: mineId, code: mineId, name: mineId, regionId: ids.place(mine.county) });
    const fact = async <Value>(kind: string, timeline: Timeline<Value>) => {
      for (const { spec, from, until: end } of spansOf(timeline))
        if (spec.value !== undefined)
          await work.insert(MineFact, {
            id: `${mineId}-${kind}${from}`,
            mineId,
            kind,
            value: JSON.stringify(spec.value),
            fromDay: written(from),
            untilDay: until(end),
            ...entered,
          });
    };
    await fact('tier', mine.tier);
    await fact('gasGrade', mine.gasGrade);
    await fact('status', mine.status);
    await fact(
      'group',
      mine.group.map((one) => ({ ...one, value: typeof one.value === 'number' ? ids.group(one.value) : one.value })),
    );
    if (mine.pit !== null) await fact('workings', [{ value: mine.pit ? 'open-pit' : 'underground', days: 1 }]);
    for (const seat of Object.keys(mine.holders)) await storeMistake(work, mineId, seat, ids.person(0));
    for (const [seat, holders] of Object.entries(mine.holders))
      for (const { spec, from, until: end } of spansOf(holders))
        if (spec.person !== null)
          await work.insert(Assignment, {
            id: `${mineId}-${seat.slice(0, 8)}${from}`,
            mineId,
            seat,
            personId: ids.person(spec.person),
            title: '',
            clause: '',
            fromDay: written(from),
            untilDay: until(end),
            deviates: spec.deviation !== 'none',
            reason: spec.deviation === 'none' ? null : '分工',
            enteredAt: at,
            enteredBy: 'oracle',
            basis: spec.deviation === 'documented' ? '纪要' : null,
          });
    for (const [index, { seat, kind, from, until: end }] of mine.statements.entries())
      await work.insert(SeatStatement, {
        id: `${mineId}-s${index}`,
        mineId,
        seat,
        kind,
        fromDay: written(from),
        untilDay: until(end),
        reason: '',
        enteredAt: at,
        basis: '',
      });
  }
  for (const [n, visit] of world.visits.entries()) await storeVisit(work, w, n, visit);
  await work.tell(events.registryLoaded(w, {}));
}

/** Entered by mistake and taken back: nothing that is read of the world may change by it. */
const storeMistake = (work: Work, mineId: string, seat: string, personId: string) =>
  work.insert(Assignment, {
    id: `${mineId}-${seat.slice(0, 8)}x`,
    mineId,
    seat,
    personId,
    title: '',
    clause: '',
    fromDay: written(START),
    untilDay: null,
    enteredAt: work.at,
    enteredBy: 'oracle',
    retractedAt: work.at,
    retractionReason: '误录',
    retractionBasis: '核对记录',
  });

async function storePerson(work: Work, ids: ReturnType<typeof idsOf>, person: number, posts: readonly PostSpec[]) {
  const personId = ids.person(person);
  await work.insert(Person, { id: personId, name: personId });
  for (const [n, { kind, at, rank, from, until: end }] of posts.entries()) {
    const organisationId = kind === 'group' ? ids.group(at === 0 ? 0 : 1) : `${personId}-o${n}`;
    if (kind !== 'group')
      await work.insert(Organisation, { id: organisationId, kind, name: '', regionId: ids.place(at) });
    await work.insert(Post, { id: `${personId}-p${n}`, organisationId, name: '', rank });
    await work.insert(Tenure, {
      id: `${personId}-t${n}`,
      personId,
      postId: `${personId}-p${n}`,
      title: '',
      fromDay: written(from),
      untilDay: until(end),
      basis: '',
      enteredAt: work.at,
    });
    await work.insert(Tenure, {
      id: `${personId}-x${n}`,
      personId,
      postId: `${personId}-p${n}`,
      title: '误录',
      fromDay: written(START),
      basis: '',
      enteredAt: work.at,
      retractedAt: work.at,
    });
  }
}

const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60) % 24).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

async function storeVisit(work: Work, w: string, n: number, { person, versions, withdrawn }: VisitSpec) {
  const ids = idsOf(w);
  const rows = withdrawn ? [...versions, versions.at(-1)] : versions;
  for (const [index, row] of rows.entries()) {
    if (!row) continue;
    // Every third visit goes down before midnight and comes up after it.
    const start = n % 3 ? 9 * 60 : 23 * 60 + 30;
    await work.insert(Visit, {
      id: `${w}-v${n}-${index}`,
      kind: index === versions.length ? 'withdrawal' : 'visit',
      personId: ids.person(person),
      mineId: row.mine === null ? null : ids.mine(row.mine),
      site: row.mine === null ? '示例公司' : null,
      onDay: written(row.day),
      inAt: row.minutes === null ? null : clock(start),
      outAt: row.minutes === null ? null : clock(start + row.minutes),
      shift: 'late',
      underground: row.underground,
      enteredBy: 'oracle',
      enteredAt: work.at,
      receivedAt: work.at,
      corrects: index === 0 ? null : `${w}-v${n}-${index - 1}`,
      bodyHash: '',
    });
  }
}
