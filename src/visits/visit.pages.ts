import { civilDayOf, civilTimeOf } from '../database/clock.js';
import { daysBetween, printDate } from '../domain/civil-date.js';
import { monthPeriod, parsePeriod } from '../domain/period.js';
import { positionInWords, stayMinutes, staysOverlap } from '../domain/visit.js';
import { flagsOf, LATE_DAYS } from '../domain/visit-flags.js';
import { confirmationFilters } from '../domain/visit-statement.js';
import { type Shift, shifts } from '../domain/vocabulary.js';
import { photoStrip } from '../photos/photo-strip.pages.js';
import { addressOf, optionsOf, pageTurns } from '../web/links.js';
import { periodOptions } from '../web/period-choice.js';
import type { RelatedVisit } from './visit-evidence.queries.js';
import type { VisitEvidence } from './visit-evidence.service.js';
import { confirmationTones, mineSaysView } from './visit-statements.pages.js';
import type { VisitPage } from './visits.form.js';

type View = Awaited<ReturnType<VisitEvidence['list']>>['found']['items'][number];

const lateness = { '1': '次日及以后', [LATE_DAYS]: `满 ${LATE_DAYS} 天`, '7': '满 7 天', '30': '满 30 天' };

const entryDelay = ({ onDay, enteredAt }: Pick<View, 'onDay' | 'enteredAt'>) =>
  Math.max(0, daysBetween(onDay, civilDayOf(enteredAt)));

const MARKED: readonly string[] = ['confirmed', 'disputed', 'answered', 'overdue'];

/** What a row is marked with, in words. */
function marksOf(visit: Omit<View, 'position'>): { text: string; tone: string }[] {
  const delay = entryDelay(visit);
  const { state, printed } = visit.confirmation;
  return [
    ...(visit.kind === 'withdrawal' ? [{ text: '撤回', tone: 'state-bad' }] : []),
    ...(visit.replacedBy ? [{ text: '已被更正或撤回', tone: 'state-mute' }] : []),
    ...(visit.kind === 'visit' && visit.corrects ? [{ text: '更正', tone: 'state-wait' }] : []),
    ...(visit.onBehalf ? [{ text: '代录', tone: 'state-mute' }] : []),
    ...(MARKED.includes(state) ? [{ text: `煤矿${printed}`, tone: confirmationTones[state] }] : []),
    ...(delay >= LATE_DAYS ? [{ text: `迟录 ${delay} 天`, tone: 'state-wait' }] : []),
  ];
}

const stayOf = ({ inAt, outAt }: Pick<View, 'inAt' | 'outAt'>) => {
  const minutes = stayMinutes(inAt, outAt);
  if (minutes === null) return inAt || outAt ? `${inAt ?? '未记'}—${outAt ?? '未记'}` : '未记';
  return `${inAt}—${outAt}（${minutes} 分钟）`;
};

/** The list of records, with its filters in the address. */
export function visitsPage(
  { found, region, regions, today, person, mine }: Awaited<ReturnType<VisitEvidence['list']>>,
  form: VisitPage,
) {
  const { period, personId, mineId, q, late, corrected, confirmation } = form;
  const filters = { region: form.region && region.code, period, personId, mineId, q, late, corrected, confirmation };
  const without = (...names: (keyof typeof filters)[]) =>
    addressOf('/visits', { ...filters, ...Object.fromEntries(names.map((name) => [name, undefined])) });
  const chosen = period ? parsePeriod(period) : monthPeriod('1900-01');
  const periods = periodOptions(today, chosen);
  return {
    regions,
    periods: period ? periods : periods.slice(1),
    ...{ q: q ?? '', corrected: corrected === 'true' },
    lateness: optionsOf(lateness, late === undefined ? undefined : String(late)),
    confirmations: optionsOf(confirmationFilters, confirmation),
    kept: Object.entries({ personId, mineId }).flatMap(([name, value]) => (value ? [{ name, value }] : [])),
    chips: [
      ...(personId ? [{ text: `挂牌责任人：${person ?? '所选'}`, href: without('personId') }] : []),
      ...(mineId ? [{ text: `煤矿：${mine ?? '所选'}`, href: without('mineId') }] : []),
    ],
    rows: found.items.map((visit) => ({
      href: `/visits/${visit.id}`,
      on: visit.onDay,
      name: visit.personName,
      person: addressOf('/visits', { ...filters, personId: visit.personId, q: undefined }),
      place: visit.mineName ?? visit.site ?? '',
      mine: visit.mineId ? addressOf('/visits', { ...filters, mineId: visit.mineId, q: undefined }) : '',
      stay: stayOf(visit),
      underground: visit.underground ? '下井' : '未下井',
      marks: marksOf(visit),
    })),
    pages: pageTurns(found, '/visits', filters),
  };
}

