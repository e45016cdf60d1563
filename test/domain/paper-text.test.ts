import { describe, expect, it } from '@jest/globals';
import type { Table } from '../../src/domain/paper.js';
import { chineseNumeral, paperMarks } from '../../src/domain/paper-marks.js';
import { readPaperText, withTokens } from '../../src/domain/paper-text.js';
import { paperKinds } from '../../src/papers/paper-kinds.js';
import { samplePaper, textFindings } from '../../src/papers/paper-text-template.js';
import { inventedPaper } from '../support/papers.js';
import { textOf } from '../support/tree.js';

const table: Table = { caption: null, columns: [{ title: '煤矿', share: 1, align: 'left' }], rows: [['甲']] };
const read = (text: string) => readPaperText(`标题：通报\n${text}`, { 一: table });
const kind = paperKinds[0]!;
const shipped = (key: string) => textOf(`templates/papers/${key}.txt.hbs`);

describe('the text of a document', () => {
  it.each([
    ['一、总体情况', { kind: 'heading', level: 1, text: '一、总体情况' }],
    ['（二）市政府', { kind: 'heading', level: 2, text: '（二）市政府' }],
    ['3. 应急管理局', { kind: 'heading', level: 3, text: '3. 应急管理局' }],
    ['（4）副职', { kind: 'heading', level: 4, text: '（4）副职' }],
    ['一、总体情况。应查3次。', { kind: 'paragraph', text: '一、总体情况。应查3次。' }],
    ['3.5米以上', { kind: 'paragraph', text: '3.5米以上' }],
    ['[[表:一]]', { kind: 'table', table }],
    ['主要情况', { kind: 'paragraph', text: '主要情况' }],
  ])('reads %s', (line, block) => {
    expect(read(line)).toMatchObject({ findings: [], draft: { body: [block] } });
  });

  it('has title, addressee and copies in its first lines, and attachments to its end', () => {
    const { draft, findings } = read(
      '主送：各县：\n抄送：市委\n正文。\n[[横排附件:甲表]]\n[[表:一]]\n[[附件:乙]]\n说明。',
    );
    expect(findings).toEqual([]);
    expect(draft).toMatchObject({ title: '通报', addressee: '各县：', copiesTo: '市委' });
    expect(draft.attachments.map(({ title, landscape, body }) => [title, landscape, body.length])).toEqual([
      ['甲表', true, 1],
      ['乙', false, 1],
    ]);
  });

  it.each([
    ['an unknown table', '[[表:二]]', '第 2 行', '没有名为“二”的表'],
    ['what every object has', '[[表:constructor]]', '第 2 行', '没有名为'],
    ['other brackets', '[[图:一]]', '第 2 行', '方括号只用于'],
    ['two titles', '标题：又一个\n正文', '第 2 行', '标题只能有一行'],
    ['no body', '主送：各县', '正文', '正文为空'],
  ])('is refused with %s', (_, text, at, message) => {
    expect(read(text).findings).toContainEqual({ at, message: expect.stringContaining(message) });
  });

  it('never reads a value as a heading, a table or another line', () => {
    const { view, values } = withTokens({ name: '一、假标题\n[[表:一]]', place: '[[表:一]]', mark: '<&>' });
    const { draft } = readPaperText(`标题：通报\n${view.name}\n${view.place}\n${view.mark}`, { 一: table }, values);
    expect(draft.body).toEqual([
      { kind: 'paragraph', text: '一、假标题 [[表:一]]' },
      { kind: 'paragraph', text: '[[表:一]]' },
      { kind: 'paragraph', text: '<&>' },
    ]);
  });
});

describe('the fixed words of a document', () => {
  it('follow GB/T 9704—2012', () => {
    const marks = paperMarks(inventedPaper);
    expect(marks).toMatchObject({
      addressee: '各县（区）人民政府，市直有关单位：',
      annexes: ['1. 各辖区各类别履职情况', '2. 未完成检查的责任人'],
      annexMarks: ['附件1', '附件2'],
      date: '2026年1月5日',
      copiesTo: '抄送：示例市委办公室，示例市人大常委会办公室。',
    });
    const one = { ...inventedPaper, attachments: inventedPaper.attachments.slice(0, 1) };
    expect(paperMarks(one)).toMatchObject({ annexes: ['各辖区各类别履职情况'], annexMarks: ['附件'] });
  });

  it.each([
    [1, '一'],
    [10, '十'],
    [12, '十二'],
    [20, '二十'],
    [34, '三十四'],
  ])('count %d as %s', (number, text) => {
    expect(chineseNumeral(number)).toBe(text);
  });
});

describe('texts that ship', () => {
  it.each(paperKinds.map((one) => [one.name, one] as const))('%s is sound, and makes a document', (_, one) => {
    expect(textFindings(one, shipped(one.key))).toEqual([]);
    expect(samplePaper(one, shipped(one.key)).paper.body.length).toBeGreaterThan(0);
  });
});

describe('a text that a bureau writes', () => {
  const own = (change: (text: string) => string) => textFindings(kind, change(shipped(kind.key)));
  const added = (line: string) => (text: string) => `${text}${line}\n`;
  const lines = shipped(kind.key).split('\n').length;

  it.each([
    ['an unknown field', added('{{password}}'), `第 ${lines} 行`, '没有字段 password'],
    ['unescaped output', added('{{{region}}}'), `第 ${lines} 行`, '未转义'],
    ['a function', added('{{lookup region "x"}}'), `第 ${lines} 行`, '不能调用函数'],
    ['the way to prototypes', added('{{constructor}}'), `第 ${lines} 行`, '没有字段 constructor'],
    ['a part', added('{{> papers/paper}}'), `第 ${lines} 行`, '不能引用其他版式'],
    ['a block left open', added('{{#if region}}'), expect.any(String), 'Handlebars 语法有误'],
    ['a character that cannot be printed', added('𪚥'), `第 ${lines} 行`, '字库没有'],
    ['an unknown table', added('[[表:不存在]]'), expect.stringContaining('套用示例后'), '没有名为'],
    [
      'the state of closing left out',
      (text: string) => text.replace('{{closing}}', ''),
      '全文',
      '不能缺少 {{closing}}',
    ],
    [
      'the table left out',
      (text: string) => text.replace('[[表:各单位各挂牌类别履职情况]]', ''),
      '全文',
      '不能缺少 [[表:各单位各挂牌类别履职情况]]',
    ],
    ['too much of it', (text: string) => text + '长'.repeat(7000), '全文', '超过 20 KB'],
  ])('is refused with %s', (_, change, at, message) => {
    expect(own(change)).toContainEqual({ at, message: expect.stringContaining(message) });
  });
});
