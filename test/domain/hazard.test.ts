import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import {
  type Commitments,
  daysOverdue,
  foundHazard,
  type HazardContent,
  type HazardMove,
  type HazardMoveKind,
  type HazardNow,
  type HazardState,
  hazardStates,
  hazardSteps,
  missingOfFive,
  movesFrom,
  stepped,
} from '../../src/domain/hazard.js';
import { categoryName, demandsOf, fiveKeys, type HazardTerms, usualDeadline } from '../../src/domain/hazard-terms.js';
import type { Refusal } from '../../src/domain/refusal.js';

const terms = parse(readFileSync(new URL('../../seed/hazard-terms.yaml', import.meta.url), 'utf8')) as HazardTerms;

const five: Commitments = {
  responsibleUnit: '通风区',
  responsiblePerson: '祁连山',
  measure: '更换损坏的风筒',
  funds: '三千元，从安全费用列支',
  plan: '停止掘进，撤出人员',
};
const none: Commitments = {
  responsibleUnit: null,
  responsiblePerson: null,
  measure: null,
  funds: null,
  plan: null,
};

const hazard = (more: Partial<HazardNow> = {}): HazardNow => ({
  ...none,
  state: 'found',
  severity: 'general',
  foundOn: '2026-10-01',
  deadline: '2026-10-16',
  rectifiedOn: null,
  rectifiedBy: null,
  closedOn: null,
  lastOn: '2026-10-01',
  ...more,
});
const move = (kind: HazardMoveKind, more: Partial<HazardMove> = {}): HazardMove => ({
  kind,
  on: '2026-10-10',
  by: 'mine',
  text: '已办理',
  evidence: null,
  photos: 0,
  approver: null,
  deadline: null,
  commitments: null,
  ...more,
});
const outcome = (now: HazardNow, asked: HazardMove, today = '2026-10-20'): string => {
  try {
    return stepped(now, asked, terms, today).state;
  } catch (error) {
    return (error as Refusal).code;
  }
};
const rectified = (more: Partial<HazardNow> = {}) =>
  hazard({ state: 'rectified', rectifiedOn: '2026-10-09', rectifiedBy: 'mine', lastOn: '2026-10-09', ...more });

describe('the life of a hazard', () => {
  const sound: Record<HazardMoveKind, Partial<HazardMove>> = {
    stated: { commitments: five },
    extended: { deadline: '2026-11-01', approver: '毕海峰' },
    rectified: {},
    returned: {},
    closed: { by: 'leader' },
    reopened: { deadline: '2026-11-01' },
    withdrawn: {},
  };
  const leads: Record<HazardState, Partial<Record<HazardMoveKind, HazardState>>> = {
    found: { stated: 'stated', extended: 'found', rectified: 'rectified', withdrawn: 'withdrawn' },
    stated: { stated: 'stated', extended: 'stated', rectified: 'rectified', withdrawn: 'withdrawn' },
    returned: { stated: 'stated', extended: 'returned', rectified: 'rectified', withdrawn: 'withdrawn' },
    rectified: { returned: 'returned', closed: 'closed', withdrawn: 'withdrawn' },
    closed: { reopened: 'returned' },
    withdrawn: {},
  };
  const pairs = (Object.keys(hazardStates) as HazardState[]).flatMap((state) =>
    (Object.keys(sound) as HazardMoveKind[]).map((kind) => [state, kind, leads[state][kind] ?? 'hazard-step'] as const),
  );

  it.each(pairs)('%s, then %s: %s', (state, kind, expected) => {
    expect(outcome(hazard({ state }), move(kind, sound[kind]))).toBe(expected);
  });

  it('offers exactly the steps that it takes', () => {
    for (const state of Object.keys(hazardStates) as HazardState[])
      expect(movesFrom(state).sort()).toEqual(Object.keys(leads[state]).sort());
  });

  it('names every step and every state', () => {
    expect(Object.values({ ...hazardStates, ...hazardSteps }).every((name) => /^[\u4e00-\u9fff]+$/.test(name))).toBe(
      true,
    );
  });
});

describe('a step', () => {
  it.each<[string, HazardNow, HazardMove, string]>([
    ['is not done tomorrow', hazard(), move('rectified', { on: '2026-10-21' }), 'hazard-day'],
    ['nor before the one before it', rectified(), move('closed', { on: '2026-10-08', by: 'leader' }), 'hazard-day'],
    ['on the same day as the one before is', rectified(), move('closed', { on: '2026-10-09', by: 'leader' }), 'closed'],
    ['a return needs a reason', rectified(), move('returned', { text: ' ' }), 'reason-needed'],
    ['a withdrawal too', hazard(), move('withdrawn', { text: null }), 'reason-needed'],
    [
      'and an extension',
      hazard(),
      move('extended', { text: null, deadline: '2026-11-01', approver: '毕海峰' }),
      'reason-needed',
    ],
    ['which also needs an approver', hazard(), move('extended', { deadline: '2026-11-01' }), 'hazard-approver'],
    ['and a later day', hazard(), move('extended', { deadline: '2026-10-16', approver: '毕海峰' }), 'hazard-extension'],
    [
      'whoever states the five brings the deadline forward',
      hazard(),
      move('stated', { commitments: five, deadline: '2026-10-12' }),
      'stated',
    ],
    [
      'but puts it off by extension only',
      hazard(),
      move('stated', { commitments: five, deadline: '2026-10-17' }),
      'hazard-deadline-later',
    ],
    ['a rectification says what was done', hazard(), move('rectified', { text: null }), 'hazard-account-needed'],
    [
      'found again, it gets a new deadline',
      hazard({ state: 'closed', closedOn: '2026-10-10' }),
      move('reopened'),
      'hazard-deadline',
    ],
  ])('%s', (_, now, asked, expected) => expect(outcome(now, asked)).toBe(expected));

  it('keeps what it was told', () => {
    const stated = stepped(
      hazard(),
      move('stated', { commitments: five, deadline: '2026-10-12' }),
      terms,
      '2026-10-20',
    );
    expect(stated).toMatchObject({ ...five, deadline: '2026-10-12', lastOn: '2026-10-10' });
    const reported = stepped(stated, move('rectified', { on: '2026-10-11' }), terms, '2026-10-20');
    expect(reported).toMatchObject({ ...five, rectifiedOn: '2026-10-11', rectifiedBy: 'mine' });
    const closed = stepped(reported, move('closed', { on: '2026-10-13', by: 'leader' }), terms, '2026-10-20');
    expect(closed).toMatchObject({ state: 'closed', closedOn: '2026-10-13' });
    const again = stepped(closed, move('reopened', { on: '2026-10-18', deadline: '2026-10-30' }), terms, '2026-10-20');
    expect(again).toMatchObject({ deadline: '2026-10-30', rectifiedOn: null, rectifiedBy: null, closedOn: null });
  });
});

