import { describe, expect, it } from '@jest/globals';
import { type IssueToday, phonesIn, publicState, stateSentence } from '../../src/domain/public-placard.js';

const today = (change: Partial<IssueToday>): IssueToday => ({
  ...{ next: null, closedSince: null, merged: false, registry: 'same' },
  ...change,
});
const next = { serial: 'MC-0001-002', issuedOn: '2026-11-10' };

describe('how an issued board stands', () => {
  it.each<[string, Partial<IssueToday>, object, string]>([
    ['the latest, and nothing has changed', {}, { state: 'current' }, '现行'],
    ['the latest, but the registry says something else', { registry: 'changed' }, { state: 'changed' }, '尚未制发'],
    [
      'another followed',
      { next },
      { state: 'replaced', since: '2026-11-10', by: 'MC-0001-002' },
      '2026年11月10日由 MC-0001-002',
    ],
    [
      'another followed, which is out of date by now',
      { next, registry: 'changed' },
      { state: 'replaced', since: '2026-11-10', by: 'MC-0001-002' },
      '更换',
    ],
    ['no document asks for a board any more', { registry: 'none' }, { state: 'withdrawn', since: null }, '应当撤下'],
    ['its mine was a duplicate', { merged: true }, { state: 'withdrawn', since: null }, '应当撤下'],
    [
      'its mine is closed',
      { closedSince: '2026-11-01' },
      { state: 'withdrawn', since: '2026-11-01' },
      '2026年11月1日关闭',
    ],
    [
      'its mine is closed, and it was replaced before',
      { closedSince: '2026-11-01', next },
      { state: 'withdrawn', since: '2026-11-01' },
      '撤下',
    ],
  ])('%s', (_, change, expected, words) => {
    const state = publicState(today(change));
    expect(state).toEqual(expected);
    expect(stateSentence(state)).toContain(words);
    expect(stateSentence(state).includes('现任挂牌责任人。')).toBe(state.state === 'current');
  });
});

describe('numbers to call', () => {
  it.each([
    ['12350', ['12350']],
    ['0349-2023456、12345', ['03492023456', '12345']],
    ['+86 139 1234 5678', ['+8613912345678']],
    ['（0349）2023456', ['03492023456']],
    ['举报箱', []],
    ['', []],
  ])('%s', (text, dials) => {
    expect(phonesIn(text).map(({ dial }) => dial)).toEqual(dials);
  });
});
