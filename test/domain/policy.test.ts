import { describe, expect, it } from '@jest/globals';
import { judge, type MineFacts, type Predicate } from '../../src/domain/policy.js';
import { shippedPack } from '../support/shipped-packs.js';

const high: Predicate = { fact: 'gasGrade', in: ['high', 'outburst'] };
const owned: Predicate = { fact: 'group', exists: true };
const deep: Predicate = { fact: 'depth', above: 800 };

describe('a condition on the facts of a mine', () => {
  it.each<[string, Predicate, MineFacts, boolean | 'unknown', string[]]>([
    ['always holds without looking', { always: true }, {}, true, []],
    ['a low-gas mine is not high', high, { gasGrade: 'low' }, false, ['gasGrade']],
    ['an outburst mine is treated as high', high, { gasGrade: 'outburst' }, true, ['gasGrade']],
    ['a grade that nobody registered is unknown, not low', high, {}, 'unknown', ['gasGrade']],
    ['a mine that belongs to no group has none', owned, { group: null }, false, ['group']],
    ['a mine whose owner the source does not give is unknown', owned, {}, 'unknown', ['group']],
    [
      'a mine known to have no group is in no named group',
      { fact: 'group', in: ['墨能集团'] },
      { group: null },
      false,
      ['group'],
    ],
    ['800 m is not deeper than 800 m', deep, { depth: 800 }, false, ['depth']],
    ['801 m is', deep, { depth: 801 }, true, ['depth']],
    ['at least 800 m is written as not below', { not: { fact: 'depth', below: 800 } }, { depth: 800 }, true, ['depth']],
    ['a depth entered as text cannot be compared', deep, { depth: '八百' }, 'unknown', ['depth']],
    ['a known absence of depth is not deep', deep, { depth: null }, false, ['depth']],
    [
      'one false part settles an "all" whatever is unknown',
      { all: [deep, high] },
      { gasGrade: 'low' },
      false,
      ['gasGrade'],
    ],
    [
      'an unknown part leaves an "all" open',
      { all: [high, deep] },
      { gasGrade: 'high' },
      'unknown',
      ['gasGrade', 'depth'],
    ],
    [
      'one true part settles an "any" whatever is unknown',
      { any: [deep, high] },
      { gasGrade: 'high' },
      true,
      ['gasGrade'],
    ],
    [
      'an unknown part leaves an "any" open',
      { any: [high, deep] },
      { gasGrade: 'low' },
      'unknown',
      ['gasGrade', 'depth'],
    ],
    ['not unknown is unknown', { not: high }, {}, 'unknown', ['gasGrade']],
    ['not false is true', { not: high }, { gasGrade: 'low' }, true, ['gasGrade']],
  ])('%s', (_sentence, predicate, facts, holds, used) => {
    expect(judge(predicate, facts)).toEqual({ holds, used });
  });
});

describe('朔政办发〔2021〕62号', () => {
  const pack = shippedPack('shuozhou-2021-62');
  const seatsOf = (facts: MineFacts) =>
    pack.seats
      .map((seat) => [seat.key, judge(seat.appliesWhen, facts).holds] as const)
      .filter(([, holds]) => holds !== false);
  const holderOf = (key: string, facts: MineFacts) =>
    pack.seats.find((seat) => seat.key === key)?.holders.find((holder) => judge(holder.when, facts).holds === true)
      ?.titles;

  it.each<[string, MineFacts, [string, boolean | 'unknown'][]]>([
    [
      'a mine of 中煤平朔 has city seats only, and its group’s two',
      { tier: 'city-direct', group: '中煤平朔集团' },
      [
        ['city-government', true],
        ['city-regulator', true],
        ['group-leader', true],
        ['group-department', true],
      ],
    ],
    [
      'a joint mine whose owner is not given has four seats, and the group’s two are unknown',
      { tier: 'joint' },
      [
        ['city-government', true],
        ['city-regulator', true],
        ['county-government', true],
        ['county-regulator', true],
        ['group-leader', 'unknown'],
        ['group-department', 'unknown'],
      ],
    ],
    [
      'every other mine has county seats only',
      { tier: 'local', group: null },
      [
        ['county-government', true],
        ['county-regulator', true],
      ],
    ],
  ])('%s', (_sentence, facts, seats) => {
    expect(seatsOf(facts)).toEqual(seats);
  });

  it.each([
    ['high', 'city-government', '市长'],
    ['outburst', 'city-government', '市长'],
    ['low', 'city-government', '副市长'],
    ['high', 'city-regulator', '市应急管理局局长'],
    ['low', 'county-regulator', '县（市、区）应急管理局副局长'],
    ['high', 'group-leader', '董事长、总经理'],
    ['low', 'group-department', '业务处室其他负责人'],
  ])('a %s-gas mine’s %s is held by %s', (gasGrade, seat, titles) => {
    expect(holderOf(seat, { gasGrade })).toBe(titles);
  });

  it('asks four mines underground of a department, every mine of a regulator, any mine of a government', () => {
    expect(pack.quotas.map(({ key, quantifier, modality }) => [key, quantifier, modality.underground])).toEqual([
      ['city-government', 'any', false],
      ['county-government', 'any', false],
      ['city-regulator', 'every', false],
      ['county-regulator', 'every', false],
      ['group-leader', 'any', true],
      ['group-department', { atLeast: 4 }, true],
    ]);
  });

  it('ends its predecessor on the day it begins, and of that one only the existence is known', () => {
    const before = shippedPack('shuozhou-2020-49');
    expect(pack.repeals).toEqual([before.id]);
    expect(before.inForce.until).toBe(pack.inForce.from);
    expect([before.contentKnown, before.seats, before.quotas, before.document.issuedOn]).toEqual([false, [], [], null]);
  });
});

it('朔政发〔2022〕1号 asks of the post and not of a seat: one visit of leaders, two of a regulator’s head, anywhere', () => {
  const { quotas, seats } = shippedPack('shuozhou-2022-1');
  expect(seats).toEqual([]);
  expect(quotas.map(({ subject, count, place }) => ({ subject, count, place }))).toEqual([
    {
      subject: {
        posts: { kinds: ['party', 'government'], ranks: ['principal', 'deputy'], levels: ['city', 'county'] },
      },
      count: 1,
      place: 'anywhere',
    },
    {
      subject: { posts: { kinds: ['regulator'], ranks: ['principal'], levels: ['city', 'county'] } },
      count: 2,
      place: 'anywhere',
    },
  ]);
});

it('the 2012 form gives high-gas mines to the head, but those of the named group to deputies and assistants', () => {
  const seat = shippedPack('illustrative-2012').seats.find(({ key }) => key === 'city-government');
  const ranksFor = (facts: MineFacts) =>
    seat?.holders.find((holder) => judge(holder.when, facts).holds === true)?.ranks;
  expect(ranksFor({ gasGrade: 'high', group: null })).toEqual(['principal']);
  expect(ranksFor({ gasGrade: 'outburst', group: '苍岚焦煤集团' })).toEqual(['deputy', 'assistant']);
});
