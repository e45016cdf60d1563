import type { Block, Paper } from '../domain/paper.js';
import { paperMarks } from '../domain/paper-marks.js';
import { issuerPoints, percents } from './paper-size.js';

/** What `templates/papers/paper.hbs` draws: the page that is previewed and the PDF alike. */
export function paperView(paper: Paper) {
  const marks = paperMarks(paper);
  return {
    issuer: paper.issuer ?? '',
    issuerPoints: paper.issuer ? issuerPoints(paper.issuer) : 0,
    number: paper.number ?? '',
    title: paper.title,
    addressee: marks.addressee,
    blocks: paper.body.map(blockView),
    annexes: marks.annexes.map((title, index) => ({ lead: index === 0 ? '附件：' : '', title })),
    unit: marks.unit,
    date: marks.date,
    signed: paper.signature !== null,
    attachments: paper.attachments.map(({ title, landscape, body }, index) => ({
      mark: marks.annexMarks[index]!,
      title,
      landscape,
      last: index === paper.attachments.length - 1,
      blocks: body.map(blockView),
    })),
    copiesTo: marks.copiesTo,
    evidence: paper.evidence ?? '',
    imprint: marks.copiesTo !== '' || paper.evidence !== null,
  };
}

const NONE = { caption: '', columns: [] as { title: string; percent: number; align: string }[], rows: [] as object[] };

function blockView(block: Block) {
  const kind = { paragraph: block.kind === 'paragraph', heading: '', table: block.kind === 'table' };
  if (block.kind !== 'table')
    return {
      ...kind,
      heading: block.kind === 'heading' ? `h${block.level}` : '',
      level: block.kind === 'heading' ? block.level + 2 : 0,
      text: block.text,
      ...NONE,
    };
  const { caption, columns, rows } = block.table;
  const shares = percents(columns.map(({ share }) => share));
  return {
    ...kind,
    level: 0,
    text: '',
    caption: caption ?? '',
    columns: columns.map(({ title, align }, index) => ({ title, align, percent: shares[index]! })),
    rows: rows.map((cells) => ({
      cells: cells.map((text, index) => ({ text, align: columns[index]?.align ?? 'left' })),
    })),
  };
}
