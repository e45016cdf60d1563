import { overlap } from '../civil-date.js';
import { compact, nameProblem, personName } from '../roster/text.js';
import { dayOf } from './cell-reading.js';
import { answered, type Doubt } from './doubt.js';
import { emptyPlan, type ListOptions, type ListPlan } from './list-plan.js';
import type { ListCell, ListReading, ListRow } from './list-reading.js';
import { meantBy } from './naming.js';
import type { ListedTenure, PersonMeant, TenureKey, TenureListChange, TenureRegistry } from './tenure-list.js';

interface Context {
  registry: TenureRegistry;
  options: ListOptions;
  plan: ListPlan<TenureListChange>;
  /** People who are new by this list, by name: the keys under which they are. */
  fresh: Map<string, string[]>;
}

/**
 * What a filled list of people would change: people and tenures that are not on file, tenures that end, and posts that
 * another one follows on the day. A row with the code of a tenure is about that one; any other row is a new tenure of
 * the person it names. Nobody is renamed by a list, and nothing ends because a row is missing.
 * @returns findings for what cannot be read or is not done here; questions for several people of one name
 */
export function planTenures(
  reading: ListReading<TenureKey>,
  registry: TenureRegistry,
  options: ListOptions,
): ListPlan<TenureListChange> {
  const plan = emptyPlan<TenureListChange>();
  plan.findings.push(...reading.findings);
  plan.notices.push(...reading.notices);
  const context: Context = { registry, options, plan, fresh: new Map() };
  const known = new Map(registry.tenures.map((tenure) => [tenure.id, tenure]));
  const seen = new Map<string, number>();
  for (const row of reading.rows) {
    const id = row.cells.tenureId?.text ?? '';
    const tenure = known.get(id);
    const before = id ? seen.get(id) : undefined;
    seen.set(id, row.row);
    if (before)
      plan.findings.push({ at: row.at, message: `此任职在第 ${before} 行已经列过；新增任职的行请清空“任职编号”` });
    else if (id && !tenure) plan.findings.push({ at: row.at, message: '此任职编号不在台账，或已结束、不在管辖范围' });
    else if (tenure) standing(row, tenure, context);
    else another(row, context);
  }
  return plan;
}

/** A row about a tenure on file. */
function standing(row: ListRow<TenureKey>, tenure: ListedTenure, { registry, options, plan }: Context): void {
  const { findings } = plan;
  const { cells, at } = row;
  const person = registry.people.find(tenure.personId);
  const name = personName(cells.name?.text ?? '');
  if (!person || ![personName(person.name), compact(person.label)].includes(name)) {
    const message = `此任职在台账为“${person?.name ?? '他人'}”，本表为“${name}”：更正姓名请在人员页面办理，换人请另起一行`;
    findings.push({ at: cells.name?.at ?? at, message });
    return;
  }
  noteKept(cells.note, person.note, plan);
  const from = dayOf(cells.from, '任职自', findings);
  if (from && from !== tenure.from)
    findings.push({ at: cells.from?.at ?? at, message: `此任职在台账自 ${tenure.from} 起，更正请在人员页面办理` });
  const until = dayOf(cells.until, '任职至', findings);
  const post = cells.post?.text
    ? postOf(cells.post, tenure.postId, { registry, options, plan })
    : registry.posts.find(tenure.postId);
  if (until === undefined || !post) return;
  const title = (cells.title?.text ?? '') || tenure.title;
  const succeeds = post.id !== tenure.postId || compact(title) !== compact(tenure.title);
  if (until && succeeds) {
    findings.push({ at, message: '同一行不能既结束任职又改任：请在本行填写“任职至”，另起一行写新任职' });
    return;
  }
  if (until)
    plan.changes.push({
      kind: 'end',
      at: cells.until?.at ?? at,
      tenureId: tenure.id,
      until,
      line: `${person.name}自 ${until} 起不再任${tenure.title}`,
    });
  else if (succeeds) {
    const { day } = options;
    // A printed title that was left as it was belongs to the post before.
    const printed = compact(title) === compact(tenure.title) ? null : title;
    plan.changes.push({
      kind: 'end',
      at,
      tenureId: tenure.id,
      until: day,
      line: `${person.name}自 ${day} 起不再任${tenure.title}`,
    });
    plan.changes.push({
      kind: 'begin',
      at,
      person: { id: person.id },
      postId: post.id,
      title: printed,
      from: day,
      until: null,
      line: `${person.name}自 ${day} 起任${printed ?? post.label}`,
    });
  } else plan.unchanged += 1;
}

