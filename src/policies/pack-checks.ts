import { isCivilDate } from '../domain/civil-date.js';
import type { Predicate, QuotaRule, SeatRule } from '../domain/policy.js';
import { organisationKinds } from '../domain/vocabulary.js';
import { show } from './pack-complaints.js';
import { closedFacts, knownFacts } from './pack-predicate-schema.js';
import type { Path } from './pack-text.js';

/** What the schema cannot say: `path` is where, `message` what was expected and what was found. */
export interface Complaint {
  path: Path;
  message: string;
}

const twice = (keys: unknown[], path: string): Complaint[] =>
  keys.flatMap((key, index) =>
    typeof key === 'string' && keys.indexOf(key) < index
      ? [{ path: [path, index, 'key'], message: `代号“${key}”与第 ${keys.indexOf(key) + 1} 项重复，代号不能重复` }]
      : [],
  );

const factComplaints = (predicate: Extract<Predicate, { fact: string }>, path: Path): Complaint[] => {
  const { fact } = predicate;
  const meant = knownFacts.find((known) => known.toLowerCase() === fact.toLowerCase());
  if (meant && meant !== fact)
    return [{ path: [...path, 'fact'], message: `没有名为“${fact}”的事实，是否应为 ${meant}` }];
  const closed = closedFacts[fact];
  if (!closed) return [];
  const words = Object.entries(closed).map(([word, printed]) => `${word}（${printed}）`);
  if ('in' in predicate)
    return predicate.in.flatMap((value, index) =>
      typeof value === 'string' && Object.hasOwn(closed, value)
        ? []
        : [
            {
              path: [...path, 'in', index],
              message: `${fact} 的取值应为 ${words.join('、')} 之一，实为${show(value)}`,
            },
          ],
    );
  if ('exists' in predicate) return [];
  return [{ path: [...path, 'fact'], message: `${fact} 不是数值，不能比较大小，应使用 in: [${Object.keys(closed)}]` }];
};

/** Every mistake in the facts that a condition names. */
export function predicateComplaints(predicate: Predicate, path: Path): Complaint[] {
  if ('all' in predicate)
    return predicate.all.flatMap((part, index) => predicateComplaints(part, [...path, 'all', index]));
  if ('any' in predicate)
    return predicate.any.flatMap((part, index) => predicateComplaints(part, [...path, 'any', index]));
  if ('not' in predicate) return predicateComplaints(predicate.not, [...path, 'not']);
  return 'fact' in predicate ? factComplaints(predicate, path) : [];
}

const regional = (kind: string) => ['government', 'party', 'regulator'].includes(kind);
const kindName = (kind: string) => organisationKinds[kind as keyof typeof organisationKinds];

/** What is wrong with one seat beyond its shape. */
export function seatComplaints(seat: SeatRule, path: Path): Complaint[] {
  const { kind, level } = seat.organisation;
  const complaints = predicateComplaints(seat.appliesWhen, [...path, 'appliesWhen']);
  if (regional(kind) && level === null)
    complaints.push({ path: [...path, 'organisation', 'level'], message: `${kindName(kind)}须写明所在层级，实为空` });
  if (!regional(kind) && level !== null)
    complaints.push({
      path: [...path, 'organisation', 'level'],
      message: `${kindName(kind)}不分层级，应为 null，实为“${level}”`,
    });
  const last = seat.holders.findIndex((holder) => 'always' in holder.when);
  seat.holders.forEach((holder, index) => {
    complaints.push(...predicateComplaints(holder.when, [...path, 'holders', index, 'when']));
    if (last >= 0 && index > last)
      complaints.push({
        path: [...path, 'holders', index],
        message: `第 ${last + 1} 条规则已适用于一切煤矿，本条永远用不到；请给前一条写明 when 或调整顺序`,
      });
  });
  return complaints;
}

const months = { week: 0, month: 1, quarter: 3, 'half-year': 6, year: 12 } as const;

/** What is wrong with one quota beyond its shape; `seats` are the keys that it may speak of. */
export function quotaComplaints(quota: QuotaRule, seats: readonly string[], path: Path): Complaint[] {
  const complaints = predicateComplaints(quota.appliesWhen, [...path, 'appliesWhen']);
  if ('seat' in quota.subject && !seats.includes(quota.subject.seat))
    complaints.push({
      path: [...path, 'subject', 'seat'],
      message: `本文件没有挂牌类别“${quota.subject.seat}”，也没有在 refersTo 中引用；已有：${seats.join('、') || '无'}`,
    });
  if ('posts' in quota.subject) {
    const named = quota.subject.posts.kinds.find(regional);
    if (named && quota.subject.posts.levels.length === 0)
      complaints.push({
        path: [...path, 'subject', 'posts', 'levels'],
        message: `${kindName(named)}须写明层级，实为空列表`,
      });
  }
  if (quota.place === 'anywhere' && quota.quantifier !== 'any')
    complaints.push({ path: [...path, 'quantifier'], message: '地点为 anywhere（任何单位）时检查范围只能为 any' });
  if (quota.place === 'anywhere' && quota.modality.underground)
    complaints.push({
      path: [...path, 'modality', 'underground'],
      message: '地点为 anywhere（任何单位）时不能要求下井',
    });
  const length = months[quota.cycle.unit] * quota.cycle.n;
  if (quota.season && length > 1 && 12 % length === 0 && !quota.season.some((month) => month % length === 0))
    complaints.push({
      path: [...path, 'season'],
      message: `每 ${length} 个月一轮，没有一轮在这些月份结束，永远不会应查；应含 ${length} 的倍数月份`,
    });
  return complaints;
}

/** The frame of a pack, as far as it could be read: what is not there or of the wrong type is undefined. */
export interface PackFrame {
  id: unknown;
  from: unknown;
  until: unknown;
  repeals: unknown[];
  refersTo: unknown[];
  contentKnown: boolean;
  keys: Record<'seats' | 'quotas' | 'readings', unknown[]>;
}

/** What is wrong with a pack as a whole: dates, repeals, doubled keys, an entry that claims to know nothing. */
export function packComplaints(frame: PackFrame): Complaint[] {
  const { from, until, keys } = frame;
  const complaints = [
    ...twice(keys.seats, 'seats'),
    ...twice(keys.quotas, 'quotas'),
    ...twice(keys.readings, 'readings'),
  ];
  if (isCivilDate(from) && isCivilDate(until) && from >= until)
    complaints.push({ path: ['inForce', 'until'], message: `失效日应晚于起始日 ${from}，实为 ${until}` });
  frame.repeals.forEach((id, index) => {
    if (id === frame.id) complaints.push({ path: ['repeals', index], message: '文件不能废止自己' });
  });
  frame.refersTo.forEach((key, index) => {
    if (keys.seats.includes(key))
      complaints.push({ path: ['refersTo', index], message: `${show(key)}是本文件的挂牌类别，不必引用上级文件` });
  });
  const rules = keys.seats.length + keys.quotas.length;
  if (frame.contentKnown && rules === 0)
    complaints.push({ path: [], message: '既无挂牌类别又无检查次数；若内容不详，请写 contentKnown: false' });
  if (!frame.contentKnown && rules > 0)
    complaints.push({ path: ['contentKnown'], message: '内容不详（false）的文件不能含有 seats 或 quotas' });
  return complaints;
}
