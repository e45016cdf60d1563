import { getDataSourceToken } from '@nestjs/typeorm';
import { And, type DataSource, IsNull, LessThan, MoreThan, MoreThanOrEqual } from 'typeorm';
import { Assignment } from '../src/assignments/assignment.entity.js';
import { ComplianceService } from '../src/compliance/compliance.service.js';
import { READ } from '../src/database/reader.js';
import { monthPeriod, type Period } from '../src/domain/period.js';
import { Mine } from '../src/mines/mine.entity.js';
import { Person } from '../src/people/person.entity.js';
import { Region } from '../src/regions/region.entity.js';
import { Visit } from '../src/visits/visit.entity.js';
import { type Asked, bareReport, type Count, totalOf } from './bare-sql.js';
import { idOf } from './bulk-writer.js';
import { countryFile } from './country-file.js';
import { CITY, jurisdiction, nation, ROOT, STAFF } from './generator.js';
import { MONTH, monthBefore } from './holding.js';
import { type Contestants, inTurn } from './measure.js';
import { atMost, compared, milliseconds, type Row } from './table.js';
import { type Application, clerk, openApplication } from './workshop.js';

const month = monthPeriod(MONTH);
const lastMonths = Array.from({ length: 12 }, (_, back) => monthBefore(11 - back));
const year: Period = { from: `${lastMonths[0]}-01`, until: month.until };

/** What a program does that loads what the month needs as entities and counts by itself. */
async function byEntities(source: DataSource, path: string): Promise<string> {
  const regions = await source.getRepository(Region).find();
  const here = new Set(regions.filter((region) => region.path.startsWith(path)).map((region) => region.id));
  const mines = (await source.getRepository(Mine).find()).filter((mine) => here.has(mine.regionId));
  const mineIds = new Set(mines.map((mine) => mine.id));
  const people = new Map((await source.getRepository(Person).find()).map((person) => [person.id, person]));
  const began = { fromDay: LessThan(month.until) };
  const assignments = await source.getRepository(Assignment).find({
    where: [
      { ...began, untilDay: IsNull() },
      { ...began, untilDay: MoreThan(month.from) },
    ],
  });
  const inMonth = And(MoreThanOrEqual(month.from), LessThan(month.until));
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

type Form = Parameters<ComplianceService['report']>[1];

async function report(application: Application, form: Form): Promise<void> {
  const { lines } = await application.get(ComplianceService).report(clerk, form);
  if (lines.length === 0) throw new Error('the report is empty');
}

/** A database file, and the program on it. */
interface Place {
  file: string;
  application: Application;
}

/** A report through the service against the one statement on the same file; the month's also against entities. */
async function reportRows(
  name: string,
  { file, application }: Place,
  form: Form,
  asked: Asked,
  { rounds, entities = false }: { rounds: number; entities?: boolean },
): Promise<Row[]> {
  const bare = bareReport(file, asked);
  const source = application.get<DataSource>(getDataSourceToken(READ) as string);
  const loading = () => byEntities(source, asked.path);
  if (entities && bare.count() !== (await loading())) throw new Error('the peers do not agree');
  const contestants: Contestants<string> = { ours: () => report(application, form), bare: bare.count };
  if (entities) contestants.loading = loading;
  const times = await inTurn(contestants, { rounds });
  bare.close();
  const ours = milliseconds(times.ms('ours'));
  const againstSql = compared(`${name}`, {
    ours,
    against: `裸 SQL bare ${milliseconds(times.ms('bare'))}`,
    ratio: times.times('ours', 'bare'),
    goal: atMost(1.3),
  });
  if (!entities) return [againstSql];
  const againstEntities = compared(`${name}`, {
    ours,
    against: `加载实体 entities ${milliseconds(times.ms('loading'))}`,
    ratio: times.times('ours', 'loading'),
  });
  return [againstSql, againstEntities];
}

/** Whether what lies before the month weighs on the month. */
async function historyRows(twelve: Application): Promise<Row[]> {
  const short = await openApplication(await countryFile(nation(1), 'nation-1'));
  const long = await openApplication(await countryFile(nation(36), 'nation-36'));
  const form = { regionId: ROOT.id, period: month };
  const times = await inTurn(
    { month: () => report(short, form), year: () => report(twelve, form), years: () => report(long, form) },
    { rounds: 6 },
  );
  await Promise.all([short.close(), long.close()]);
  return (['year', 'years'] as const).map((history) =>
    compared(`月报 4,300 矿，${history === 'year' ? 12 : 36} 个月历史 months of history`, {
      ours: milliseconds(times.ms(history)),
      against: `1 个月 one month ${milliseconds(times.ms('month'))}`,
      ratio: times.times(history, 'month'),
      goal: atMost(1.1),
    }),
  );
}

/** Monthly reports of a jurisdiction and a nation, a year's, and a person's. */
export async function benchCompliance(): Promise<Row[]> {
  const open = async (file: string): Promise<Place> => ({ file, application: await openApplication(file) });
  const city = await open(await countryFile(jurisdiction(), 'jurisdiction'));
  const country = await open(await countryFile(nation(), 'nation'));
  const root = `/${ROOT.id}/`;
  const cityPath = `${root}${CITY.id}/`;
  const months = [MONTH];
  const inCity = { regionId: CITY.id, period: month };
  const inCountry = { regionId: ROOT.id, period: month };
  // The first deputy of the first city's bureau.
  const personId = idOf('person', STAFF.government + 1);
  const rows = [
    ...(await reportRows(
      '月报 monthly 26 矿 mines',
      city,
      inCity,
      { path: cityPath, months },
      { rounds: 9, entities: true },
    )),
    ...(await reportRows(
      '月报 monthly 全国之一市 a city of the nation',
      country,
      inCity,
      { path: cityPath, months },
      { rounds: 9 },
    )),
    ...(await reportRows(
      '月报 monthly 4,300 矿 mines',
      country,
      inCountry,
      { path: root, months },
      { rounds: 5, entities: true },
    )),
    ...(await reportRows(
      '年度履职 26 矿 a year',
      city,
      { ...inCity, period: year },
      { path: cityPath, months: lastMonths },
      { rounds: 7 },
    )),
    ...(await reportRows(
      '一人全年 a person, a year',
      country,
      { ...inCity, period: year, personId },
      { path: cityPath, months: lastMonths, personId },
      { rounds: 7 },
    )),
    ...(await historyRows(country.application)),
  ];
  await Promise.all([city.application.close(), country.application.close()]);
  return rows;
}
