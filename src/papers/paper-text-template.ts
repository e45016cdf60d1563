import Handlebars from 'handlebars';
import type { Paper } from '../domain/paper.js';
import { textsOfPaper } from '../domain/paper-marks.js';
import { type PaperDraft, type PaperView, readPaperText, withTokens } from '../domain/paper-text.js';
import type { Finding } from '../domain/refusal.js';
import { canDraw } from '../placards/fonts.js';
import { templateFindings } from '../web/template-fields.js';
import { paperFaces } from './paper-fonts.js';
import type { PaperKind } from './paper-kind.js';

/** Bytes of a text. */
export const MOST_BYTES = 20_000;

const at = (line: number) => `第 ${line} 行`;
const own = { allowProtoPropertiesByDefault: false, allowProtoMethodsByDefault: false };

/**
 * The text filled in and read. Values pass the template as tokens; whoever draws the document escapes them for its file.
 */
export function filledIn(
  source: string,
  view: PaperView,
  tables: PaperKind['sample']['tables'],
): { draft: PaperDraft; findings: Finding[] } {
  const template = Handlebars.create().compile(source, { strict: true, knownHelpersOnly: true });
  const { view: tokens, values } = withTokens(view);
  return readPaperText(template(tokens, own), tables, values);
}

/** The invented document of a kind, by this text. */
export function samplePaper(kind: PaperKind, source: string): { paper: Paper; findings: Finding[] } {
  const { draft, findings } = filledIn(source, kind.sample.view, kind.sample.tables);
  return { paper: { ...kind.head, ...draft }, findings };
}

/** What is wrong with a text, line by line; nothing where it may be previewed and saved. */
export function textFindings(kind: PaperKind, source: string): Finding[] {
  if (Buffer.byteLength(source) > MOST_BYTES) return [{ at: '全文', message: `超过 ${MOST_BYTES / 1000} KB，请精简` }];
  const { findings } = templateFindings(source, kind.fields, at);
  source.split('\n').forEach((text, index) => {
    const missing = [...text].find((one) => one >= ' ' && !paperFaces.some((face) => canDraw(face, one)));
    if (missing) findings.push({ at: at(index + 1), message: `字库没有“${missing}”` });
  });
  if (findings.length > 0) return findings.slice(0, 50);
  const { paper, findings: unread } = samplePaper(kind, source);
  // Lines of what was filled in are not those of the template, which the line of a finding would point to.
  if (unread.length > 0)
    return unread.map(({ at: line, message }) => ({ at: `套用示例后${line}`, message })).slice(0, 50);
  return kind.never.filter((name) => !says(paper, kind, name)).map((name) => omitted(kind, name));
}

function says(paper: Paper, kind: PaperKind, name: string): boolean {
  const table = kind.sample.tables[name];
  const blocks = [...paper.body, ...paper.attachments.flatMap(({ body }) => body)];
  if (table) return blocks.some((block) => block.kind === 'table' && block.table === table);
  return textsOfPaper(paper).some(({ text }) => text.includes(String(kind.sample.view[name])));
}

const omitted = (kind: PaperKind, name: string): Finding => ({
  at: '全文',
  message: kind.sample.tables[name] ? `不能缺少 [[表:${name}]]` : `不能缺少 {{${name}}}`,
});
