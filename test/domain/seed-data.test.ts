import { describe, expect, it } from '@jest/globals';
import { addDays, holdsOn, overlap } from '../../src/domain/civil-date.js';
import { policiesOn } from '../../src/domain/policies-in-force.js';
import { eligibility, seatDuties } from '../../src/domain/responsibility.js';
import {
  gasGrades,
  isWord,
  mineStatuses,
  organisationKinds,
  ranks,
  regionLevels,
  tiers,
  workings,
} from '../../src/domain/vocabulary.js';
import { mineOnDay, postsOn, type Registry, readRegistry, spanOf } from '../support/demo-city.js';
import { shippedPack, shippedPackNames } from '../support/shipped-packs.js';

const packs = shippedPackNames.map((name) => shippedPack(name.replace('.yaml', '')));
const demo = readRegistry('demo');
const shuozhou = readRegistry('shuozhou');

type Reference = [who: string, key: unknown, known: Set<string>];

/** Every reference of a registry: what refers, the key, and the keys that there are. */
function references(registry: Registry): Reference[] {
  const keys = (rows: { key: string }[]) => new Set(rows.map(({ key }) => key));
  const codes = (rows: { code: string }[]) => new Set(rows.map(({ code }) => code));
  const [organisations, people, posts] = [keys(registry.organisations), keys(registry.people), keys(registry.posts)];
  const [regions, mines] = [codes(registry.regions), codes(registry.mines)];
  const seats = new Set(packs.flatMap((pack) => pack.seats.map(({ key }) => key)));
  const from = <Row>(rows: Row[], ...of: [key: (row: Row) => unknown, known: Set<string>][]): Reference[] =>
    rows.flatMap((row) => of.map(([key, known]): Reference => [JSON.stringify(row), key(row), known]));
  const groups = registry.mines.flatMap(({ facts }) => facts.group ?? []);
  return [
    ...from(registry.regions, [(row) => row.parent, regions]),
    ...from(registry.organisations, [(row) => row.region, regions], [(row) => row.parent, organisations]),
    ...from(registry.posts, [(row) => row.organisation, organisations]),
    ...from(registry.tenures, [(row) => row.person, people], [(row) => row.post, posts]),
    ...from(registry.mines, [(row) => row.region, regions], [(row) => row.company, organisations]),
    ...from(groups, [(row) => row.value, organisations]),
    ...from(
      registry.assignments,
      [(row) => row.mine, mines],
      [(row) => row.seat, seats],
      [(row) => row.person, people],
    ),
    ...from(registry.seatStatements, [(row) => row.mine, mines], [(row) => row.seat, seats]),
    ...from(registry.pools, [(row) => row.region, regions], [(row) => row.seat, seats], [(row) => row.person, people]),
    ...from(registry.leaves, [(row) => row.person, people]),
    ...from(registry.assistants, [(row) => row.leader, people], [(row) => row.person, people]),
    ...from(
      registry.accounts,
      [(row) => row.region, regions],
      [(row) => row.person, people],
      [(row) => row.mine, mines],
    ),
  ];
}

/** Slots that two rows claim on the same day. */
const overlapping = <Row extends { from: string; until?: string }>(rows: readonly Row[], slot: (row: Row) => string) =>
  rows
    .filter((row, index) =>
      rows.slice(0, index).some((other) => slot(other) === slot(row) && overlap(spanOf(row), spanOf(other))),
    )
    .map(slot);

describe.each([
  ['墨川市', demo],
  ['朔州市', shuozhou],
])('the registry of %s', (_name, registry) => {
  it('refers only to what is in it', () => {
    const missing = references(registry).filter(([, key, known]) => (key ?? null) !== null && !known.has(String(key)));
    expect(missing.map(([who, key]) => `${who} → ${key}`)).toEqual([]);
  });

  it('has every key once', () => {
    const keys = [
      ...registry.regions.map(({ code }) => `region ${code}`),
      ...registry.organisations.map(({ key }) => `organisation ${key}`),
      ...registry.people.map(({ key }) => `person ${key}`),
      ...registry.posts.map(({ key }) => `post ${key}`),
      ...registry.mines.map(({ code }) => `mine ${code}`),
      ...registry.accounts.map(({ username }) => `account ${username}`),
    ];
    expect(keys.filter((key, index) => keys.indexOf(key) < index)).toEqual([]);
  });

  it('stores names without padding', () => {
    const names = [...registry.regions, ...registry.organisations, ...registry.people, ...registry.mines].map(
      ({ name }) => name,
    );
    expect(names.filter((name) => name !== name.normalize('NFC') || /\s|\u3000/u.test(name))).toEqual([]);
  });

  it('uses the words of the closed lists', () => {
    const strange = [
      ...registry.regions.filter(({ level }) => !isWord(regionLevels, level)),
      ...registry.organisations.filter(({ kind }) => !isWord(organisationKinds, kind)),
      ...registry.posts.filter(({ rank }) => !isWord(ranks, rank)),
    ];
    expect(strange).toEqual([]);
  });
});

