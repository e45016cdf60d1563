import { getDataSourceToken } from '@nestjs/typeorm';
import Database from 'better-sqlite3';
import { And, type DataSource, IsNull, LessThan, MoreThan, MoreThanOrEqual } from 'typeorm';
import { Assignment } from '../src/assignments/assignment.entity.js';
import { ComplianceService } from '../src/compliance/compliance.service.js';
import { READ } from '../src/database/reader.js';
import { monthPeriod } from '../src/domain/period.js';
import { Mine } from '../src/mines/mine.entity.js';
import { Person } from '../src/people/person.entity.js';
import { Region } from '../src/regions/region.entity.js';
import { Visit } from '../src/visits/visit.entity.js';
import { countryFile } from './country-file.js';
import { CITY, jurisdiction, nation, ROOT } from './generator.js';
import { MONTH } from './holding.js';
import { inTurn } from './measure.js';
import { atMost, compared, milliseconds, type Row } from './table.js';
import { type Application, clerk, openApplication } from './workshop.js';

const period = monthPeriod(MONTH);

/** The probe form: for each assignment in force, whether its holder was there in the month; by person and seat. */
const PROBE = `
  SELECT a.person_id, a.seat, COUNT(*) AS mines,
    SUM(EXISTS (SELECT 1 FROM visits v WHERE v.person_id = a.person_id AND v.mine_id = a.mine_id
      AND v.on_day >= $from AND v.on_day < $until)) AS visited
  FROM regions r JOIN mines m ON m.region_id = r.id JOIN assignments a ON a.mine_id = m.id
  WHERE r.path >= $path AND r.path < $path || '~' AND a.from_day < $until AND (a.until_day IS NULL OR a.until_day > $from)
  GROUP BY a.person_id, a.seat`;

type Count = { mines: number; visited: number };
const totalOf = (groups: Iterable<Count>) => {
  let [mines, visited] = [0, 0];
  for (const group of groups) [mines, visited] = [mines + group.mines, visited + group.visited];
  return `${visited}/${mines}`;
};

function bareSql(file: string, path: string) {
  const database = new Database(file, { readonly: true });
  database.pragma('cache_size = -65536');
  database.pragma('mmap_size = 1073741824');
  const statement = database.prepare<unknown[], Count>(PROBE);
  return { count: () => totalOf(statement.all({ ...period, path })), close: () => database.close() };
}

/** What a program does that loads what it needs as entities and counts by itself. */
async function byEntities(source: DataSource, path: string): Promise<string> {
  const regions = await source.getRepository(Region).find();
  const here = new Set(regions.filter((region) => region.path.startsWith(path)).map((region) => region.id));
  const mines = (await source.getRepository(Mine).find()).filter((mine) => here.has(mine.regionId));
  const mineIds = new Set(mines.map((mine) => mine.id));
  const people = new Map((await source.getRepository(Person).find()).map((person) => [person.id, person]));
  const began = { fromDay: LessThan(period.until) };
  const assignments = await source.getRepository(Assignment).find({
    where: [
      { ...began, untilDay: IsNull() },
      { ...began, untilDay: MoreThan(period.from) },
    ],
  });
  const inMonth = And(MoreThanOrEqual(period.from), LessThan(period.until));
  const visits = await source.getRepository(Visit).findBy({ onDay: inMonth });
  const been = new Set(visits.map((visit) => `${visit.personId} ${visit.mineId}`));
  const groups = new Map<string, Count>();
  for (const { personId, mineId, seat } of assignments) {
    if (!mineIds.has(mineId)) continue;
    const key = `${people.get(personId)?.name} ${personId} ${seat}`;
    const group = groups.get(key) ?? { mines: 0, visited: 0 };
    groups.set(key, group);
    group.mines += 1;
    if (been.has(`${personId} ${mineId}`)) group.visited += 1;
  }
  return totalOf(groups.values());
}

async function report(application: Application, regionId: string): Promise<void> {
  const { lines } = await application.get(ComplianceService).report(clerk, { regionId, period });
  if (lines.length === 0) throw new Error('the report is empty');
}

interface Place {
  name: string;
  region: { id: string };
  path: string;
  rounds: number;
}

/** The report through the service, the bare statement and the entities, on one file. */
async function placeRows(
  file: string,
  application: Application,
  { name, region, path, rounds }: Place,
): Promise<Row[]> {
  const bare = bareSql(file, path);
  const source = application.get<DataSource>(getDataSourceToken(READ) as string);
  const counted = new Set([bare.count(), await byEntities(source, path)]);
  if (counted.size > 1) throw new Error(`the peers do not agree: ${[...counted].join(', ')}`);
  const times = await inTurn(
    { ours: () => report(application, region.id), bare: bare.count, entities: () => byEntities(source, path) },
    { rounds },
  );
  bare.close();
  const ours = milliseconds(times.ms('ours'));
  return [
    compared(`履职月报，${name}，对裸 SQL / against bare SQL`, {
      ours,
      against: `一条 SQL one statement ${milliseconds(times.ms('bare'))}`,
      ratio: times.times('ours', 'bare'),
      goal: atMost(1.3),
    }),
    compared(`履职月报，${name}，对逐条加载实体 / against loading entities`, {
      ours,
      against: `TypeORM ${milliseconds(times.ms('entities'))}`,
      ratio: times.times('ours', 'entities'),
    }),
  ];
}

/** Whether what lies before the month weighs on the month. */
async function historyRows(long: Application): Promise<Row[]> {
  const others = [1, 36] as const;
  const files = await Promise.all(others.map((months) => countryFile(nation(months), `nation-${months}`)));
  const [short, longest] = await Promise.all(files.map((file) => openApplication(file)));
  const times = await inTurn(
    {
      short: () => report(short!, ROOT.id),
      long: () => report(long, ROOT.id),
      longest: () => report(longest!, ROOT.id),
    },
    { rounds: 5 },
  );
  await Promise.all([short!.close(), longest!.close()]);
  const against = `1 个月的历史 1 month of history ${milliseconds(times.ms('short'))}`;
  return (['long', 'longest'] as const).map((which) =>
    compared(`履职月报，4,300 矿，${which === 'long' ? 12 : 36} 个月的历史 / months of history`, {
      ours: milliseconds(times.ms(which)),
      against,
      ratio: times.times(which, 'short'),
      goal: atMost(1.1),
    }),
  );
}

/** Monthly reports of a jurisdiction and a nation. */
export async function benchCompliance(): Promise<Row[]> {
  const city = await countryFile(jurisdiction(), 'jurisdiction');
  const country = await countryFile(nation(), 'nation');
  const [inCity, inCountry] = [await openApplication(city), await openApplication(country)];
  const root = `/${ROOT.id}/`;
  const rows = [
    ...(await placeRows(city, inCity, { name: '26 矿 mines', region: CITY, path: root, rounds: 9 })),
    ...(await placeRows(country, inCountry, {
      name: '全国之一市 one city of the nation',
      region: CITY,
      path: `${root}${CITY.id}/`,
      rounds: 5,
    })),
    ...(await placeRows(country, inCountry, { name: '4,300 矿 mines', region: ROOT, path: root, rounds: 5 })),
    ...(await historyRows(inCountry)),
  ];
  await Promise.all([inCity.close(), inCountry.close()]);
  return rows;
}
