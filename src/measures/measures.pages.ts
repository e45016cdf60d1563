import { printDate } from '../domain/civil-date.js';
import { cards, type MeasureState, type MeasureStepKind, measureKinds } from '../domain/measure.js';
import type { MeasureOpenings } from './measure-openings.service.js';
import type { MeasureTermsService } from './measure-terms.service.js';
import type { MeasuresService, MeasureView } from './measures.service.js';

const tones: Record<MeasureState, string> = {
  ...{ opened: 'wait', answered: 'wait', dropped: 'mute', decided: 'bad', replied: 'good' },
  ...{ appealed: 'wait', upheld: 'bad', revoked: 'mute' },
};

const printMonth = (month: string) => `${Number(month.slice(0, 4))}年${Number(month.slice(5))}月`;

/** What waits for whom until which day. */
function waitsFor({ state, days }: MeasureView): string {
  if (state === 'opened') return `${printDate(days.answer)}前可答复`;
  if (state === 'decided') return `${printDate(days.reply ?? '')}前回复`;
  return state === 'answered' ? '待决定' : state === 'appealed' ? '待办理申诉' : '';
}

const rowView = (measure: MeasureView) => ({
  id: measure.id,
  person: measure.personName,
  title: measure.grounds.title,
  region: measure.regionName,
  month: printMonth(measure.month),
  kind: measureKinds[measure.decided ?? measure.kind],
  proposedOnly: measure.decided === null,
  state: measure.stateName,
  tone: tones[measure.state],
  waits: waitsFor(measure),
});

type Proposed = Awaited<ReturnType<MeasureOpenings['proposed']>>;

/** Whom a closed month proposes measures for, and the measures under way; a leader sees only his own. */
export function measuresPage(measures: readonly MeasureView[], proposed: Proposed | null) {
  return {
    rows: measures.map(rowView),
    proposing: proposed && {
      region: proposed.region,
      month: proposed.month,
      printed: printMonth(proposed.month),
      closed: proposed.closed,
      people: proposed.proposals.map(({ personId, personName, kind, grounds }) => ({
        ...{ personId, personName, title: grounds.title, kind: measureKinds[kind] },
        short: grounds.duties.map(({ subject, owed, made }) => `${subject}：应查 ${owed} 次，已查 ${made} 次`),
        missing: [...new Set(grounds.duties.flatMap(({ missing }) => missing))].join('、'),
        months: grounds.months.map(({ month }) => printMonth(month)).join('、'),
      })),
    },
  };
}

const stepNames: Record<MeasureStepKind, string> = {
  ...{ answered: '本人答复', dropped: '不予处理', decided: '决定', replied: '本人回复' },
  ...{ appealed: '本人申诉', upheld: '申诉后维持', revoked: '申诉后撤销' },
};

/** One measure: the facts, what was said and decided, and what the reader may do now. */
export function measurePage(measure: Awaited<ReturnType<MeasuresService['show']>>) {
  const { grounds, days, may } = measure;
  const action = (step: MeasureStepKind, path: string, label: string, button: string) =>
    may.includes(step) ? [{ path, label, button, field: `words-${path}` }] : [];
  return {
    ...rowView(measure),
    regionName: measure.regionName,
    statement: grounds.statement,
    opened: `${printDate(measure.openedOn)}，${measure.openedByName}`,
    proposed: measureKinds[measure.kind],
    duties: grounds.duties.map(({ missing, document, clause, ...duty }) => ({
      ...duty,
      missing: missing.join('、') || '—',
      basis: `${document} ${clause}`,
    })),
    months: grounds.months.map(({ month, label }) => `${printMonth(month)}（${label}）`).join('、'),
    answerBy: printDate(days.answer),
    appealBy: days.appeal ? printDate(days.appeal) : '',
    card: measure.card ? { name: cards[measure.card], tone: measure.card === 'red' ? 'bad' : 'wait' } : null,
    others: measure.others,
    steps: measure.steps.map(({ step, kind, number, words, onDay, enteredByName }) => ({
      name: kind ? `${stepNames[step]}：${measureKinds[kind]}${number ? `（${number}）` : ''}` : stepNames[step],
      ...{ words, by: enteredByName, day: printDate(onDay) },
    })),
    hasLetter: measure.decided !== null,
    mayDecide: may.includes('decided'),
    kinds: Object.entries(measureKinds).map(([value, text]) => ({ value, text, chosen: value === measure.kind })),
    actions: [
      ...action('answered', 'answer', '答复：情况说明', '提交答复'),
      ...action('replied', 'reply', '书面回复', '提交回复'),
      ...action('appealed', 'appeal', '申诉的事实和理由', '提出申诉'),
      ...action('dropped', 'dropping', '不予处理的理由', '不予处理'),
      ...action('upheld', 'upholding', '维持的理由', '维持原决定'),
      ...action('revoked', 'revocation', '撤销的理由', '撤销原决定'),
    ],
  };
}

/** 处理规定 of a region in a form. */
export function measureTermsPage({ region, terms }: Awaited<ReturnType<MeasureTermsService['show']>>) {
  return {
    region,
    whose: terms.from ? `${terms.from}的规定` : '系统默认，不是文件规定',
    ladder: Object.entries(measureKinds).map(([key, name]) => ({
      ...{ key, name },
      from: terms.ladder[key as keyof typeof measureKinds] ?? '',
    })),
    ...{ basis: terms.from ? terms.basis : '', months: terms.months, answerDays: terms.answerDays },
    ...{ replyDays: terms.replyDays, appealDays: terms.appealDays },
    ...{ yellow: terms.cards?.yellow ?? '', red: terms.cards?.red ?? '' },
  };
}
