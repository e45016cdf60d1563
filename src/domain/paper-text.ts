import type { Attachment, Block, Paper, Table } from './paper.js';
import type { Finding } from './refusal.js';

/** What a text says of a document: all of it but who issues it, under which number, and who signs it when. */
export type PaperDraft = Pick<Paper, 'title' | 'addressee' | 'copiesTo' | 'body' | 'attachments'>;

/** What stands for a value until the text is read: no value ever reads as a heading, a table, a title or markup. */
const TOKEN = /\ue000(\d+)\ue001/g;

const HEADS = { 标题: 'title', 主送: 'addressee', 抄送: 'copiesTo' } as const;
const HEAD = /^(标题|主送|抄送)[:：](.*)$/;
const PLACE = /^\[\[(表|附件|横排附件)[:：]([^\]]+)\]\]$/;
const NUMERALS = '一二三四五六七八九十';
const HEADINGS: readonly RegExp[] = [
  new RegExp(`^[${NUMERALS}]{1,3}、`),
  new RegExp(`^（[${NUMERALS}]{1,3}）`),
  /^\d{1,2}[.．](?!\d)/,
  /^（\d{1,2}）/,
];
/** A line that says something whole is a paragraph, whatever mark it begins with. */
const SENTENCE = /[。；：，,;:]/;
const LONGEST_HEADING = 40;

/** A line of text as a block: a heading of 一、 （一） 1. （1） where it is one, else a paragraph. */
function blockOf(line: string, text: string): Block {
  const level = HEADINGS.findIndex((mark) => mark.test(line)) + 1;
  if (level === 0 || SENTENCE.test(text) || [...text].length > LONGEST_HEADING) return { kind: 'paragraph', text };
  return { kind: 'heading', level: level as 1 | 2 | 3 | 4, text };
}

/**
 * Reads the text of a document, a line a paragraph. The first lines may be 标题：, 主送：, 抄送：; 一、 （一） 1. （1） begin
 * headings (GB/T 9704—2012, 7.3.3); `[[表:name]]` places a table, `[[附件:title]]` and `[[横排附件:title]]` begin an
 * attachment. @returns the draft, and what is wrong line by line (then the draft is not to be used).
 * @param tables the tables that may be placed, by name
 * @param values what the tokens of `withTokens` stand for
 */
export function readPaperText(
  text: string,
  tables: Readonly<Record<string, Table>>,
  values: readonly string[] = [],
): { draft: PaperDraft; findings: Finding[] } {
  const findings: Finding[] = [];
  const heads: Partial<Record<'title' | 'addressee' | 'copiesTo', string>> = {};
  const body: Block[] = [];
  const attachments: (Attachment & { body: Block[] })[] = [];
  let within = body;
  const plain = (text: string) => text.replace(TOKEN, (_, index: string) => values[Number(index)] ?? '').trim();
  text.split(/\r?\n/).forEach((raw, index) => {
    const line = raw.trim();
    const say = (message: string) => findings.push({ at: `第 ${index + 1} 行`, message });
    if (plain(line) === '') return;
    const [, head, said = ''] = HEAD.exec(line) ?? [];
    if (head && body.length === 0 && attachments.length === 0) {
      const name = HEADS[head as keyof typeof HEADS];
      if (heads[name] !== undefined) say(`${head}只能有一行`);
      heads[name] = plain(said);
      return;
    }
    const [, what, given = ''] = PLACE.exec(line) ?? [];
    const name = plain(given);
    if (what === '表') {
      const table = Object.hasOwn(tables, name) ? tables[name] : undefined;
      if (table) within.push({ kind: 'table', table });
      else say(`没有名为“${name}”的表，可用的表：${Object.keys(tables).join('、') || '无'}`);
    } else if (what) {
      const attachment = { title: name, landscape: what === '横排附件', body: [] as Block[] };
      attachments.push(attachment);
      within = attachment.body;
    } else if (/^\[\[.*\]\]$/.test(line)) say('方括号只用于 [[表:名称]]、[[附件:标题]]、[[横排附件:标题]]');
    else within.push(blockOf(line, plain(line)));
  });
  if (!heads.title) findings.unshift({ at: '第 1 行', message: '缺少“标题：”一行' });
  if (body.length === 0) findings.push({ at: '正文', message: '正文为空' });
  return {
    draft: {
      title: heads.title ?? '',
      addressee: heads.addressee || null,
      copiesTo: heads.copiesTo || null,
      body,
      attachments,
    },
    findings,
  };
}

/** A value that a template fills in: a text, a yes or no, a list of values or of plain texts. */
export type PaperValue = string | boolean | readonly PaperView[] | readonly string[];
export interface PaperView {
  readonly [field: string]: PaperValue;
}

/**
 * The view with a token in place of every text, and the texts that the tokens stand for, each on one line. Empty texts
 * stay empty, so that `{{#if}}` sees them so.
 */
export function withTokens(view: PaperView): { view: PaperView; values: string[] } {
  const values: string[] = [];
  const token = (value: PaperValue | PaperView): unknown => {
    if (typeof value === 'string') {
      const text = value.replace(/\s*[\r\n]+\s*/g, ' ').trim();
      return text === '' ? '' : `\ue000${values.push(text) - 1}\ue001`;
    }
    if (typeof value === 'boolean') return value;
    if (Array.isArray(value)) return value.map((each: string | PaperView) => token(each));
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, token(each)]));
  };
  return { view: token(view) as PaperView, values };
}
