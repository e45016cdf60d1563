import { describe, expect, it } from '@jest/globals';
import { addMonths, type CivilDate, overlap, sharedDays } from '../../src/domain/civil-date.js';
import {
  answerable,
  minimumDaysOf,
  notJudged,
  type Standing,
  standingAnywhere,
  standingOf,
} from '../../src/domain/compliance.js';
import { type Period, periodOf } from '../../src/domain/period.js';
import { policiesIn, quotaRules } from '../../src/domain/policies-in-force.js';
import { mineOnDay, readRegistry, readStory, readVisits, spanOf } from '../support/demo-city.js';
import { shippedPack, shippedPackNames } from '../support/shipped-packs.js';

const registry = readRegistry('demo');
const packs = shippedPackNames.map((name) => shippedPack(name.replace('.yaml', '')));
const chain = ['990000', '990100'];

const records = readVisits();
const replaced = new Set(records.map((record) => record.更正编号));
const visits = records.filter((record) => !replaced.has(record.编号) && record.是否撤回 === '否');

const visitsBy = (person: string, mine: string | null, turn: Period, underground: boolean) =>
  visits.filter(
    (visit) =>
      visit.挂牌责任人 === person &&
      (mine === null || visit.煤矿或单位 === mine) &&
      turn.from <= visit.日期 &&
      visit.日期 < turn.until &&
      (!underground || visit.是否下井 === '是'),
  ).length;

const stoppedThroughout = (mine: string, turn: Period): boolean => {
  const status = registry.mines.find(({ code }) => code === mine)?.facts.status ?? [];
  const idle = status.filter(({ value }) => value === 'stopped' || value === 'closed');
  return idle.some((row) => row.from <= turn.from && (row.until === undefined || row.until >= turn.until));
};

/** The duty of a person by a quota in the turn that contains the day, from the seed alone. */
function duty(person: string, key: string, day: CivilDate): Standing {
  const found = quotaRules(policiesIn(packs, chain, periodOf({ unit: 'month', n: 1 }, day))).find(
    ({ rule }) => rule.key === key,
  );
  if (!found) throw new Error(`no quota ${key} in force on ${day}`);
  const { rule, policy } = found;
  const turn = periodOf(rule.cycle, day);
  if (!('seat' in rule.subject)) return standingAnywhere(rule.count, visitsBy(person, null, turn, false));
  const { seat } = rule.subject;
  const rows = registry.assignments.filter((row) => row.seat === seat && overlap(spanOf(row), turn));
  const held = [...new Set(rows.filter((row) => row.person === person).map((row) => row.mine))];
  const seen = (mine: string) => visitsBy(person, mine, turn, rule.modality.underground);
  const linked = held.filter((mine) => {
    const holds = rows
      .filter((row) => row.mine === mine)
      .map((row) => ({ personId: row.person, days: sharedDays(spanOf(row), turn), since: row.from }));
    const owner = answerable(holds, minimumDaysOf(policy.partMonth.minimumDays, rule.cycle));
    return owner?.personId === person && (policy.stoppedMines.owed || !stoppedThroughout(mine, turn));
  });
  const beside = held.filter((mine) => !linked.includes(mine)).reduce((sum, mine) => sum + seen(mine), 0);
  if (
    registry.leaves.some((leave) => leave.person === person && leave.from <= turn.from && leave.until >= turn.until) &&
    linked.length > 0
  )
    return notJudged('exempt', '请假', 0);
  const standing = standingOf(
    rule,
    linked.map((mine) => ({ mineId: mine, visits: seen(mine) })),
  );
  return { ...standing, surplus: standing.surplus + beside };
}

const lines = readStory()
  .split('\n')
  .filter((line) => /^\| \d+ \|/.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, number, period = '', person = '', key = '', state, owed, made, surplus, why]) => ({
    title: `${number}. ${period} ${person} ${key}: ${why}`,
    period,
    person,
    key,
    expected: { state, owed: Number(owed), made: Number(made), surplus: Number(surplus) },
  }));

describe('the story of 墨川市 comes to what its table says', () => {
  it('has forty-two lines', () => expect(lines).toHaveLength(42));

  it.each(lines)('$title', ({ period, person, key, expected }) => {
    const { state, owed, made, surplus } = duty(person, key, `${period.slice(0, 7)}-01`);
    expect({ state, owed, made, surplus }).toEqual(expected);
  });
});

it('the trip of four is one trip: same mine, same day, same hours', () => {
  const trip = visits.filter((visit) => visit.煤矿或单位 === '990121-002' && visit.日期 === '2026-03-12');
  expect(trip.map((visit) => visit.挂牌责任人).sort()).toEqual(['fan-zhiyuan', 'huo-qiming', 'lu-wei', 'zuo-jiangong']);
  expect(new Set(trip.map((visit) => `${visit.入井}–${visit.出井}`))).toEqual(new Set(['08:40–12:10']));
});

it('云盘 is high-gas from 11 May while its holders of low gas still answer for it until June', () => {
  expect(mineOnDay(registry, '990121-003', '2026-05-10').facts.gasGrade).toBe('low');
  expect(mineOnDay(registry, '990121-003', '2026-05-11').facts.gasGrade).toBe('high');
  const holders = registry.assignments.filter(
    (row) => row.mine === '990121-003' && overlap(spanOf(row), { from: '2026-05-11', until: '2026-06-01' }),
  );
  expect(holders.map((row) => row.until)).toEqual(Array.from({ length: 6 }, () => `${addMonths('2026-05', 1)}-01`));
});
