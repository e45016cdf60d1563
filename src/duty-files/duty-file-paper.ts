import { printDate } from '../domain/civil-date.js';
import type { Block, Paper } from '../domain/paper.js';
import { yearWords } from './duty-file-quotas.js';
import type { SectionTable } from './duty-file-section.js';
import { sectionsOf } from './duty-file-sections.js';
import type { MadeDutyFile, MadeFrom } from './duty-files.service.js';

const ORDINALS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

export const titleOf = ({ file: { person, year } }: MadeDutyFile): string => `${person.name}${year}年度挂牌履职档案`;

/** What the file was made from, as it is printed at its end. */
export const evidenceWords = ({ day, trail, content }: MadeFrom): string =>
  `生成于${printDate(day)}；当时留痕共 ${trail.size} 条，末条 SHA-256 ${trail.head}；本档案内容 SHA-256 ${content}`;

const tableBlock = ({ columns, rows }: SectionTable): Block => ({
  kind: 'table',
  table: { caption: null, columns, rows: rows.map(({ cells }) => cells) },
});

/** The file as an official document: what is said in the body, the tables as annexes on pages turned. */
export function dutyFilePaper(made: MadeDutyFile): Paper {
  const sections = sectionsOf(made.file);
  const tables = sections.flatMap(({ table }) => (table ? [table] : []));
  const body = sections.flatMap(({ title, sentences, table }, index): Block[] => [
    { kind: 'heading', level: 1, text: `${ORDINALS[index]}、${title}` },
    ...sentences.map(
      (text, place): Block => ({
        kind: 'paragraph',
        text: table && place === sentences.length - 1 ? `${text}（见附件${tables.indexOf(table) + 1}）` : text,
      }),
    ),
  ]);
  const { person, year } = made.file;
  const opening = `本档案列出${person.name}同志${year}年度的挂牌责任、应查与已查、检查、隐患、免检和交接情况。期满各期合计：${yearWords(made.file)}。`;
  return {
    issuer: null,
    number: null,
    title: titleOf(made),
    addressee: null,
    body: [{ kind: 'paragraph', text: opening }, ...body],
    attachments: tables.map((table) => ({ title: table.title, landscape: true, body: [tableBlock(table)] })),
    signature: null,
    copiesTo: null,
    evidence: evidenceWords(made.made),
  };
}
