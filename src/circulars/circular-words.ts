import { percent } from '../compliance/figures.js';
import { printDate } from '../domain/civil-date.js';
import type { PaperView } from '../domain/paper-text.js';
import type { CircularFacts, PeriodFacts } from './circular-facts.js';
import { countOf, rateText, sumOfHazards } from './circular-figures.js';
import { reasonOf } from './circular-tables.js';

/** What a drafter writes besides. */
export interface CircularExtras {
  addressee: string;
  copiesTo: string;
  demand: string;
}

const listed = (texts: readonly string[], most: number): string => {
  const all = [...new Set(texts)];
  return all.slice(0, most).join('；') + (all.length > most ? '等' : '');
};

/** Whether anything was owed: else nobody is judged, and nobody is said to have missed anything. */
const judged = ({ lines, unknown }: PeriodFacts): boolean => unknown === null && countOf(lines).owed > 0;

/** The sentences that a text of a circular may fill in. */
export function circularWords(facts: CircularFacts, { addressee, copiesTo, demand }: CircularExtras): PaperView {
  const { region, now, before, on, replaces } = facts;
  const count = countOf(now.lines);
  return {
    region: region.name,
    period: now.printed,
    addressee,
    copiesTo,
    demand,
    replaces: replaces ? `本件代替${replaces}。` : '',
    basis: now.documents.map(({ number, title }) => `${number}《${title}》`).join('、'),
    closing: closingWords(facts),
    overall: overallWords(now),
    compared: judged(now) ? comparedWords(now, before) : '',
    unknown: judged(now) && count.unknown > 0 ? unknownWords(now, count.unknown) : '',
    shortage: shortageWords(now),
    exempt: count.exempt > 0 ? `经批准免于检查${count.exempt}项。` : '',
    unowed:
      judged(now) && now.unowed.length > 0 ? `另有${now.unowed.length}个挂牌席位本期无人应查，原因逐一列明。` : '',
    hazards: hazardWords(facts),
    hasFigures: judged(now),
    hasShort: count.short > 0,
    hasExempt: count.exempt > 0,
    hasUnowed: judged(now) && now.unowed.length > 0,
    hasHazards: facts.hazards.length > 0,
    day: printDate(on),
  };
}

/** Closed or not is said in plain words on every circular. */
function closingWords({ now, on }: CircularFacts): string {
  if (!now.closing) return `本期未关账，以下数字为${printDate(on)}台账所载，以关账报表为准。`;
  const { label, amendment } = now.closing;
  const as = amendment ? `（经第${amendment.number}号更正）` : '';
  return `本期已关账，以下数字取自关账报表${label}${as}。`;
}

function overallWords(now: PeriodFacts): string {
  if (now.unknown !== null) return `本期履职情况不明：${now.unknown}。不作评价，不认定任何人未履职。`;
  const count = countOf(now.lines);
  const { owed, made, missing, people, duties } = count;
  if (!judged(now)) {
    const reasons = listed(now.lines.map(reasonOf).filter(Boolean), 3);
    const why = reasons ? `：${reasons}` : '';
    return count.unknown > 0
      ? `本期履职情况不明${why}。涉及责任人${people}人，不作评价，不认定任何人未履职。`
      : `本期没有应查的煤矿${why}。`;
  }
  return [
    `本期应查${owed}矿次，已查${made}矿次，未查${missing}矿次，完成率${rateText(count)}。`,
    `涉及责任人${people}人、检查责任${duties}项，其中已完成${count.met}项，未完成${count.short}项，`,
    `免于检查${count.exempt}项，不适用${count.notApplicable}项，情况不明${count.unknown}项。`,
  ].join('');
}

function comparedWords(now: PeriodFacts, before: PeriodFacts): string {
  if (!judged(before)) return `上期（${before.printed}）情况不明，不作比较。`;
  const [one, other] = [countOf(now.lines), countOf(before.lines)];
  const points = Math.round((shown(one.rate) - shown(other.rate)) * 10) / 10;
  const change = points === 0 ? '持平' : `${points > 0 ? '上升' : '下降'}${Math.abs(points).toFixed(1)}个百分点`;
  return `上期（${before.printed}）应查${other.owed}矿次，已查${other.made}矿次，完成率${rateText(other)}；本期与上期相比${change}。`;
}

/** Differences are between rates as printed, so that a reader can do the sum. */
const shown = (rate: number | null): number => Number(percent(rate).replace('%', ''));

const unknownWords = ({ lines }: PeriodFacts, count: number): string => {
  const reasons = listed(lines.filter(({ standing }) => standing.state === 'unknown').map(reasonOf), 3);
  return `情况不明的${count}项（${reasons}）不计入应查和完成率。`;
};

function shortageWords(now: PeriodFacts): string {
  if (!judged(now)) return '';
  const short = now.lines.filter(({ standing }) => standing.state === 'short');
  const { people, missing, duties } = countOf(short);
  return short.length === 0
    ? '没有未完成检查的责任人。'
    : `${people}名责任人有${duties}项检查责任未完成，共差${missing}矿次。`;
}

function hazardWords({ hazards, hazardsBefore, on }: CircularFacts): string {
  const { found, inTime, late, open, overdue } = sumOfHazards(hazards);
  const last = `上期发现${hazardsBefore.found}条，尚未销号${hazardsBefore.open}条，其中逾期${hazardsBefore.overdue}条。`;
  if (found === 0) return `本期检查没有登记隐患。${hazardsBefore.found > 0 ? last : ''}`;
  return [
    `本期检查发现隐患${found}条；截至${printDate(on)}，按期整改销号${inTime}条，逾期整改销号${late}条，`,
    `尚未销号${open}条，其中逾期${overdue}条。${last}`,
  ].join('');
}
