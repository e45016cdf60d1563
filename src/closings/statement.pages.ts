import { lineRow } from '../compliance/compliance-lines.pages.js';
import { percent } from '../compliance/figures.js';
import { civilTimeOf } from '../database/clock.js';
import type { ClosedLine, ClosedUnowed, Difference } from '../domain/closing-lines.js';
import type { Totals } from '../domain/compliance.js';
import { printPeriod } from '../domain/period.js';
import { periodText } from '../domain/period-steps.js';
import { standings } from '../domain/vocabulary.js';
import { addressOf, pageTurns } from '../web/links.js';
import { LARGEST_PAGE, pageFrom } from '../web/paging.js';
import { periodOf } from './closing-differences.service.js';
import type { ClosingViews } from './closing-views.service.js';
import type { StatementPage } from './closings.form.js';
import { shortHash } from './closings.pages.js';
import type { ClosingRow } from './closings.queries.js';
import type { Cause, ExplainedDifference, ExplainedDifferences } from './statement.js';
import type { Verification } from './verification.service.js';

type Shown = Awaited<ReturnType<ClosingViews['one']>>;

/** A page shows so many differences; the API answers them whole. */
const SHOWN = 60;

const words = (line: ClosedLine | null): string => {
  if (!line) return '不计';
  const { state, owed, made, surplus } = line.standing;
  const counts = owed ? `应查 ${owed}，已查 ${made}` : '';
  return [standings[state], counts, surplus ? `多查 ${surplus}` : ''].filter(Boolean).join('，');
};

const kinds: Record<Cause['kind'], string> = {
  assignment: '挂牌责任',
  tenure: '任职',
  leave: '免于检查',
  fact: '煤矿情况',
  visit: '检查记录',
  unit: '检查登记起始日',
};
const changes: Record<Cause['change'], string> = { added: '新录入', gone: '已撤回、更正或作废', changed: '有更改' };

const causeView = ({ kind, change, id, entries }: Cause) => ({
  text: entries.length ? entries.map(({ sentence }) => sentence).join('；') : `${kinds[kind]}${changes[change]}`,
  at: entries[0] ? civilTimeOf(entries[0].at) : '',
  href: kind === 'visit' && change !== 'gone' ? `/visits/${id}` : '',
});

function differenceView({ before, after, causes }: Difference<ClosedLine> & { causes?: readonly Cause[] }) {
  const { personName, regionName, subject, quotaText, window } = (after ?? before) as ClosedLine;
  return {
    ...{ personName, regionName, subject, window: window.printed, before: words(before), after: words(after) },
    quota: quotaText === subject ? '' : quotaText,
    causes: (causes ?? []).slice(0, 5).map(causeView),
    more: Math.max(0, (causes ?? []).length - 5),
  };
}

const unowedView = ({ before, after }: Difference<ClosedUnowed>) => {
  const { mineName, seatName, window } = (after ?? before) as ClosedUnowed;
  return { mineName, seatName, window, text: after ? `新增无人应查：${after.reason}` : '不再是无人应查' };
};

const sums = (was: Totals, is: Totals): string =>
  was.owed === is.owed && was.made === is.made
    ? `合计不变：应查 ${is.owed}，已查 ${is.made}`
    : `合计：应查 ${was.owed} → ${is.owed}，已查 ${was.made} → ${is.made}`;

function differencesView({
  lines,
  unowed,
  totals,
}: Pick<ExplainedDifferences, 'unowed' | 'totals'> & { lines: readonly ExplainedDifference[] }) {
  return {
    count: lines.length + unowed.length,
    lines: lines.slice(0, SHOWN).map(differenceView),
    unowed: unowed.slice(0, SHOWN).map(unowedView),
    more: Math.max(0, lines.length - SHOWN) + Math.max(0, unowed.length - SHOWN),
    totals: sums(totals.before, totals.after),
  };
}