const related = (visit: RelatedVisit, overlaps: boolean) => ({
  href: `/visits/${visit.id}`,
  name: visit.personName,
  place: visit.place,
  stay: stayOf(visit),
  overlaps,
});

/** Records outside the reader's scope are counted, not named. */
function repetitions(repeated: Awaited<ReturnType<VisitEvidence['of']>>['photos']['repeated']): string[] {
  const named = repeated
    .filter(({ visible }) => visible)
    .map(({ onDay, personName, place }) => `${onDay} ${personName}到${place}的记录`);
  const hidden = repeated.length - named.length;
  return hidden ? [...named, `查看范围以外的 ${hidden} 条记录`] : named;
}

/** One record: what it says, by whom and when it was made, and what stands beside it. */
export function visitPage({
  visit,
  chain,
  names,
  photos,
  sameDay,
  sameTrip,
  seats,
  said,
  confirmationDays,
  may,
  freshId,
}: Awaited<ReturnType<VisitEvidence['of']>>) {
  const by = names.get(visit.enteredBy) ?? '';
  const [day = '', time = ''] = civilTimeOf(visit.enteredAt).split(' ');
  const withdrawn = chain.at(-1)?.kind === 'withdrawal';
  const flags = flagsOf({
    on: visit.onDay,
    inAt: visit.inAt,
    outAt: visit.outAt,
    entered: { day, time },
    receivedOn: civilDayOf(visit.receivedAt),
    behalf: visit.onBehalf ? { by, paper: visit.paper } : null,
    corrections: chain.filter(({ kind, corrects }) => kind === 'visit' && corrects !== null).length,
    withdrawn,
    sameDay,
    confirmation: { ...visit.confirmation, allowed: confirmationDays },
    photos: {
      pending: photos.uses.filter(({ arrived }) => !arrived).length,
      takenOn: photos.uses.flatMap(({ takenAt }) => (takenAt ? [takenAt.slice(0, 10)] : [])),
      repeatedIn: repetitions(photos.repeated),
    },
  });
  const compliance = addressOf(`/compliance/people/${visit.personId}`, { period: visit.onDay.slice(0, 7) });
  const last = chain.at(-1);
  return {
    name: visit.personName,
    person: `/people/${visit.personId}`,
    place: visit.mineName ?? visit.site ?? '',
    mine: visit.mineId ? `/mines/${visit.mineId}` : '',
    day: printDate(visit.onDay),
    stands: visit.kind === 'visit' && visit.replacedBy === null,
    withdrawal: visit.kind === 'withdrawal',
    latest: last && last.id !== visit.id ? { href: `/visits/${last.id}`, withdrawn } : null,
    facts: [
      { name: '时间', value: stayOf(visit) },
      { name: '班次', value: visit.shift ? shifts[visit.shift as Shift] : '未记' },
      { name: '下井', value: visit.underground ? '下井' : '未下井' },
      { name: '地点', value: visit.places.join('、') || '未记' },
      { name: '陪同人员', value: visit.companions.join('、') || '未记' },
      { name: '发现的隐患', value: visit.findings ?? '未记' },
      { name: '意见', value: visit.advice ?? '未记' },
      ...(visit.position ? [{ name: '定位', value: positionInWords(visit.position) }] : []),
      { name: '录入', value: `${civilTimeOf(visit.enteredAt)}　${by}${visit.onBehalf ? '（代录）' : ''}` },
      { name: '收到', value: civilTimeOf(visit.receivedAt) },
    ],
    compliance,
    seats: seats.map(({ key, name, policy }) => ({ name, href: policy ? `/policies/${policy}#seat-${key}` : '' })),
    ...photoStrip(photos.uses, '检查'),
    elsewhere: visit.mineId === null,
    mineSays: mineSaysView(visit, said, confirmationDays, may.reply ? `/visits/${visit.id}/reply` : null),
    takeBack: may.withdraw ? { action: `/visits/${visit.id}/withdrawal`, id: freshId } : null,
    flags: (visit.kind === 'withdrawal' ? [] : flags).map(({ name, found, otherwise, rule }) => ({
      name,
      found: found ?? otherwise,
      seen: found !== null,
      rule,
    })),
    chain: (chain.length > 1 ? chain : []).map((one) => ({
      here: one.id === visit.id,
      href: `/visits/${one.id}`,
      what: one.kind === 'withdrawal' ? '撤回' : one.corrects ? '更正' : '初次登记',
      at: civilTimeOf(one.enteredAt),
      by: names.get(one.enteredBy) ?? '',
      content: `${one.onDay}　${one.mineName ?? one.site ?? ''}　${stayOf(one)}`,
      reason: one.reason ?? '',
    })),
    sameDay: sameDay.map((one) => related(one, staysOverlap(visit, one))),
    sameTrip: sameTrip.map((one) => related(one, false)),
  };
}
