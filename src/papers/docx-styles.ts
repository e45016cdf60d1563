import { AlignmentType, type IParagraphStyleOptions, type IStylesOptions, LineRuleType } from 'docx';
import { CHARACTER_SPACE, LINE } from './docx-pages.js';

/** Fonts as offices name them, with what stands in for each where it is not installed; the first that is there is used. */
export const officeFonts = {
  title: {
    name: '方正小标宋简体',
    family: 'roman',
    instead: ['方正小标宋_GBK', '小标宋', 'FZXiaoBiaoSong-B05S', 'Noto Serif CJK SC', '宋体'],
  },
  body: {
    name: '仿宋_GB2312',
    family: 'roman',
    instead: ['仿宋', 'FangSong', 'STFangsong', '华文仿宋', 'Noto Serif CJK SC'],
  },
  black: { name: '黑体', family: 'swiss', instead: ['SimHei', 'STHeiti', '华文黑体', 'Noto Sans CJK SC'] },
  kai: { name: '楷体_GB2312', family: 'roman', instead: ['楷体', 'KaiTi', 'STKaiti', '华文楷体', 'Noto Serif CJK SC'] },
  song: { name: '宋体', family: 'roman', instead: ['SimSun', 'STSong', '华文宋体', 'Noto Serif CJK SC'] },
} as const;
export type OfficeFont = keyof typeof officeFonts;

/** Chinese and Latin alike in the office's font: numbers of official documents are set in the same face. */
export const fontOf = (font: OfficeFont) => {
  const { name } = officeFonts[font];
  return { ascii: name, hAnsi: name, eastAsia: name, cs: name };
};

/** Half points: 二号 22 pt, 三号 16 pt, 四号 14 pt, tables 12 pt. */
const SECOND = 44;
const THIRD = 32;
const FOURTH = 28;
export const TABLE_HALF_POINTS = 24;

const TWO_CHARACTERS = { firstLine: 632, firstLineChars: 200 };
const fixed = (line: number, more: object = {}) => ({
  line,
  lineRule: LineRuleType.EXACT,
  before: 0,
  after: 0,
  ...more,
});

const style = (
  id: string,
  name: string,
  font: OfficeFont,
  size: number,
  paragraph: IParagraphStyleOptions['paragraph'],
  run: IParagraphStyleOptions['run'] = {},
): IParagraphStyleOptions => ({
  ...{ id, name, basedOn: 'Normal', next: id === 'PaperText' ? 'PaperText' : undefined, quickFormat: true },
  run: { font: fontOf(font), size, ...(size === THIRD ? { characterSpacing: CHARACTER_SPACE } : {}), ...run },
  paragraph: { spacing: fixed(LINE), ...paragraph },
});

const heading = (font: OfficeFont, bold = false) => ({
  run: { font: fontOf(font), size: THIRD, characterSpacing: CHARACTER_SPACE, bold, color: '000000' },
  paragraph: { spacing: fixed(LINE), indent: TWO_CHARACTERS, keepNext: true },
});

const { CENTER, LEFT, RIGHT, JUSTIFIED } = AlignmentType;

/** The styles of a document: those of Word's own names where it has them, so that its outline and contents work. */
export const docxStyles = (): IStylesOptions => ({
  default: {
    document: { run: { font: fontOf('body'), size: THIRD, language: { value: 'zh-CN', eastAsia: 'zh-CN' } } },
    title: {
      run: { font: fontOf('title'), size: SECOND, color: '000000' },
      paragraph: { alignment: CENTER, spacing: fixed(660, { after: LINE }) },
    },
    heading1: heading('black'),
    heading2: heading('kai'),
    heading3: heading('body', true),
    heading4: heading('body'),
  },
  paragraphStyles: [
    style('PaperText', '公文正文', 'body', THIRD, { alignment: JUSTIFIED, indent: TWO_CHARACTERS }),
    style('Addressee', '主送机关', 'body', THIRD, { alignment: LEFT }),
    style('PaperNumber', '发文字号', 'body', THIRD, { alignment: CENTER }),
    style('AnnexList', '附件说明', 'body', THIRD, { alignment: LEFT, keepNext: true }),
    style('Signature', '署名和日期', 'body', THIRD, { alignment: RIGHT, keepNext: true }),
    style('AnnexMark', '附件', 'black', THIRD, { alignment: LEFT, keepNext: true }),
    style('AnnexTitle', '附件标题', 'title', SECOND, {
      ...{ alignment: CENTER, keepNext: true, outlineLevel: 0 },
      spacing: fixed(660, { before: 120, after: 240 }),
    }),
    style('TableCaption', '表题', 'black', 28, { alignment: CENTER, keepNext: true }),
    style('TableCell', '表格文字', 'body', TABLE_HALF_POINTS, {
      spacing: { before: 20, after: 20, line: 300, lineRule: LineRuleType.AT_LEAST },
    }),
    style('TableHead', '表头', 'black', TABLE_HALF_POINTS, {
      ...{ alignment: CENTER, spacing: { before: 20, after: 20, line: 300, lineRule: LineRuleType.AT_LEAST } },
    }),
    style('Imprint', '版记', 'body', FOURTH, { alignment: LEFT, indent: { left: 280, right: 280 } }),
    style(
      'Evidence',
      '校验',
      'black',
      15,
      { alignment: LEFT, spacing: { before: 120, after: 0 } },
      { color: '333333' },
    ),
    style('PageNumber', '页码', 'song', FOURTH, { spacing: { before: 0, after: 0 } }),
  ],
});
