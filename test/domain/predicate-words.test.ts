import { describe, expect, it } from '@jest/globals';
import type { Predicate } from '../../src/domain/policy.js';
import { predicateWords } from '../../src/policies/predicate-words.js';

describe('a condition in words', () => {
  it.each<[Predicate, string]>([
    [{ always: true }, '所有煤矿'],
    [{ fact: 'gasGrade', in: ['high', 'outburst'] }, '矿井瓦斯等级为高瓦斯或煤与瓦斯突出'],
    [{ not: { fact: 'status', in: ['closed'] } }, '矿井状态不为关闭退出'],
    [{ fact: 'group', exists: true }, '有所属集团'],
    [{ not: { fact: 'depth', above: 800 } }, '开采深度（米）不大于 800'],
    [
      {
        all: [
          { fact: 'tier', in: ['local'] },
          {
            any: [
              { fact: 'depth', above: 800 },
              { fact: 'slope', below: 5 },
            ],
          },
        ],
      },
      '监管层级为属地监管，且（开采深度（米）大于 800，或者slope小于 5）',
    ],
    [{ not: { any: [{ fact: 'group', in: ['甲', '乙'] }] } }, '不属于下列情形：所属集团为甲或乙'],
  ])('%j', (predicate, words) => {
    expect(predicateWords(predicate)).toBe(words);
  });
});
