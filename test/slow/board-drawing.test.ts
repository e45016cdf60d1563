import { describe, expect, it } from '@jest/globals';
import QRCode from 'qrcode';
import { spreadName } from '../../src/placards/name-spread.js';
import { qrShape } from '../../src/placards/qr.js';
import { ems, heightOf, largestSize, linesOf } from '../../src/placards/type-fit.js';

/** Whether the point lies inside the path's loops (odd number of vertical runs to the left of it). */
function inside(path: string, x: number, y: number): boolean {
  let crossings = 0;
  for (const loop of path.split('Z').filter(Boolean)) {
    let [atX, atY] = loop.slice(1, loop.search(/[HV]/)).split(' ').map(Number) as [number, number];
    const [startX, startY] = [atX, atY];
    const down = (toY: number) => {
      if (atX < x && Math.min(atY, toY) < y && y < Math.max(atY, toY)) crossings += 1;
      atY = toY;
    };
    for (const [, run, value] of loop.matchAll(/([HV])(\d+)/g)) {
      if (run === 'H') atX = Number(value);
      else down(Number(value));
    }
    if (atY !== startY) down(startY);
    atX = startX;
  }
  return crossings % 2 === 1;
}

describe('the code on a board', () => {
  it.each(['https://a.example/1', 'https://guapai.mochuan.example/p/4f9c2a7be01d4c3c8a6e5f0b7d9e1a23'])(
    'is dark where the code of %s is dark, with a quiet zone of four around it',
    (address) => {
      const { modules } = QRCode.create(address, { errorCorrectionLevel: 'H' });
      const { side, path } = qrShape(address);
      expect(side).toBe(modules.size + 8);
      const wrong: string[] = [];
      for (let y = 0; y < side; y++) {
        for (let x = 0; x < side; x++) {
          const [column, row] = [x - 4, y - 4];
          const within = column >= 0 && row >= 0 && column < modules.size && row < modules.size;
          const dark = within && modules.get(row, column) === 1;
          if (inside(path, x + 0.5, y + 0.5) !== dark) wrong.push(`${column},${row}`);
        }
      }
      expect(wrong).toEqual([]);
    },
  );
});

describe('names on a board', () => {
  it.each([
    ['高昇', '高', '昇'],
    ['王佐洲', '', '王佐洲'],
    ['欧阳长河', '', '欧阳长河'],
    ['李𬱖', '李', '𬱖'],
    ['𠮷野', '𠮷', '野'],
    ['甲·', '', '甲·'],
    ['', '', ''],
  ])('%s: %j is spread, %j is not', (name, lead, last) => {
    expect(spreadName(name)).toEqual({ lead, last });
  });
});

describe('the rule that sets type', () => {
  it('measures text in widths of a Chinese character, by code points', () => {
    expect(ems('高昇')).toBe(2);
    expect(ems('𠮷野')).toBe(2);
    expect(ems('12350')).toBeCloseTo(3.1);
  });

  it('counts lines: no text takes none, a full line one, a character more two', () => {
    expect([linesOf('', 5, 50), linesOf('十'.repeat(10), 5, 50), linesOf('十'.repeat(11), 5, 50)]).toEqual([0, 1, 2]);
    expect(heightOf('十'.repeat(11), 5, 50)).toBeCloseTo(12.8);
  });

  it('takes the largest size at which everything holds, or the smallest', () => {
    const asked: number[] = [];
    const below = (limit: number) => (size: number) => asked.push(size) > 0 && size <= limit;
    expect([12.4, 20, 1].map((limit) => largestSize(14, 4, below(limit)))).toEqual([12.4, 14, 4]);
    expect(asked.length).toBeLessThan(30);
  });
});