/** A row about a tenure that is not on file. */
function another(row: ListRow<TenureKey>, context: Context): void {
  const { registry, options, plan } = context;
  const { cells, at } = row;
  const nameCell: ListCell = { at: cells.name?.at ?? at, text: personName(cells.name?.text ?? '') };
  const person = whoIs(row, nameCell, context);
  const from = dayOf(cells.from, '任职自', plan.findings);
  const until = dayOf(cells.until, '任职至', plan.findings);
  const blank = !cells.post?.text;
  const post = blank ? null : postOf(cells.post as ListCell, undefined, context);
  if (!person || from === undefined || until === undefined) return;
  const known = person.id ? registry.people.find(person.id) : undefined;
  if (known) noteKept(cells.note, known.note, plan);
  if (blank && known)
    plan.findings.push({ at: cells.post?.at ?? at, message: `${known.name}已在台账，应写明新任的单位及职务` });
  if (!post) return;
  const span = { from: from ?? options.day, until };
  if (until && until <= span.from) {
    plan.findings.push({ at: cells.until?.at ?? at, message: `任职至 ${until} 应晚于任职自 ${span.from}` });
    return;
  }
  const held = registry.tenures.some(
    (one) => one.personId === person.id && one.postId === post.id && overlap(span, one),
  );
  if (held) plan.unchanged += 1;
  else {
    const title = cells.title?.text || null;
    const line = `${known?.name ?? nameCell.text}自 ${span.from} 起任${title ?? post.label}${until ? `，至 ${until}` : ''}`;
    plan.changes.push({ kind: 'begin', at, person, postId: post.id, title, ...span, line });
  }
}

/** The person of a new tenure: on file, or new, once for all rows of the name unless somebody says that they are two. */
function whoIs(
  row: ListRow<TenureKey>,
  cell: ListCell,
  { registry, options, plan, fresh }: Context,
): PersonMeant | null {
  const problem = cell.text.includes('（') || cell.text.startsWith('#') ? null : nameProblem(cell.text);
  if (problem) {
    plan.findings.push({ at: cell.at, message: problem });
    return null;
  }
  const { answers } = options;
  const meant = meantBy(cell, row.cells.personId?.text, registry.people, { ...plan, answers }, true);
  if (meant.is === 'open') return null;
  if (meant.is === 'known') return { id: meant.thing.id };
  const before = fresh.get(cell.text) ?? [];
  if (before.length > 0) {
    const doubt: Doubt = {
      key: cell.at,
      subject: cell.text,
      message: `新登记的“${cell.text}”在本表出现了不止一次，与前面的是同一人吗？`,
      candidates: [
        { id: 'same', text: '是同一人，兼任' },
        { id: 'other', text: '是同名的另一人' },
      ],
    };
    const answer = answered(doubt, answers);
    if (answer === undefined) plan.questions.push(doubt);
    if (answer !== 'other') return answer === 'same' ? { key: before[0] as string } : null;
  }
  fresh.set(cell.text, [...before, cell.at]);
  const note = row.cells.note?.text || null;
  const line = `新登记人员 ${cell.text}${note ? `（${note}）` : ''}`;
  plan.changes.push({ kind: 'person', at: cell.at, key: cell.at, name: cell.text, note, line });
  return { key: cell.at };
}

function postOf(
  cell: ListCell,
  id: string | undefined,
  { registry, options, plan }: Pick<Context, 'registry' | 'options' | 'plan'>,
) {
  const meant = meantBy(cell, id, registry.posts, { ...plan, answers: options.answers }, false);
  return meant.is === 'known' ? meant.thing : null;
}

function noteKept(cell: ListCell | undefined, note: string | null, { findings }: ListPlan<TenureListChange>): void {
  if (cell?.text && compact(cell.text) !== compact(note ?? ''))
    findings.push({ at: cell.at, message: `台账备注为“${note ?? '（空）'}”：导入只写新登记人员的备注` });
}