describe('a major hazard', () => {
  const major = (more: Partial<HazardNow> = {}) => rectified({ ...five, severity: 'major', ...more });
  it.each<[string, HazardNow, HazardMove, string]>([
    ['is not rectified by words alone', hazard({ severity: 'major' }), move('rectified'), 'hazard-evidence'],
    ['but with a photo', hazard({ severity: 'major' }), move('rectified', { photos: 1 }), 'rectified'],
    ['or a paper', hazard({ severity: 'major' }), move('rectified', { evidence: '验收单 12 号' }), 'rectified'],
    ['is not closed by who rectified it', major(), move('closed', { by: 'mine' }), 'hazard-self-recheck'],
    ['nor without a plan', major({ plan: null }), move('closed', { by: 'leader' }), 'hazard-five'],
    ['nor without a person', major({ responsiblePerson: null }), move('closed', { by: 'leader' }), 'hazard-five'],
    ['is closed by another, all five being stated', major(), move('closed', { by: 'leader' }), 'closed'],
    ['a general one asks for none of that', rectified(), move('closed', { by: 'mine' }), 'closed'],
  ])('%s', (_, now, asked, expected) => expect(outcome(now, asked)).toBe(expected));
});

describe('the five', () => {
  it.each<[string, Partial<Commitments>, string[]]>([
    ['nothing stated', none, ['responsibility', 'measure', 'funds', 'plan']],
    ['all stated', {}, []],
    ['a unit without a person is no responsibility', { responsiblePerson: null }, ['responsibility']],
    ['no money', { funds: null }, ['funds']],
  ])('%s', (_, more, missing) => expect(missingOfFive({ ...five, ...more })).toEqual(missing));
});

describe('a finding', () => {
  const content: HazardContent = {
    description: '回风巷支护不到位',
    place: null,
    category: 'roof',
    severity: 'general',
    responsibleUnit: null,
    responsiblePerson: null,
    deadline: null,
  };
  const refusal = (more: Partial<HazardContent>, deadline: string) => {
    try {
      foundHazard({ ...content, ...more }, '2026-10-01', deadline, terms);
      return 'kept';
    } catch (error) {
      return (error as Refusal).code;
    }
  };
  it.each([
    ['with a category of the region', {}, '2026-10-16', 'kept'],
    ['due on the very day', {}, '2026-10-01', 'kept'],
    ['due before it was found', {}, '2026-09-30', 'hazard-deadline'],
    ['of no category that there is', { category: 'unknown' }, '2026-10-16', 'hazard-category'],
  ])('%s', (_, more, deadline, expected) => expect(refusal(more, deadline)).toBe(expected));

  it('is never without a deadline', () => {
    expect([usualDeadline('2026-10-01', 'general', terms), usualDeadline('2026-12-20', 'major', terms)]).toEqual([
      '2026-10-16',
      '2027-01-19',
    ]);
  });
});

describe('over the deadline', () => {
  it.each<[string, Partial<HazardNow>, string, number]>([
    ['not on its last day', {}, '2026-10-16', 0],
    ['from the day after', {}, '2026-10-17', 1],
    ['also when it was returned', { state: 'returned' }, '2026-10-20', 4],
    [
      'not while a timely rectification waits to be looked at',
      { state: 'rectified', rectifiedOn: '2026-10-15' },
      '2026-12-01',
      0,
    ],
    ['a late one stays late by as much', { state: 'rectified', rectifiedOn: '2026-10-18' }, '2026-12-01', 2],
    ['not once it is closed', { state: 'closed', rectifiedOn: '2026-10-18' }, '2026-12-01', 0],
    ['nor when it was entered by mistake', { state: 'withdrawn' }, '2026-12-01', 0],
  ])('%s', (_, more, today, days) => expect(daysOverdue(hazard(more), today)).toBe(days));
});

describe('the shipped terms', () => {
  it('name the five of 五落实 and are said to be this product’s own', () => {
    expect(fiveKeys.map((key) => terms.five[key])).toEqual(['责任', '措施', '资金', '时限', '预案']);
    expect(terms.basis).toContain('不是文件规定');
    expect(categoryName('gas', terms)).toBe('瓦斯');
    expect(categoryName('formerly', terms)).toBe('formerly');
  });

  it('say what closing demands in sentences', () => {
    expect(demandsOf(terms.severities.general, '五落实')).toEqual([]);
    expect(demandsOf(terms.severities.major, '五落实')).toHaveLength(3);
  });
});
