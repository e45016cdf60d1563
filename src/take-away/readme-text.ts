import { type CivilDate, printDate } from '../domain/civil-date.js';
import { columnWords } from './column-words.js';
import { takenTables } from './tables.js';

/** What lies in the archive, file by file and column by column, for whoever opens it without this program. */
export function readmeText(
  about: { region: string; today: CivilDate; by: string },
  columns: ReadonlyMap<string, readonly string[]>,
): string {
  const tables = [...columns].flatMap(([table, names]) => [
    '',
    `### tables/${table}.csv、tables/${table}.jsonl　${takenTables[table]?.title ?? ''}`,
    takenTables[table]?.about ?? '',
    '',
    ...names.map((name) => `- ${columnWords[name] ?? name}（${name}）`),
  ]);
  return [
    `# ${about.region}煤矿安全生产挂牌责任制数据`,
    '',
    `${printDate(about.today)}由${about.by}导出。只含${about.region}及以下的数据，不含密码、会话和令牌。`,
    '',
    '## 怎样使用',
    '',
    '- CSV 用 WPS 或 Excel 直接打开（UTF-8，带签名）；第一行是中文列名。以 = + - @ 开头的文字前加了单引号，防止当作公式。',
    '- JSONL 每行一条，字段名为括号内的英文名，供程序读取，内容与 CSV 相同、不加单引号。',
    '- 各表之间以“编号”相连，如挂牌责任的“煤矿编号”即煤矿表的“编号”。日期形如 2026-08-31；注明 UTC 的时间加 8 小时为北京时间。',
    '- 期间含首日、不含末日；末日为空表示至今。是否类的值为 true、false。',
    '',
    '## 目录',
    '',
    '- tables：台账各表，见下。',
    '- policies：适用的制度文件全文（JSON），文件名为代号。',
    '- placards：每块已制发牌板的内容（JSON），文件名为牌号；其 SHA-256 即签发记录中的指纹。',
    '- photos：记录所用照片的原件，文件名为其 SHA-256；可能含有拍摄设备写入的时间和位置，请妥善保管。missing.txt 列出文件已遗失的。',
    '- audit/entries.csv、entries.jsonl：留痕，一行一事；“留痕原文”的 SHA-256 列在其后。',
    '- audit/disclosures.jsonl：留痕中以加盐校验值保存的明文。',
    '',
    '## 各表各列',
    ...tables,
    '',
  ].join('\n');
}
