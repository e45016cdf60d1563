import { RegionQueries } from '../src/regions/regions.queries.js';
import { VisitPage } from '../src/visits/visits.form.js';
import { VisitsService } from '../src/visits/visits.service.js';
import { readOnly } from './bare-sql.js';
import { countryFile } from './country-file.js';
import { CITY, nation, ROOT } from './generator.js';
import { inTurn } from './measure.js';
import { compared, milliseconds, type Row } from './table.js';
import { type Application, clerk, openApplication } from './workshop.js';

const SIZE = 20;

const STANDS = `v.kind = 'visit' AND NOT EXISTS (SELECT 1 FROM visits c WHERE c.corrects = v.id)`;
const HERE = `v.mine_id IN (SELECT m.id FROM regions r JOIN mines m ON m.region_id = r.id
  WHERE r.path >= $path AND r.path < $path || '~')`;

/** The latest records of a place with the names of people and mines, and how many there are: two statements. */
function bareList(file: string, path: string) {
  const database = readOnly(file);
  const page = database.prepare(
    `SELECT v.*, p.name AS person_name, m.name AS mine_name
     FROM (SELECT v.id FROM visits v WHERE ${HERE} AND ${STANDS} ORDER BY v.on_day DESC, v.received_at DESC, v.id LIMIT ${SIZE}) k
     JOIN visits v ON v.id = k.id JOIN people p ON p.id = v.person_id LEFT JOIN mines m ON m.id = v.mine_id
     ORDER BY v.on_day DESC, v.received_at DESC, v.id`,
  );
  const count = database.prepare(`SELECT COUNT(*) AS total FROM visits v WHERE ${HERE} AND ${STANDS}`).pluck();
  return {
    list: () => {
      if (page.all({ path }).length !== SIZE) throw new Error('the page is not full');
      return count.get({ path }) as number;
    },
    close: () => database.close(),
  };
}

async function listed(application: Application, region: string): Promise<number> {
  const form = Object.assign(new VisitPage(), { region, size: SIZE });
  return (await application.get(VisitsService).list(clerk, form)).total;
}

/** The first page of a list in a country with a year of visits. */
export async function benchLists(): Promise<Row[]> {
  const file = await countryFile(nation(), 'nation');
  const application = await openApplication(file);
  const tree = await application.get(RegionQueries).tree();
  const rows: Row[] = [];
  for (const { name, id } of [
    { name: '全国之一市 a city of the nation', id: CITY.id },
    { name: '全国 the nation', id: ROOT.id },
  ]) {
    const bare = bareList(file, tree.get(id).path);
    const total = bare.list();
    if (total !== (await listed(application, id))) throw new Error('the peers do not agree');
    const times = await inTurn({ ours: () => listed(application, id), bare: bare.list }, { rounds: 5 });
    bare.close();
    rows.push(
      compared(`检查记录首页 visits, ${name} ${total.toLocaleString('en')} 条`, {
        ours: milliseconds(times.ms('ours')),
        against: `裸 SQL bare ${milliseconds(times.ms('bare'))}`,
        ratio: times.times('ours', 'bare'),
      }),
    );
  }
  await application.close();
  return rows;
}
