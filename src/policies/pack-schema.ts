import { organisationKinds, ranks, regionLevels } from '../domain/vocabulary.js';
import { predicateSchema } from './pack-predicate-schema.js';

type Schema = Record<string, unknown>;

const text = (title: string): Schema => ({ title, type: 'string', minLength: 1, maxLength: 2000, pattern: '\\S' });
const key = (title: string): Schema => ({
  title,
  type: 'string',
  pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*$',
  maxLength: 64,
  'x-expected': '由小写字母、数字和连字符组成的代号，如 city-government',
});
const id: Schema = {
  title: '文件代号',
  type: 'string',
  pattern: '^[a-z0-9]+(-[a-z0-9]+)*$',
  maxLength: 64,
  'x-expected': '由小写字母、数字和连字符组成的代号，如 shuozhou-2021-62',
};
const date = (title: string): Schema => ({
  title,
  type: 'string',
  format: 'date',
  'x-expected': '日历上存在的日期，写成 2021-12-25 的样子',
});
const whole = (title: string, least: number, most: number): Schema => ({
  title,
  type: 'integer',
  minimum: least,
  maximum: most,
});
const flag = (title: string): Schema => ({ title, type: 'boolean' });
const list = (title: string, items: Schema, extra: Schema = {}): Schema => ({ title, type: 'array', items, ...extra });
const words = (title: string, table: Record<string, string>): Schema => ({
  title,
  description: Object.entries(table)
    .map(([word, printed]) => `${word}=${printed}`)
    .join('，'),
  enum: Object.keys(table),
});
const orNull = (schema: Schema): Schema => ({ ...schema, type: [schema.type as string, 'null'] });

/** An object of these fields; all are needed but those listed as optional. */
const record = (title: string, properties: Record<string, Schema>, optional: string[] = []): Schema => ({
  title,
  type: 'object',
  properties,
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
  additionalProperties: false,
});

const clause = text('条款');
const predicate: Schema = { $ref: '#/$defs/predicate' };
const someOf = (title: string, table: Record<string, string>, least = 1) =>
  list(title, words(title, table), { minItems: least, uniqueItems: true });

const holder = record(
  '挂牌责任人规则',
  { when: predicate, ranks: someOf('职级', ranks), titles: text('文件所列职务'), clause },
  ['when'],
);

const seat = record(
  '挂牌类别',
  {
    key: key('代号'),
    name: text('名称'),
    organisation: record('责任人所在单位', {
      kind: words('单位类别', organisationKinds),
      level: { ...words('所在层级', regionLevels), enum: [...Object.keys(regionLevels), null] },
    }),
    appliesWhen: predicate,
    holders: list('挂牌责任人规则', holder, { minItems: 1, maxItems: 20 }),
    clause,
  },
  ['appliesWhen'],
);

const subject: Schema = {
  title: '检查次数的对象',
  type: 'object',
  if: { required: ['posts'] },
  // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
  then: record('职务', {
    posts: record('职务', {
      kinds: someOf('单位类别', organisationKinds),
      ranks: someOf('职级', ranks),
      levels: someOf('层级', regionLevels, 0),
    }),
  }),
  else: { ...record('挂牌类别', { seat: key('挂牌类别代号') }), 'x-expected': '对象（seat 挂牌类别，或 posts 职务）' },
};

const quantifier: Schema = {
  title: '检查范围',
  type: ['string', 'object'],
  'x-expected': 'any（任一）、every（每一）或 atLeast: n（至少 n 个不同煤矿）',
  if: { type: 'object' },
  // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
  then: record('至少', { atLeast: whole('至少几个不同煤矿', 1, 1000) }),
  else: { enum: ['any', 'every'], 'x-expected': 'any（任一）、every（每一）或 atLeast: n（至少 n 个不同煤矿）' },
};

