import type { BoardWords } from '../src/placards/board-layout.js';
import { quotaTexts } from '../src/placards/board-layout.js';
import { qrShape } from '../src/placards/qr.js';

/** What a board says, as every peer is given it. */
export interface PeerBoard {
  words: BoardWords;
  serial: string;
  code: { side: number; path: string };
}

/** Millimetres of the sheet. */
export interface PeerSheet {
  widthMm: number;
  heightMm: number;
}

/** Cells of the table, head first. */
export const tableOf = ({ words }: PeerBoard): string[][] => [
  ['挂牌类别', '姓名', '职务', '单位', '联系电话'],
  ...words.rows.map(({ level, name, post, unit, phone }) => [level, name, post, unit, phone]),
];

export const factsOf = ({ words }: PeerBoard): string =>
  words.facts.map(({ label, value }) => `${label} ${value}`).join('　');

export const listsOf = ({ words }: PeerBoard): { head: string; texts: string[] }[] => [
  { head: '挂牌责任人职责', texts: words.duties },
  { head: '检查次数', texts: quotaTexts(words) },
];

export const footOf = ({ words, serial }: PeerBoard): string[] => [
  `监督举报电话 ${words.phone}`,
  `${words.document}　${words.issuer}`,
  `牌号 ${serial}`,
];

export const peerBoard = (words: BoardWords, serial: string, address: string): PeerBoard => ({
  words,
  serial,
  code: qrShape(address),
});

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** A plain document for what reads HTML but no grids: tables and flow only. `fonts` are rules of faces. */
export function plainHtml(boards: readonly PeerBoard[], { widthMm, heightMm }: PeerSheet, fonts: string): string {
  const unit = heightMm / 297;
  const pages = boards.map((board) => {
    const rows = tableOf(board).map((row) => `<tr>${row.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`);
    const lists = listsOf(board).map(
      ({ head, texts }) => `<h3>${head}</h3><ol>${texts.map((text) => `<li>${escaped(text)}</li>`).join('')}</ol>`,
    );
    const { side, path } = board.code;
    return `<div class="sheet"><h1>${escaped(board.words.title)}</h1><h2>${escaped(board.words.mine)}</h2><p>${escaped(factsOf(board))}</p><p>${escaped(board.words.basis)}</p><table>${rows.join('')}</table>${lists.join('')}${footOf(
      board,
    )
      .map((line) => `<p>${escaped(line)}</p>`)
      .join(
        '',
      )}<svg width="${36 * unit}mm" height="${36 * unit}mm" viewBox="0 0 ${side} ${side}"><path d="${path}"/></svg></div>`;
  });
  const styles = `@page{size:${widthMm}mm ${heightMm}mm;margin:0}body{margin:0;font:${4 * unit}mm "Board Sans"}h1,h2{font-family:"Board Serif";text-align:center}.sheet{padding:${8 * unit}mm;page-break-after:always}table{width:100%;border-collapse:collapse}td{border:${0.3 * unit}mm solid #345;padding:${unit}mm;text-align:center}`;
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><style>${fonts}${styles}</style></head><body>${pages.join('')}</body></html>`;
}

const quoted = (text: string) => `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;

/** The same for typst. */
export function typstSource(boards: readonly PeerBoard[], { widthMm, heightMm }: PeerSheet): string {
  const unit = heightMm / 297;
  const mm = (length: number) => `${(length * unit).toFixed(3)}mm`;
  const head = `#set page(width: ${widthMm}mm, height: ${heightMm}mm, margin: ${mm(10)})\n#set text(font: "Noto Sans SC", size: ${mm(4)}, lang: "zh")\n`;
  const pages = boards.map((board) => {
    const cells = tableOf(board)
      .flat()
      .map((cell) => `text(${quoted(cell)})`);
    const lists = listsOf(board).map(
      ({ head: title, texts }) =>
        `#strong(text(${quoted(title)}))\n#enum(${texts.map((text) => `text(${quoted(text)})`).join(', ')})\n`,
    );
    const { side, path } = board.code;
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}"><path d="${path}"/></svg>`;
    return [
      `#align(center, text(font: "Noto Serif SC", weight: 900, size: ${mm(12)}, ${quoted(board.words.title)}))`,
      `#align(center, text(font: "Noto Serif SC", weight: 900, size: ${mm(9)}, ${quoted(board.words.mine)}))`,
      `#text(${quoted(factsOf(board))})\n\n#text(${quoted(board.words.basis)})`,
      `#table(columns: 5, ${cells.join(', ')})`,
      ...lists,
      ...footOf(board).map((line) => `#text(${quoted(line)})\n`),
      `#image(bytes(${quoted(svg)}), format: "svg", width: ${mm(36)})`,
    ].join('\n');
  });
  return head + pages.join('\n#pagebreak()\n');
}
