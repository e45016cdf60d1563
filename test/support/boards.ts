import { holdsOn } from '../../src/domain/civil-date.js';
import { type Board, type BoardRow, composeBoard, type IssueRecord } from '../../src/domain/placard.js';
import { gasGrades, tiers } from '../../src/domain/vocabulary.js';
import { type Registry, readRegistry, spanOf } from './demo-city.js';

const DAY = '2026-08-31';

const LEVELS: Record<string, string> = {
  'city-party-head': '市委主要负责人',
  'city-government-head': '市政府主要负责人',
  'city-regulator-head': '市应急管理局主要负责人',
  'city-government': '市政府',
  'city-regulator': '市应急管理局',
  'county-party-head': '县委主要负责人',
  'county-government-head': '县政府主要负责人',
  'county-regulator-head': '县应急管理局主要负责人',
  'county-government': '县政府',
  'county-regulator': '县应急管理局',
  'group-leader': '集团公司',
  'group-department': '集团业务处室',
};

/** What all boards of the invented city have in common. */
const common = {
  title: '煤矿安全生产挂牌责任公示牌',
  duties: [
    '督促所挂煤矿排查治理事故隐患，保证安全生产。',
    '指导、督促企业落实安全生产各项规章制度。',
    '定期检查所挂煤矿安全生产情况，防范生产安全事故。',
  ],
  quotas: [
    { level: '市政府', text: '每月至少到1个挂牌煤矿检查指导1次' },
    { level: '市应急管理局', text: '每月至少到2个挂牌煤矿检查指导各1次' },
    { level: '县政府', text: '每月至少到1个挂牌煤矿检查指导1次' },
    { level: '集团业务处室', text: '每月至少到4个挂牌煤矿下井检查指导各1次' },
  ],
  phone: '12350',
  document: {
    number: '墨川市示例〔2026〕001号',
    title: '关于调整煤矿安全生产挂牌责任制的示例通知',
    issuer: '墨川市人民政府办公室（虚构）',
  },
  effectiveFrom: '2026-08-01',
};

/** A row as it stands on most boards; change what matters. */
export const boardRow = (change: Partial<BoardRow> = {}): BoardRow => ({
  level: '市政府',
  state: 'held',
  name: '高昇',
  post: '市委常委、副市长',
  unit: '墨川市人民政府',
  phone: null,
  note: null,
  ...change,
});

/** A board of the invented city; change what matters. */
export const boardOf = (change: Partial<Omit<Board, 'draft'>> = {}): Board =>
  composeBoard({
    ...common,
    mine: {
      name: '墨川霁山白草坪煤业有限公司',
      code: 'MC-0001',
      district: '霁山区',
      gasGrade: gasGrades.low,
      gasBasis: '墨应急示例〔2025〕041号',
      gasSince: '2025-06-01',
      tier: tiers.joint,
    },
    rows: [boardRow()],
    ...change,
  });

export const issueOf = (change: Partial<IssueRecord> = {}): IssueRecord => ({
  serial: 'MC-2026-0001',
  version: 1,
  issuedOn: DAY,
  checkpoint: '1284 k3Jd9vQ2mT0xWc7r',
  publicUrl: 'https://guapai.mochuan.example/p/4f9c2a7be01d4c3c8a6e5f0b7d9e1a23',
  signed: null,
  ...change,
});

/** The boards of the invented city's first mines, with its people as they stand on 31 August 2026. */
export function demoBoards(count: number): Board[] {
  const registry = readRegistry('demo');
  return registry.mines.slice(0, count).map((mine) => {
    const fact = (kind: string) => mine.facts[kind]?.find((row) => holdsOn(spanOf(row), DAY))?.value;
    const rows = Object.entries(LEVELS).map(([seat, level]) => rowOf(registry, mine.code, seat, level));
    return boardOf({
      mine: {
        ...boardOf().mine,
        name: mine.name,
        code: mine.code,
        district: registry.regions.find((region) => region.code === mine.region)?.name ?? '',
        gasGrade: gasGrades[fact('gasGrade') as keyof typeof gasGrades] ?? '',
        tier: tiers[fact('tier') as keyof typeof tiers] ?? '',
      },
      rows: rows.filter((row) => row !== null),
    });
  });
}

function rowOf(registry: Registry, mine: string, seat: string, level: string): BoardRow | null {
  const stands = (row: { mine: string; seat: string; from: string; until?: string }) =>
    row.mine === mine && row.seat === seat && holdsOn(spanOf(row), DAY);
  const assignment = registry.assignments.find(stands);
  const statement = registry.seatStatements.find(stands);
  if (statement) return boardRow({ level, state: statement.kind, name: null, note: `依据${statement.basis}` });
  if (!assignment) return null;
  const tenure = registry.tenures.find((row) => row.person === assignment.person && holdsOn(spanOf(row), DAY));
  const post = registry.posts.find((one) => one.key === tenure?.post);
  return boardRow({
    level,
    name: registry.people.find((person) => person.key === assignment.person)?.name ?? null,
    post: tenure?.title ?? null,
    unit: registry.organisations.find((one) => one.key === post?.organisation)?.name ?? null,
    note: assignment.capacity === 'acting' ? '代理' : null,
  });
}
