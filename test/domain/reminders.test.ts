import { describe, expect, it } from '@jest/globals';
import { addDays, type CivilDate } from '../../src/domain/civil-date.js';
import { notJudged, type Standing } from '../../src/domain/compliance.js';
import { MOST_ATTEMPTS, minutesToRetry, quietMinutes } from '../../src/domain/dispatch.js';
import { maskedAddress } from '../../src/domain/outgoing.js';
import { dueOn, type ReminderRules, remindedOf, reminderDays, USUAL_RULES } from '../../src/domain/reminder.js';

const rules = (more: Partial<ReminderRules> = {}): ReminderRules => ({ ...USUAL_RULES, ...more });
const said = (day: CivilDate, since = '2026-01-01', more: Partial<ReminderRules> = {}) =>
  dueOn(rules(more), day, since).map(
    ({ kind, month, day: on, late }) => `${kind} ${month} ${on}${late ? ' late' : ''}`,
  );

describe('the days on which a region reminds', () => {
  it.each<[string, string, Partial<ReminderRules>, number[]]>([
    ['usually the fifteenth and the last three', '2026-11', {}, [15, 28, 29, 30]],
    ['of February too', '2026-02', {}, [15, 26, 27, 28]],
    ['each once where they meet', '2026-11', { days: [29, 15, 29] }, [15, 28, 29, 30]],
    ['without those that the month does not have', '2026-11', { days: [31], lastDays: 1 }, [30]],
    ['none where reminders are off', '2026-11', { active: false }, []],
  ])('are %s', (_, month, more, days) => {
    expect(reminderDays(rules(more), month).map((day) => Number(day.slice(8)))).toEqual(days);
  });
});

describe('what is due on a day', () => {
  it.each<[string, string, string, Partial<ReminderRules>, string[]]>([
    [
      'on the fifteenth the reminder',
      '2026-11-15',
      '2026-01-01',
      {},
      ['short 2026-11 2026-11-15', 'digest 2026-10 2026-11-03 late'],
    ],
    [
      'before any day of the month only the digest of the last',
      '2026-11-03',
      '2026-01-01',
      {},
      ['digest 2026-10 2026-11-03'],
    ],
    ['nothing before the third', '2026-11-02', '2026-01-01', {}, []],
    [
      'on the last day the clerks too',
      '2026-11-30',
      '2026-11-20',
      {},
      ['short 2026-11 2026-11-30', 'escalation 2026-11 2026-11-30'],
    ],
    [
      'and not where they are not to be told',
      '2026-11-30',
      '2026-11-20',
      { escalates: false },
      ['short 2026-11 2026-11-30'],
    ],
    [
      'who was away on the fifteenth says it on the seventeenth',
      '2026-11-17',
      '2026-11-10',
      {},
      ['short 2026-11 2026-11-15 late'],
    ],
    [
      'who was away for all last days but one says one thing',
      '2026-11-30',
      '2026-11-27',
      { escalates: false },
      ['short 2026-11 2026-11-30'],
    ],
    ['who came on the sixteenth has missed nothing', '2026-11-17', '2026-11-15', {}, []],
    ['but what is due on the very day is due', '2026-11-15', '2026-11-15', {}, ['short 2026-11 2026-11-15']],
    ['what was missed in a month that is over stays unsaid', '2026-12-02', '2026-11-10', {}, []],
    ['nothing at all where reminders are off', '2026-11-30', '2026-01-01', { active: false }, []],
  ])('%s', (_, today, since, more, expected) => {
    expect(said(today, since, more)).toEqual(expected);
  });

  it('on every day of two years: at most one reminder, never of a day to come or of another month', () => {
    for (let day = '2026-01-01'; day < '2028-01-01'; day = addDays(day, 1)) {
      const short = dueOn(USUAL_RULES, day, '2025-12-31').filter(({ kind }) => kind === 'short');
      expect(short.length).toBeLessThanOrEqual(1);
      expect(short.filter((one) => one.day > day || one.day.slice(0, 7) !== day.slice(0, 7))).toEqual([]);
    }
  });
});

describe('who is reminded', () => {
  const short: Standing = { state: 'short', owed: 2, made: 1, surplus: 0, missing: ['a'] };
  const met: Standing = { state: 'met', owed: 2, made: 2, surplus: 0, missing: [] };
  it.each<[string, Standing, CivilDate, boolean]>([
    ['of what is short and ends this month', short, '2026-11-30', true],
    ['not of what may still be made next month', short, '2026-12-31', false],
    ['not of what ended yesterday', short, '2026-11-14', false],
    ['not of what was made', met, '2026-11-30', false],
    [
      'not where visits are not recorded: 情况不明 is no miss',
      notJudged('unknown', '情况不明', 0),
      '2026-11-30',
      false,
    ],
    ['not who is exempt', notJudged('exempt', '学习', 0), '2026-11-30', false],
    ['not whom it does not apply to', notJudged('not-applicable', '', 0), '2026-11-30', false],
  ])('%s', (_, standing, due, reminded) => {
    expect(remindedOf([{ personId: 'p', standing, due }], '2026-11-15')).toHaveLength(reminded ? 1 : 0);
  });
});

describe('a message to people', () => {
  const night = { from: '21:00', until: '07:30' };
  it.each<[string, string, typeof night, number]>([
    ['waits from nine in the evening', '21:00', night, 630],
    ['past midnight', '00:00', night, 450],
    ['to the last minute', '07:29', night, 1],
    ['and goes at half past seven', '07:30', night, 0],
    ['and all day', '20:59', night, 0],
    ['waits over noon where that is quiet', '12:30', { from: '12:00', until: '14:00' }, 90],
    ['never waits without quiet hours', '03:00', { from: '00:00', until: '00:00' }, 0],
  ])('%s', (_, now, quiet, minutes) => {
    expect(quietMinutes(now, quiet)).toBe(minutes);
  });

  it('is tried again after a minute and then ever more rarely, up to twelve hours, and is given up after ten tries', () => {
    const waits = Array.from({ length: MOST_ATTEMPTS }, (_, index) => minutesToRetry(index + 1));
    expect(waits).toEqual([1, 5, 15, 60, 180, 360, 720, 720, 720, null]);
  });

  it.each([
    [
      'wecom',
      'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=693a91f6-7xxx',
      'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?…',
    ],
    ['dingtalk', 'https://oapi.dingtalk.com/robot/send?access_token=abc', 'https://oapi.dingtalk.com/robot/send?…'],
    ['webhook', 'https://a.example.cn/hooks/0123456789abcdef0123', 'https://a.example.cn/hooks/01234…'],
    ['webhook', 'https://a.example.cn/hook', 'https://a.example.cn/hook'],
    ['email', 'yingji@mochuan.example.cn', 'yingji@mochuan.example.cn'],
  ] as const)('to a %s shows no more of its address than who may not use it should see', (channel, address, shown) => {
    expect(maskedAddress(channel, address)).toBe(shown);
  });
});
