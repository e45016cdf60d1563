import { Workbook } from '@cj-tech-master/excelts';
import Database from 'better-sqlite3';
import { PoliciesService } from '../src/policies/policies.service.js';
import { RostersService } from '../src/rosters/rosters.service.js';
import { BulkWriter } from './bulk-writer.js';
import { nationalPack } from './country-file.js';
import { inTurn, Timings, timed } from './measure.js';
import { atLeast, atMost, compared, type Goal, milliseconds, type Row } from './table.js';
import { type Application, clerk, copyOf, inWorkshop, openApplication } from './workshop.js';

const ROWS = 4300;
const COUNTIES = 10;
const DEPUTIES = 5;
const BUREAU_DEPUTIES = 15;
const IMPORTS = 2;
const HEADER = [
  '序号',
  '矿井名称',
  '所在行政区域',
  '矿井瓦斯等级',
  '市政府挂牌领导姓名',
  '市政府挂牌领导职务',
  '市应急管理局挂牌领导姓名',
  '市应急管理局挂牌领导职务',
  '监管层级',
];
const NUMERALS = '一二三四五六七八九十';
const FAMILIES = '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨';
/** What the file says of places; the codes are nobody's. */
const PACK = { ...nationalPack(), region: '980100' };
const order = { region: PACK.region, day: '2026-01-01', basis: '测试〔2026〕1号附件' };

const county = (index: number) => `测试${NUMERALS[index % COUNTIES]}县`;
const leader = (index: number) => `${FAMILIES[index % FAMILIES.length]}测${NUMERALS[index % 10]}`;

/** A city of 4,300 mines as an office would send it. */
async function workbook(): Promise<Buffer> {
  const book = new Workbook();
  const sheet = book.addWorksheet('挂牌煤矿表');
  sheet.addRow(HEADER);
  for (let row = 0; row < ROWS; row += 1)
    sheet.addRow([
      row + 1,
      `测试第${row + 1}煤业有限公司`,
      county(Math.floor((row * COUNTIES) / ROWS)),
      '低瓦斯',
      leader(row % DEPUTIES),
      '副市长',
      leader(DEPUTIES + (row % BUREAU_DEPUTIES)),
      '市应急管理局副局长',
      '市县共同监管',
    ]);
  return Buffer.from(await book.xlsx.writeBuffer());
}

/** A registry that knows the places and the document, and nothing else. */
async function emptyRegistry(): Promise<string> {
  const file = inWorkshop('roster.db');
  const application = await openApplication(file);
  const writer = new BulkWriter(file);
  const city = writer.newId('region');
  writer.insert('regions', {
    id: city,
    code: PACK.region,
    name: '测试市',
    level: 'city',
    parent_id: null,
    path: `/${city}/`,
  });
  for (let index = 0; index < COUNTIES; index += 1) {
    const id = writer.newId('region');
    const code = `98010${index}1`;
    writer.insert('regions', {
      id,
      code,
      name: county(index),
      level: 'county',
      parent_id: city,
      path: `/${city}/${id}/`,
    });
  }
  writer.close();
  await application.get(PoliciesService).load(clerk, PACK);
  await application.close();
  return file;
}

/** The library alone: every text of every cell. */
async function parse(bytes: Buffer): Promise<number> {
  const book = new Workbook();
  await book.xlsx.load(bytes);
  let letters = 0;
  for (const sheet of book.worksheets)
    sheet.eachRow((row) =>
      row.eachCell((cell) => {
        letters += cell.text.length;
      }),
    );
  return letters;
}

const registryTables = [
  'organisations',
  'people',
  'posts',
  'tenures',
  'pool_members',
  'mines',
  'mine_facts',
  'seat_statements',
  'assignments',
];
const trailTables = ['audit_entries', 'audit_disclosures'];

interface Table {
  name: string;
  columns: string[];
  rows: unknown[][];
}

