import { describe, expect, it } from '@jest/globals';
import { findingsOf, SOUND_PACK } from '../support/sound-pack.js';

const changed = (from: string, to: string) => {
  expect(SOUND_PACK).toContain(from);
  return findingsOf(SOUND_PACK.replace(from, to));
};

describe('one mistake in a pack is told at its line, with what was expected and what was found', () => {
  it.each<[string, string, string, string, string]>([
    [
      'id',
      'id: example-1',
      'id: 示例 1',
      '第 1 行 id',
      '应为由小写字母、数字和连字符组成的代号，如 shuozhou-2021-62，实为“示例 1”',
    ],
    [
      'a day that does not exist',
      'from: 2025-01-01',
      'from: 2025-02-30',
      '第 4 行 inForce.from',
      '应为日历上存在的日期，写成 2021-12-25 的样子，实为“2025-02-30”',
    ],
    [
      'an end before the beginning',
      'from: 2025-01-01',
      'from: 2025-01-01, until: 2024-12-31',
      '第 4 行 inForce.until',
      '失效日应晚于起始日 2025-01-01，实为 2024-12-31',
    ],
    [
      'a region as a number',
      'region: "990100"',
      'region: 990100',
      '第 3 行 region',
      '应为用引号括起的 6 位行政区划代码（乡镇 9 位），如 "140600"，实为数字 990100',
    ],
    ['a field that is missing', '    name: 市政府\n', '', '第 6 行 seats[0]', '缺少“name”（名称）'],
    [
      'a field that nobody knows',
      '    name: 市政府\n',
      '    name: 市政府\n    nane: 市\n',
      '第 8 行 seats[0].nane',
      '没有名为“nane”的字段；此处可写：key、name、organisation、appliesWhen、holders、clause',
    ],
    [
      'a rank that is none',
      'ranks: [principal]',
      'ranks: [boss]',
      '第 11 行 seats[0].holders[0].ranks[0]',
      '应为 principal=正职，deputy=副职，assistant=助理，other=其他 之一，实为“boss”',
    ],
    [
      'no rank at all',
      'ranks: [principal]',
      'ranks: []',
      '第 11 行 seats[0].holders[0].ranks',
      '至少要有 1 项，实为空列表',
    ],
    [
      'a rank twice',
      'ranks: [principal]',
      'ranks: [principal, principal]',
      '第 11 行 seats[0].holders[0].ranks',
      '第 1 项与第 2 项重复',
    ],
    [
      'a value that the fact cannot have',
      'in: [high]',
      'in: [hihg]',
      '第 10 行 seats[0].holders[0].when.in[0]',
      'gasGrade 的取值应为 low（低瓦斯）、high（高瓦斯）、outburst（煤与瓦斯突出） 之一，实为“hihg”',
    ],
    [
      'a known fact in other letters',
      'fact: gasGrade',
      'fact: gasgrade',
      '第 10 行 seats[0].holders[0].when.fact',
      '没有名为“gasgrade”的事实，是否应为 gasGrade',
    ],
    [
      'a comparison of a word',
      '{ fact: gasGrade, in: [high] }',
      '{ fact: gasGrade, above: 1 }',
      '第 10 行 seats[0].holders[0].when.fact',
      'gasGrade 不是数值，不能比较大小，应使用 in: [low,high,outburst]',
    ],
    [
      'a condition that says nothing',
      '{ fact: gasGrade, in: [high] }',
      '{ gasGrade: high }',
      '第 10 行 seats[0].holders[0].when',
      '应为条件（always、all、any、not 或 fact 之一），实为含 gasGrade 的对象',
    ],
    [
      'a fact without a comparison',
      '{ fact: gasGrade, in: [high] }',
      '{ fact: gasGrade }',
      '第 10 行 seats[0].holders[0].when',
      '应为带有 in、above、below 或 exists: true 之一的事实条件，实为含 fact 的对象',
    ],
    [
      'a rule that is never reached',
      '- when: { fact: gasGrade, in: [high] }\n        ranks',
      '- ranks',
      '第 13 行 seats[0].holders[1]',
      '第 1 条规则已适用于一切煤矿，本条永远用不到；请给前一条写明 when 或调整顺序',
    ],
    [
      'a government of no level',
      'level: city',
      'level: null',
      '第 8 行 seats[0].organisation.level',
      '人民政府须写明所在层级，实为空',
    ],
    [
      'a group with a level',
      'kind: government',
      'kind: group',
      '第 8 行 seats[0].organisation.level',
      '煤炭集团公司不分层级，应为 null，实为“city”',
    ],
    [
      'a quota of a seat that is not there',
      '{ seat: city-government }',
      '{ seat: city-goverment }',
      '第 20 行 quotas[0].subject.seat',
      '本文件没有挂牌类别“city-goverment”，也没有在 refersTo 中引用；已有：city-government',
    ],
    [
      'at least none',
      'quantifier: any',
      'quantifier: { atLeast: 0 }',
      '第 21 行 quotas[0].quantifier.atLeast',
      '应不小于 1，实为数字 0',
    ],
    [
      'a quantifier that is none',
      'quantifier: any',
      'quantifier: some',
      '第 21 行 quotas[0].quantifier',
      '应为any（任一）、every（每一）或 atLeast: n（至少 n 个不同煤矿），实为“some”',
    ],
    [
      'no turn of the cycle',
      '{ unit: month }',
      '{ unit: month, n: 0 }',
      '第 22 行 quotas[0].cycle.n',
      '应不小于 1，实为数字 0',
    ],
    [
      'a thirteenth month',
      'text: 每月1次',
      'season: [13]\n    text: 每月1次',
      '第 23 行 quotas[0].season[0]',
      '应不大于 12，实为数字 13',
    ],
    [
      'a season in which no turn ends',
      '{ unit: month }',
      '{ unit: quarter }\n    season: [5]',
      '第 23 行 quotas[0].season',
      '每 3 个月一轮，没有一轮在这些月份结束，永远不会应查；应含 3 的倍数月份',
    ],
    [
      'every place there is',
      'quantifier: any',
      'quantifier: every\n    place: anywhere',
      '第 21 行 quotas[0].quantifier',
      '地点为 anywhere（任何单位）时检查范围只能为 any',
    ],
    ['an empty title', 'title: 示例', 'title: " "', '第 2 行 document.title', '不能为空白，实为“ ”'],
    [
      'a pack that repeals itself',
      'region:',
      'repeals: [example-1]\nregion:',
      '第 3 行 repeals[0]',
      '文件不能废止自己',
    ],
    [
      'an entry that knows nothing and yet has rules',
      'region:',
      'contentKnown: false\nregion:',
      '第 3 行 contentKnown',
      '内容不详（false）的文件不能含有 seats 或 quotas',
    ],
  ])('%s', (_mistake, from, to, at, message) => {
    expect(changed(from, to)).toEqual([{ at, message }]);
  });

  it('a seat twice', () => {
    const seat = SOUND_PACK.slice(SOUND_PACK.indexOf('  - key'), SOUND_PACK.indexOf('quotas:'));
    expect(findingsOf(SOUND_PACK.replace('quotas:', `${seat}quotas:`))).toEqual([
      { at: '第 18 行 seats[1].key', message: '代号“city-government”与第 1 项重复，代号不能重复' },
    ]);
  });

  it('a quota of a seat of the upper document is accepted where the pack says that it refers to it', () => {
    const other = SOUND_PACK.replace('{ seat: city-government }', '{ seat: group-leader }');
    expect(findingsOf(other)).toHaveLength(1);
    expect(findingsOf(`${other}refersTo: [group-leader]\n`)).toEqual([]);
  });
});
