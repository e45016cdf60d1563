import { describe, expect, it } from '@jest/globals';
import { csvCell, csvText } from '../../src/domain/csv-text.js';

describe('a cell of a text table', () => {
  it.each([
    ['乌栖区', '乌栖区'],
    ['=1+1', "'=1+1"],
    ['+86', "'+86"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['-cmd', "'-cmd"],
    ['-3', '-3'],
    ['\t=1', "'\t=1"],
    ['＝1+1', "'＝1+1"],
    ['说“好”,"再"', '"说“好”,""再"""'],
    ['两行\n字', '"两行\n字"'],
    ['=A1,2', '"\'=A1,2"'],
  ])('%j is written as %j', (text, written) => {
    expect(csvCell(text)).toBe(written);
  });

  it('opens in spreadsheets: a mark in front, lines ended by CR LF', () => {
    expect(
      csvText([
        ['姓名', '应查'],
        ['高昇', '2'],
      ]),
    ).toBe('\ufeff姓名,应查\r\n高昇,2\r\n');
  });
});