const quota = record(
  '检查次数',
  {
    key: key('代号'),
    subject,
    appliesWhen: predicate,
    quantifier,
    count: whole('次数', 1, 1000),
    cycle: record(
      '周期',
      {
        unit: { title: '单位', enum: ['week', 'month', 'quarter', 'half-year', 'year'] },
        n: whole('几个单位一轮', 1, 60),
      },
      ['n'],
    ),
    modality: record('方式', { underground: flag('是否下井'), minimumMinutes: orNull(whole('最少分钟数', 1, 1440)) }, [
      'underground',
      'minimumMinutes',
    ]),
    place: { title: '地点', description: 'mine=所挂牌煤矿，anywhere=任何基层单位或企业', enum: ['mine', 'anywhere'] },
    season: { ...list('季节月份', whole('月份', 1, 12), { minItems: 1, uniqueItems: true }), type: ['array', 'null'] },
    text: text('公示文字'),
    clause,
  },
  ['appliesWhen', 'count', 'modality', 'place', 'season'],
);

/** The published schema of a policy pack (JSON Schema 2020-12); `seed/policies/policy-pack.schema.json` is its print. */
export const packSchema: Schema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'urn:guapai:policy-pack',
  description: '一份印发的文件写成一个 YAML 文件：挂牌类别、责任人规则、检查次数、职责、读法。字段含义见各 title。',
  ...record(
    '煤矿安全生产挂牌责任制制度文件',
    {
      id,
      document: record('文件', {
        number: text('文号'),
        title: text('标题'),
        issuer: text('印发机关'),
        issuedOn: orNull(date('印发日期')),
      }),
      contentKnown: flag('内容是否已知'),
      region: {
        title: '适用区域',
        type: 'string',
        pattern: '^\\d{6}(\\d{3})?$',
        'x-expected': '用引号括起的 6 位行政区划代码（乡镇 9 位），如 "140600"',
      },
      inForce: record('施行期间', { from: date('起始日'), until: orNull(date('失效日（当日不再施行）')) }, ['until']),
      repeals: list('废止的文件代号', id, { uniqueItems: true, maxItems: 50 }),
      replaces: record(
        '替代上级文件的内容',
        {
          seats: list('挂牌类别代号', key('挂牌类别代号'), { uniqueItems: true, maxItems: 100 }),
          quotas: list('检查次数代号', key('检查次数代号'), { uniqueItems: true, maxItems: 200 }),
        },
        ['seats', 'quotas'],
      ),
      refersTo: list('引用上级文件的挂牌类别', key('挂牌类别代号'), { uniqueItems: true, maxItems: 100 }),
      illustrative: flag('是否示例'),
      seats: list('挂牌类别', seat, { maxItems: 100 }),
      quotas: list('检查次数', quota, { maxItems: 200 }),
      duties: list('工作职责', record('职责', { text: text('职责'), clause }), { maxItems: 100 }),
      readings: list('读法', record('读法', { key: key('代号'), clause, note: text('说明') }), { maxItems: 100 }),
      partMonth: record('部分月份', { minimumDays: whole('一个月内最少挂牌天数', 0, 31), clause }),
      stoppedMines: record('停产煤矿', { owed: flag('是否仍应检查'), clause }),
      openPitCountsAsUnderground: flag('露天矿入坑是否视同下井'),
      placard: record(
        '牌板',
        {
          title: text('牌板标题'),
          supervisionPhone: orNull(text('监督电话')),
          seniorPhones: flag('是否印领导电话'),
          places: list('悬挂地点', text('悬挂地点'), { maxItems: 20 }),
        },
        ['title', 'supervisionPhone', 'seniorPhones', 'places'],
      ),
      filing: { ...record('备案', { deadlineDays: whole('几日内备案', 1, 366), clause }), type: ['object', 'null'] },
    },
    [
      ...['contentKnown', 'repeals', 'replaces', 'refersTo', 'illustrative', 'seats', 'quotas', 'duties', 'readings'],
      ...['partMonth', 'stoppedMines', 'openPitCountsAsUnderground', 'placard', 'filing'],
    ],
  ),
  $defs: { predicate: predicateSchema },
};