/** A statement as it was closed, what has come after it, and what can be done with it. */
export function statementPage(found: Shown, form: StatementPage) {
  const { closing, statement, amendments, confirmed, differences, reopenings, history, terms, accountId, may } = found;
  const { totals, region, period, lines } = statement;
  const text = periodText(periodOf(closing));
  const shown = pageFrom(lines, form);
  const waiting = reopenings.find(({ approved }) => approved === null);
  return {
    id: closing.id,
    label: closing.label,
    regionName: region.name,
    printed: period.printed,
    closedAt: civilTimeOf(closing.closedAt),
    closedBy: statement.closedBy.name,
    hash: closing.hash,
    trailSeq: closing.trailSeq,
    reopened: closing.reopenedAt ? civilTimeOf(closing.reopenedAt) : '',
    supersedes: statement.supersedes?.label ?? '',
    documents: statement.documents.map(({ number, title }) => `${number}《${title}》`),
    figures: {
      owed: totals.owed,
      made: totals.made,
      missing: totals.owed - totals.made,
      rate: percent(totals.rate) || '—',
      short: totals.short,
    },
    groups: [
      { caption: '按单位', head: '单位', rows: statement.byRegion },
      { caption: '按挂牌类别', head: '挂牌类别', rows: statement.bySeat },
    ].map((group) => ({
      ...group,
      rows: group.rows.map(({ name, owed, made, rate, met, short }) => ({
        ...{ name, owed, made, missing: owed - made, rate: percent(rate) || '—', met, short },
      })),
    })),
    differences: differences && differencesView(differences),
    seen: differences?.seen ?? '',
    amendments: amendments.map((one, index) => ({
      ...{
        number: one.number,
        reason: one.reason,
        by: one.confirmedByName,
        hash: one.hash,
        short: shortHash(one.hash),
      },
      at: civilTimeOf(one.confirmedAt),
      ...differencesView(confirmed[index] as ExplainedDifferences),
    })),
    reopenings: reopenings.map((one) => ({
      ...{ reason: one.reason, askedBy: one.askedByName, askedAt: civilTimeOf(one.askedAt), answer: one.answer ?? '' },
      state: one.approved === null ? '等待批准' : one.approved ? '已批准' : '已驳回',
      tone: one.approved === null ? 'wait' : one.approved ? 'good' : 'mute',
      answeredBy: one.answeredByName ?? '',
      answeredAt: one.answeredAt ? civilTimeOf(one.answeredAt) : '',
    })),
    waiting: waiting && may.reopen ? { id: waiting.id, own: waiting.askedBy === accountId } : null,
    approver:
      terms.approver === 'any' ? '另一名办事员或督查' : terms.approver === 'auditor' ? '督查' : '上级的办事员或督查',
    mayAsk: may.reopen && !waiting,
    mayAmend: may.amend,
    history:
      history.length > 1
        ? history.map(({ id, label, reopenedAt }) => ({
            href: `/closings/${id}`,
            label,
            own: id === closing.id,
            state: reopenedAt ? '已反关账' : '现行',
          }))
        : [],
    rows: shown.items.map((line) =>
      lineRow({ ...line, missing: [...line.missing] }, region.code, text, period.printed),
    ),
    pages: pageTurns(shown, `/closings/${closing.id}`, {}),
    whole:
      shown.total > shown.size && shown.total <= LARGEST_PAGE ? `/closings/${closing.id}?size=${LARGEST_PAGE}` : '',
    live: addressOf('/compliance', { region: region.code, period: text }),
    back: addressOf('/closings', { region: region.code }),
  };
}

const mismatchText = (said: string | null): string => {
  if (said === null) return '没有这一行';
  if (!said.startsWith('[')) return said;
  const [state, owed, made, surplus] = JSON.parse(said) as [keyof typeof standings, number, number, number];
  return `${standings[state]}，应查 ${owed}，已查 ${made}，多查 ${surplus}`;
};

/** What checking a statement found, part by part. */
export function verificationPage(closing: ClosingRow, found: Verification) {
  const { lines, unowed } = found.registry.differences;
  return {
    id: closing.id,
    label: closing.label,
    printed: printPeriod(periodOf(closing)),
    regionName: closing.regionName,
    hash: found.hash,
    agrees: found.agrees,
    bytes: found.bytes,
    frozen: found.frozen
      .slice(0, SHOWN)
      .map(({ of, stated, judged }) => ({ of, stated: mismatchText(stated), judged: mismatchText(judged) })),
    frozenCount: found.frozen.length,
    asOf: civilTimeOf(found.registry.asOf),
    registryCount: lines.length + unowed.length,
    lines: lines.slice(0, SHOWN).map(differenceView),
    unowed: unowed.slice(0, SHOWN).map(unowedView),
    without: found.without.map(({ sentence }) => sentence),
  };
}
