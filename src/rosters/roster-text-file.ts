import { csvText } from '../domain/csv-text.js';
import type { RosterTable } from '../domain/roster/table.js';
/** The table as CSV with one header row, tier and ground included, as spreadsheets of this country open it: UTF-8 with a mark. */
export function textFile({ seats, rows }: RosterTable): Buffer {
  const header = [
    '序号',
    '矿井名称',
    '所在行政区域',
    '矿井瓦斯等级',
    ...seats.flatMap(({ name }) => [`${name}挂牌领导姓名`, `${name}挂牌领导职务`]),
    '监管层级',
    '监管依据',
  ];
  const lines = rows.map((row) => [
    String(row.order),
    row.name,
    row.district,
    row.gasGrade,
    ...row.leaders.flatMap((leader) => [leader.name, leader.title]),
    row.tier,
    row.ground,
  ]);
  return Buffer.from(csvText([header, ...lines]));
}