describe('the invented city', () => {
  it('lies outside the codes of GB/T 2260', () => {
    expect(demo.regions.filter(({ code }) => !/^99\d{4}$/.test(code))).toEqual([]);
  });

  it('has no reversed span', () => {
    const { tenures, seatStatements, pools, assignments, leaves, assistants } = demo;
    const facts = demo.mines.flatMap((mine) => Object.values(mine.facts).flat());
    const rows = [...tenures, ...seatStatements, ...pools, ...assignments, ...leaves, ...assistants, ...facts];
    expect(rows.filter(({ from, until }) => until !== undefined && until <= from)).toEqual([]);
  });

  it('says one thing of a mine at a time, in the words of the lists', () => {
    const rows = demo.mines.flatMap(({ code, facts }) =>
      Object.entries(facts).flatMap(([kind, values]) =>
        values.map((row) => ({ ...row, slot: `${code} ${kind}`, kind })),
      ),
    );
    const lists: Record<string, Record<string, string>> = {
      gasGrade: gasGrades,
      tier: tiers,
      workings,
      status: mineStatuses,
    };
    expect(overlapping(rows, ({ slot }) => slot)).toEqual([]);
    expect(rows.filter(({ kind, value }) => lists[kind] && !isWord(lists[kind], value))).toEqual([]);
  });

  it('gives a seat to one person at a time, and to none where it is vacant by decision or unknown', () => {
    const slots = [...demo.assignments, ...demo.seatStatements];
    expect(overlapping(slots, ({ mine, seat }) => `${mine} ${seat}`)).toEqual([]);
  });

  it('gives seats that are owed, to people eligible on the first day; one person holds two by a reason and a basis', () => {
    const asked = demo.assignments.map((row) => {
      const mine = mineOnDay(demo, row.mine, row.from);
      const inForce = policiesOn(packs, Object.values(mine.regions).reverse(), row.from);
      const duty = seatDuties(mine, inForce).find(({ seat, owed }) => seat === row.seat && owed === true);
      return { row, duty, eligible: duty && eligibility(duty, mine, postsOn(demo, row.person, row.from)).eligible };
    });
    expect(asked.filter(({ duty }) => !duty)).toEqual([]);
    const outside = asked.filter(({ eligible }) => eligible !== true).map(({ row }) => row);
    expect(outside.map(({ person, mine }) => [person, mine])).toEqual([
      ['kan-guoliang', '990102-003'],
      ['kan-guoliang', '990103-003'],
    ]);
    expect(outside.filter(({ reason, basis }) => !reason || !basis)).toEqual([]);
  });

  it('lets nobody hold a seat longer than a post', () => {
    const late = demo.assignments.filter(({ person, from, until }) =>
      [from, until ? addDays(until, -1) : '2026-10-31'].some((day) => postsOn(demo, person, day).length === 0),
    );
    expect(late).toEqual([]);
  });

  it('has two people of one name and two mines of one name', () => {
    const twice = (names: string[]) => names.filter((name, index) => names.indexOf(name) < index);
    expect(twice(demo.people.map(({ name }) => name))).toEqual(['王海涛']);
    expect(twice(demo.mines.map(({ name }) => name))).toEqual(['红旗煤矿']);
  });

  it('has names that old character sets cannot write', () => {
    expect(demo.people.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['臧䶮', '安㛃', '鲁𬱖', '阿斯哈尔·叶尔肯']),
    );
  });

  it('has mines that owe two, four and twelve seats', () => {
    const owed = (code: string) => {
      const mine = mineOnDay(demo, code, '2026-10-01');
      const inForce = policiesOn(packs, ['990000', '990100', mine.regions.county ?? ''], '2026-10-01');
      return seatDuties(mine, inForce).filter((duty) => duty.owed === true).length;
    };
    expect(['990102-007', '990102-006', '990102-004'].map(owed)).toEqual([2, 4, 12]);
  });

  it('has sixty mines of every gas grade, tier, workings and status', () => {
    const values = (kind: string) =>
      new Set(demo.mines.flatMap(({ facts }) => (facts[kind] ?? []).map(({ value }) => value)));
    expect(demo.mines).toHaveLength(60);
    expect(values('gasGrade')).toEqual(new Set(Object.keys(gasGrades)));
    expect(values('tier')).toEqual(new Set(Object.keys(tiers)));
    expect(values('workings')).toEqual(new Set(Object.keys(workings)));
    expect(values('status')).toEqual(new Set(Object.keys(mineStatuses)));
  });

  it('leaves two seats open from 1 to 25 May, when their holder had retired', () => {
    const open = ['990102-005', '990102-006'].map((mine) =>
      ['2026-04-30', '2026-05-01', '2026-05-24', '2026-05-25'].map((day) =>
        demo.assignments.some(
          (row) => row.mine === mine && row.seat === 'county-regulator' && holdsOn(spanOf(row), day),
        ),
      ),
    );
    expect(open).toEqual([
      [true, false, false, true],
      [true, false, false, true],
    ]);
  });
});
