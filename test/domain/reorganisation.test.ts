import { describe, expect, it } from '@jest/globals';
import { boardTitleAfter, titleAfter } from '../../src/domain/reorganisation.js';

const coal = [
  { before: '墨川市煤炭工业局', after: '墨川市应急管理局' },
  { before: '煤炭局', after: '应急局' },
];

describe('titles after a unit got another name', () => {
  it.each([
    ['墨川市煤炭工业局副局长', '墨川市应急管理局副局长'],
    ['市煤炭局副局长', '市应急局副局长'],
    ['副局长', '副局长'],
    ['墨川市煤炭工业局党组成员、墨川市煤炭工业局副局长', '墨川市应急管理局党组成员、墨川市应急管理局副局长'],
  ])('%s → %s', (before, after) => {
    expect(titleAfter(before, coal)).toBe(after);
  });

  it('a unit without a short name turns by its name alone', () => {
    expect(titleAfter('煤炭局局长', [{ before: null, after: '应急局' }])).toBe('煤炭局局长');
  });

  it('of several titles on a board only those that changed are others', () => {
    const changed = [{ before: '煤炭局副局长', after: '应急局副局长' }];
    expect(boardTitleAfter('市委委员、煤炭局副局长', changed)).toBe('市委委员、应急局副局长');
    expect(boardTitleAfter('前煤炭局副局长', changed)).toBe('前煤炭局副局长');
  });
});
