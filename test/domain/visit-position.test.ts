import { describe, expect, it } from '@jest/globals';
import { positionInWords as onTheDevice } from '../../src/client/queued-visit.js';
import { positionInWords } from '../../src/domain/visit.js';

describe('a position in words', () => {
  it.each([
    ['39.33124,112.43211±25', '北纬 39.33124°，东经 112.43211°，误差约 25 米'],
    ['-33.86880,-151.20930±1200', '南纬 33.86880°，西经 151.20930°，误差约 1200 米'],
  ])('%s', (position, words) => {
    expect(positionInWords(position)).toBe(words);
    expect(onTheDevice(position)).toBe(words);
  });

  it('is what it is where it cannot be read', () => {
    expect(positionInWords('井口')).toBe('井口');
  });

  it('reads alike before and after it was sent', () => {
    expect(onTheDevice({ latitude: 39.331244, longitude: 112.432109, accuracy: 24.6 })).toBe(
      onTheDevice('39.33124,112.43211±25'),
    );
  });
});
