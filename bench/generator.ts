import { BulkWriter, idOf, randomNumbers } from './bulk-writer.js';
import { type Holding, holderOf, monthBefore } from './holding.js';
import { writeVisits } from './visit-history.js';

/** How large an invented country is, and how many months of visits and hand-overs it has behind it. */
export interface Extent {
  cities: number;
  counties: number;
  mines: number;
  months: number;
}

export const jurisdiction = (months = 12): Extent => ({ cities: 1, counties: 6, mines: 26, months });
export const nation = (months = 12): Extent => ({ cities: 120, counties: 5, mines: 4300, months });

export const ROOT = { id: idOf('region', 0), code: '980000', name: '测试国' };
export const CITY = { id: idOf('region', 1), code: '98000100' };
const LONGEST_HISTORY = 36;
/** One in a hundred holders is followed by another in a month. */
const HAND_OVERS = 0.01;
const HIGH_GAS = 0.08;
const STARTED = '2021-12-25';
const ENTERED = '2026-11-01T00:00:00.000Z';
const CITIES_OF_A_GROUP = 3;
const DEPARTMENTS = 3;
/** People of a unit: its head and the deputies. Those of a city's government come first, then those of its bureau. */
export const STAFF = { government: 6, regulator: 16, county: 4, group: 5, department: 4 } as const;

/**
 * Writes an invented country into a migrated database file: units, people, mines evenly over cities and counties, six
 * seats a mine, and `months` of visits. The last month is the same whatever lies before it.
 */
export function buildCountry(file: string, extent: Extent): void {
  const writer = new BulkWriter(file);
  const country = new Country(writer, extent);
  writeVisits(writer, country.holdings, extent.months);
  writer.close();
}

interface Group {
  id: string;
  leaders: string[];
  departments: string[][];
}

class Country {
  readonly holdings: Holding[] = [];
  private readonly random = randomNumbers(4300);

  constructor(
    private readonly writer: BulkWriter,
    private readonly extent: Extent,
  ) {
    const { cities, mines } = extent;
    const path = this.region(ROOT.code, ROOT.name, 'country', '/', null).path;
    let group: Group | null = null;
    for (let city = 0; city < cities; city += 1) {
      const code = `98${String(city + 1).padStart(4, '0')}`;
      const region = this.region(`${code}00`, `测试${city + 1}市`, 'city', path, ROOT.id);
      if (!group || city % CITIES_OF_A_GROUP === 0) group = this.group(region.id);
      const first = Math.floor((city * mines) / cities);
      this.city(region, code, group, first, Math.floor(((city + 1) * mines) / cities));
    }
  }

  private city({ id, path }: { id: string; path: string }, code: string, group: Group, first: number, end: number) {
    const government = this.unit('government', id, null, STAFF.government);
    const regulator = this.unit('regulator', id, null, STAFF.regulator);
    const counties = Array.from({ length: this.extent.counties }, (_, index) => {
      const countyCode = `${code}${String(index + 1).padStart(2, '0')}`;
      const county = this.region(countyCode, `第${index + 1}县`, 'county', path, id).id;
      const staffOf = (kind: string) => this.unit(kind, county, null, STAFF.county).people;
      return { id: county, government: staffOf('government'), regulator: staffOf('regulator') };
    });
    for (let number = first; number < end; number += 1) {
      const county = counties[number % counties.length]!;
      const high = this.random() < HIGH_GAS;
      const mineId = this.mine(number, county.id, high, group.id);
      const inCounty = Math.floor(number / counties.length);
      const seats: [string, readonly string[], number][] = [
        ['city-government', government.people, number],
        ['city-regulator', regulator.people, number],
        ['county-government', county.government, inCounty],
        ['county-regulator', county.regulator, inCounty],
        ['group-leader', group.leaders, number],
        ['group-department', group.departments[number % DEPARTMENTS]!, Math.floor(number / DEPARTMENTS)],
      ];
      for (const [seat, people, turn] of seats) this.hold(mineId, seat, people, turn, high);
    }
  }

  /** The head answers for high-gas mines, the deputies for all others. From the last holder back to the first. */
  private hold(mineId: string, seat: string, people: readonly string[], turn: number, high: boolean) {
    const staff = high ? people.slice(0, 1) : people.slice(1);
    const months = Array.from({ length: LONGEST_HISTORY }, (_, back) => back).filter(() => this.random() < HAND_OVERS);
    const handOvers = high ? [] : months.filter((back) => back < this.extent.months);
    const holding = { mineId, seat, staff, turn, handOvers };
    this.holdings.push(holding);
    let until: string | null = null;
    for (const [earlier, from] of [...handOvers.map((back) => `${monthBefore(back)}-11`), STARTED].entries()) {
      this.writer.insert('assignments', {
        id: this.writer.newId('assignment'),
        mine_id: mineId,
        seat,
        person_id: holderOf(holding, earlier),
        title: '副局长',
        from_day: from,
        until_day: until,
        policy: 'bench',
        clause: '二（一）',
        entered_at: ENTERED,
        entered_by: 'bench',
      });
      until = from;
    }
  }

  private group(regionId: string): Group {
    const { id, people } = this.unit('group', regionId, null, STAFF.group);
    const department = () => this.unit('group-department', null, id, STAFF.department).people;
    return { id, leaders: people, departments: Array.from({ length: DEPARTMENTS }, department) };
  }

  private region(code: string, name: string, level: string, above: string, parentId: string | null) {
    const id = this.writer.newId('region');
    const path = `${above}${id}/`;
    this.writer.insert('regions', { id, code, name, level, parent_id: parentId, path });
    return { id, path };
  }

  /** A unit and the ids of its people, the head first. */
  private unit(kind: string, regionId: string | null, parentId: string | null, staff: number) {
    const { writer } = this;
    const id = writer.newId('organisation');
    writer.insert('organisations', { id, kind, name: `测试单位${id}`, region_id: regionId, parent_id: parentId });
    const [principal, deputy] = [
      ['principal', '局长'],
      ['deputy', '副局长'],
    ].map(([rank, name]) => {
      const post = { id: writer.newId('post'), organisation_id: id, name, rank };
      writer.insert('posts', post);
      return post;
    });
    const people = Array.from({ length: staff }, (_, index) => {
      const personId = writer.newId('person');
      const post = index === 0 ? principal! : deputy!;
      writer.insert('people', { id: personId, name: `测试人${writer.next('name')}` });
      writer.insert('tenures', {
        id: writer.newId('tenure'),
        person_id: personId,
        post_id: post.id,
        title: post.name,
        from_day: STARTED,
        basis: '基准测试',
        entered_at: ENTERED,
      });
      return personId;
    });
    return { id, people };
  }

  private mine(number: number, regionId: string, high: boolean, groupId: string): string {
    const id = idOf('mine', number);
    this.writer.insert('mines', { id, code: `CS-${number}`, name: `测试煤矿${number}号井`, region_id: regionId });
    const gasGrade = high ? 'high' : 'low';
    const facts = { gasGrade, tier: 'joint', workings: 'underground', status: 'producing', group: groupId };
    for (const [kind, value] of Object.entries(facts))
      this.writer.insert('mine_facts', {
        id: this.writer.newId('fact'),
        mine_id: id,
        kind,
        value: JSON.stringify(value),
        from_day: STARTED,
        basis: '基准测试',
        entered_at: ENTERED,
        entered_by: 'bench',
      });
    return id;
  }
}
