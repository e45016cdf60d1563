import { printDate } from './civil-date.js';
import type { Paper } from './paper.js';

const DIGITS = '〇一二三四五六七八九';

/** What stands between title and date, word for word: the same in the preview, the editable file and the PDF. */
export interface PaperMarks {
  /** 主送机关 with its colon. */
  addressee: string;
  /** 附件说明 (7.3.4): 附件：1. … 2. …; one attachment has no number. */
  annexes: readonly string[];
  /** 附件 mark at the head of each attachment (7.3.8): 附件, or 附件1. */
  annexMarks: readonly string[];
  unit: string;
  date: string;
  copiesTo: string;
}

/** The fixed words of a document by GB/T 9704—2012. */
export function paperMarks({ addressee, attachments, signature, copiesTo }: Paper): PaperMarks {
  const several = attachments.length > 1;
  return {
    addressee: addressee ? `${addressee.replace(/[:：]$/, '')}：` : '',
    annexes: attachments.map(({ title }, index) => (several ? `${index + 1}. ${title}` : title)),
    annexMarks: attachments.map((_, index) => (several ? `附件${index + 1}` : '附件')),
    unit: signature?.unit ?? '',
    date: signature ? printDate(signature.on) : '',
    copiesTo: copiesTo ? `抄送：${copiesTo.replace(/[。.]$/, '')}。` : '',
  };
}

/** 一, 二 … 十, 十一 … for headings that are numbered by what there is; from 1 to 99. */
export function chineseNumeral(number: number): string {
  const [tens, units] = [Math.floor(number / 10), number % 10];
  if (tens === 0) return DIGITS[units] ?? '';
  return `${tens === 1 ? '' : DIGITS[tens]}十${units === 0 ? '' : DIGITS[units]}`;
}

/** All texts of a document, each with where it stands: for a search, a comparison or the choice of fonts. */
export function textsOfPaper(paper: Paper): { what: string; text: string }[] {
  const marks = paperMarks(paper);
  const blocks = [...paper.body, ...paper.attachments.flatMap(({ body }) => body)];
  return [
    { what: '发文机关', text: paper.issuer ?? '' },
    { what: '发文字号', text: paper.number ?? '' },
    { what: '标题', text: paper.title },
    { what: '主送', text: marks.addressee },
    ...blocks.flatMap((block) =>
      block.kind === 'table'
        ? [block.table.caption ?? '', ...block.table.columns.map(({ title }) => title), ...block.table.rows.flat()].map(
            (text) => ({ what: '表格', text }),
          )
        : [{ what: block.kind === 'heading' ? '层次标题' : '正文', text: block.text }],
    ),
    ...marks.annexMarks.map((text) => ({ what: '附件', text })),
    ...paper.attachments.map(({ title }) => ({ what: '附件标题', text: title })),
    ...marks.annexes.map((text) => ({ what: '附件说明', text: text })),
    { what: '署名', text: marks.unit },
    { what: '成文日期', text: marks.date },
    { what: '抄送', text: marks.copiesTo },
    { what: '校验', text: paper.evidence ?? '' },
  ].filter(({ text }) => text !== '');
}
