import { type CivilDate, printDate } from '../domain/civil-date.js';
import { type Board, type IssueRecord, rowWords } from '../domain/placard.js';
import { type BoardLayout, type BoardWords, layOut } from './board-layout.js';
import { codeMark } from './files/code-mark.js';
import { spreadName } from './name-spread.js';
import { qrShape } from './qr.js';
import type { SheetSize } from './sheet-sizes.js';
import { nameScale } from './table-fit.js';

const HEADS = { level: '挂牌类别', name: '姓名', post: '职务', unit: '单位', phone: '联系电话' } as const;

/** What the template of a board fills in: plain strings and numbers only. */
export type BoardView = ReturnType<typeof boardView>;

/**
 * The view of one board at one size. Without an issue record it is a preview, and says that it has no number yet. `marked`:
 * with a mark in the place of its code.
 */
export function boardView(board: Board, issue: IssueRecord | null, size: SheetSize, marked = false) {
  const words = boardWords(board, issue);
  const layout = layOut(words, size);
  return {
    ...words,
    layout: size.layout,
    draft: board.draft,
    style: styleOf(layout, size),
    columns: layout.table.columns.map(({ key, width }) => ({ key, head: HEADS[key], width: width.toFixed(2) })),
    rows: words.rows.map((row) => ({
      ...row,
      held: row.state === 'held',
      cells: layout.table.columns.map(({ key }) => ({
        key,
        isName: key === 'name',
        isPost: key === 'post',
        scale: nameScale(row.name),
        text: row[key],
        ...spreadName(row[key]),
        note: row.note,
      })),
    })),
    code: issue?.publicUrl ? codeOf(issue.publicUrl, marked) : null,
    serial: issue?.serial ?? '未编号',
    version: issue ? `第${issue.version}版` : '预览',
    effectiveFrom: printDate(board.effectiveFrom),
    issuedOn: issue ? printDate(issue.issuedOn) : '',
    checkpoint: issue?.checkpoint ?? '',
  };
}

const codeOf = (address: string, marked: boolean) => ({
  ...(marked ? codeMark : qrShape(address)),
  host: new URL(address).host,
});

export function boardWords(board: Board, issue: IssueRecord | null): BoardWords {
  const { mine, document } = board;
  return {
    title: board.title,
    mine: mine.name,
    facts: [
      { label: '所在区域', value: mine.district },
      { label: '瓦斯等级', value: mine.gasGrade },
      { label: '监管层级', value: mine.tier },
      { label: '矿井编码', value: mine.code },
    ],
    basis: gasBasis(mine.gasBasis, mine.gasSince),
    rows: board.rows.map((row) => ({ level: row.level, state: row.state, ...rowWords(row) })),
    duties: board.duties,
    quotas: byText(board.quotas),
    phone: board.phone ?? '',
    document: `${bracketed(document.title)}（${document.number}）`,
    issuer: document.issuer,
    hasCode: issue?.publicUrl != null,
  };
}

/** Levels that owe the same are named together: a mine may have a dozen of them. */
export function byText(quotas: Board['quotas']): Board['quotas'] {
  const levels = new Map<string, string[]>();
  for (const { level, text } of quotas) levels.set(text, [...(levels.get(text) ?? []), level]);
  return [...levels].map(([text, names]) => ({ level: names.join('、'), text }));
}

function gasBasis(basis: string | null, since: CivilDate | null): string {
  const from = since ? `自${printDate(since)}起` : '';
  if (basis) return `瓦斯等级依据：${basis}${from && `，${from}`}`;
  return from && `瓦斯等级${from}`;
}

const bracketed = (title: string) => (title.startsWith('《') ? title : `《${title}》`);

/** The layout's sizes as custom properties; the unit carries them to millimetres. */
function styleOf(layout: BoardLayout, size: SheetSize): string {
  const { title, mine, fact, panel, phone, document, table } = layout;
  const numbers = { title, mine, fact, panel, phone, document, size: table.size };
  const properties = Object.entries(numbers).map(([name, value]) => `--${name}:${value.toFixed(2)}`);
  return [`--u:${size.unitMm.toFixed(4)}mm`, `--w:${size.widthMm}mm`, `--h:${size.heightMm}mm`, ...properties].join(
    ';',
  );
}
