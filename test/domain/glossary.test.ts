import { describe, expect, it } from '@jest/globals';
import { explained, glossary } from '../../src/domain/glossary.js';
import { filesBelow, textOf } from '../support/tree.js';

const templates = filesBelow('templates', ['.hbs']).map((path) => [path, textOf(path)] as const);
/** Words that templates ask for, one by one or as a line. */
const asked = templates.flatMap(([path, text]) =>
  [...text.matchAll(/\{\{> web\/terms? (?:of|word)="([^"]+)"/g)].flatMap(([, words = '']) =>
    words.split(' ').map((word) => [path, word] as const),
  ),
);

describe('the glossary', () => {
  it.each([
    [
      '挂牌责任人',
      '应查',
      '矿次',
      '免检',
      '情况不明',
      '空缺',
      '偏离',
      '监管类别',
      '瓦斯等级',
      '补录',
      '更正',
      '变更',
      '陈旧牌板',
    ],
  ])('explains the words of the regulation: %s …', (...words) => {
    for (const word of words) expect(explained(word).meaning.length).toBeGreaterThan(10);
  });

  it('explains each word once, in one or two sentences, with its source', () => {
    const words = glossary.flatMap(({ word, also }) => [word, ...also]);
    expect(words.filter((word, index) => words.indexOf(word) !== index)).toEqual([]);
    for (const { meaning, source } of glossary) {
      expect(meaning.split('。').length - 1).toBeGreaterThanOrEqual(1);
      expect(meaning.split('。').length - 1).toBeLessThanOrEqual(2);
      expect(source).not.toBe('');
    }
  });

  it('has every word that a page asks for, and pages ask', () => {
    expect(asked.length).toBeGreaterThan(20);
    expect(asked.filter(([, word]) => !glossary.some((one) => one.word === word || one.also.includes(word)))).toEqual(
      [],
    );
  });

  it('does not answer for a word that nobody explains', () => {
    expect(() => explained('积分')).toThrow('no entry of the glossary explains 积分');
  });
});