/** What an import has left in tables that were empty before, or in the trail. */
function rowsIn(file: string, tables: readonly string[]): Table[] {
  const database = new Database(file, { readonly: true });
  const [from] = database
    .prepare(`SELECT MAX(seq) FROM audit_entries WHERE action = 'policy.loaded'`)
    .raw()
    .get() as number[];
  const read = tables.map((name) => {
    const later = trailTables.includes(name) ? `WHERE seq > ${from}` : '';
    const statement = database.prepare(`SELECT * FROM ${name} ${later}`).raw();
    return { name, columns: statement.columns().map((column) => column.name), rows: statement.all() as unknown[][] };
  });
  database.close();
  return read;
}

const rowCount = (content: readonly Table[]) => content.reduce((sum, table) => sum + table.rows.length, 0);

/** The same rows by prepared statements in one durable transaction, without deciding or proving anything. */
function insertBare(file: string, content: readonly Table[]): void {
  const database = new Database(file);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.transaction(() => {
    for (const { name, columns, rows } of content) {
      const statement = database.prepare(`INSERT INTO ${name} VALUES (${columns.map(() => '?').join(', ')})`);
      for (const row of rows) statement.run(row);
    }
  })();
  database.close();
}

async function imported(application: Application, bytes: Buffer): Promise<void> {
  const outcome = await application.get(RostersService).import(clerk, { name: '挂牌表.xlsx', bytes }, order);
  if (!outcome.changes) throw new Error('the import changed nothing');
}

/** A workbook of 4,300 rows: looked at, and taken in. */
export async function benchRosters(): Promise<Row[]> {
  const bytes = await workbook();
  const empty = await emptyRegistry();
  const dry = await openApplication(copyOf(empty, 'roster-dry.db'));
  const looking = await inTurn(
    {
      ours: async () => {
        const file = { name: '挂牌表.xlsx', bytes };
        const outcome = await dry.get(RostersService).preview(clerk, file, order);
        if (!outcome.ready) throw new Error(JSON.stringify([outcome.findings[0], outcome.questions[0]]));
      },
      parsing: () => parse(bytes),
    },
    { rounds: 5 },
  );
  await dry.close();

  const samples = { ours: [] as number[], registry: [] as number[], all: [] as number[] };
  const written = { registry: 0, all: 0 };
  for (let round = 1; round <= IMPORTS; round += 1) {
    const file = copyOf(empty, `roster-${round}.db`);
    const application = await openApplication(file);
    samples.ours.push(await timed(() => imported(application, bytes)));
    await application.close();
    for (const [which, tables] of [
      ['registry', registryTables],
      ['all', [...registryTables, ...trailTables]],
    ] as const) {
      const content = rowsIn(file, tables);
      written[which] = rowCount(content);
      const bare = copyOf(empty, `roster-${which}-${round}.db`);
      samples[which].push(await timed(() => insertBare(bare, content)));
    }
  }
  const taking = new Timings(samples);
  const ours = taking.ms('ours') - looking.ms('parsing');
  const taken = (row: string, which: 'registry' | 'all', goal?: Goal) =>
    compared(`挂牌表 ${ROWS.toLocaleString('en')} 行，解析后导入 import`, {
      ours: milliseconds(ours),
      against: `${row} ${written[which].toLocaleString('en')} 行 ${milliseconds(taking.ms(which))}`,
      ratio: taking.ms(which) / ours,
      goal,
    });
  return [
    compared(`挂牌表 ${ROWS.toLocaleString('en')} 行，试导入 dry run`, {
      ours: milliseconds(looking.ms('ours')),
      against: `只解析 parsing alone ${milliseconds(looking.ms('parsing'))}`,
      ratio: looking.times('ours', 'parsing'),
      goal: atMost(2),
    }),
    taken('裸写入，含留痕 bare, with trail', 'all', atLeast(0.5)),
    taken('裸写入，不含留痕 bare, without', 'registry'),
  ];
}
