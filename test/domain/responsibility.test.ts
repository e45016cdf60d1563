import { describe, expect, it } from '@jest/globals';
import type { MineFacts, Policy } from '../../src/domain/policy.js';
import { poolMayHold, rankAsked } from '../../src/domain/pool.js';
import { eligibility, seatDuties } from '../../src/domain/responsibility.js';
import { mineOf, ownerless, postOf } from '../support/rules.js';
import { shippedPack } from '../support/shipped-packs.js';

const notice = shippedPack('shuozhou-2021-62');

const CITY = ['city-government', 'city-regulator'];
const COUNTY = ['county-government', 'county-regulator'];
const GROUP = ['group-leader', 'group-department'];

const owed = (facts: MineFacts, policies: Policy[] = [notice], mine = mineOf(facts)) =>
  seatDuties(mine, policies)
    .filter((duty) => duty.owed === true)
    .map((duty) => duty.seat);
const dutyOf = (seat: string, mine = mineOf(), policies: Policy[] = [notice]) => {
  const duty = seatDuties(mine, policies).find((one) => one.seat === seat);
  if (!duty) throw new Error(`no seat ${seat}`);
  return duty;
};

describe('62号 一: which seats a mine has', () => {
  it.each<[string, MineFacts, string[]]>([
    ['中煤平朔集团所属煤矿由市政府和监管部门负责挂牌', { tier: 'city-direct' }, [...CITY, ...GROUP]],
    ['市县共同监管的煤矿由市县两级分别落实', { tier: 'joint' }, [...CITY, ...COUNTY, ...GROUP]],
    ['其余煤矿按照属地监管由县级负责', { tier: 'local' }, [...COUNTY, ...GROUP]],
    ['没有集团的煤矿不设集团两类', { tier: 'local', group: null }, COUNTY],
  ])('%s', (_, facts, seats) => expect(owed(facts)).toEqual(seats));

  it('of a mine whose group is not known, nobody can tell whether it has the seats of a group', () => {
    const duties = seatDuties(ownerless({ tier: 'joint' }), [notice]);
    expect(duties.map(({ seat, owed }) => [seat, owed])).toEqual([
      ...[...CITY, ...COUNTY].map((seat) => [seat, true]),
      ...GROUP.map((seat) => [seat, 'unknown']),
    ]);
    expect(duties.at(-1)?.grounds).toEqual([
      { policy: 'shuozhou-2021-62', document: '朔政办发〔2021〕62号', clause: '二（三）', facts: { group: undefined } },
    ]);
  });

  it('each answer names the clause and the facts that it rests on', () =>
    expect(dutyOf('city-government', mineOf({ tier: 'local' })).grounds).toEqual([
      {
        policy: 'shuozhou-2021-62',
        document: '朔政办发〔2021〕62号',
        clause: '一；二（一）',
        facts: { tier: 'local' },
      },
    ]));
});

describe('62号 二: who holds a seat', () => {
  it.each<[string, string, string, boolean]>([
    ['市长是高瓦斯矿井的政府挂牌责任人', 'high', 'government city principal', true],
    ['副市长不是高瓦斯矿井的政府挂牌责任人', 'high', 'government city deputy', false],
    ['副市长是其他低瓦斯矿井的政府挂牌责任人', 'low', 'government city deputy', true],
    ['市长不是低瓦斯矿井的政府挂牌责任人', 'low', 'government city principal', false],
    ['突出矿井按高瓦斯对待，由正职挂牌', 'outburst', 'government city principal', true],
    ['市长助理不在其列', 'low', 'government city assistant', false],
    ['县长、副县长不是市级责任人', 'low', 'government county deputy', false],
  ])('市政府：%s', (_, gasGrade, post, eligible) => {
    const mine = mineOf({ gasGrade });
    expect(eligibility(dutyOf('city-government', mine), mine, [postOf(post)]).eligible).toBe(eligible);
  });

  it.each<[string, string, string, string, boolean]>([
    ['应急管理局局长挂高瓦斯', 'city-regulator', 'high', 'regulator city principal', true],
    ['应急管理局副局长挂低瓦斯', 'city-regulator', 'low', 'regulator city deputy', true],
    ['执法队队长不在其列', 'city-regulator', 'low', 'regulator city other', false],
    ['副县长挂本县低瓦斯', 'county-government', 'low', 'government county deputy', true],
    ['外县的副县长不挂', 'county-government', 'low', 'government elsewhere deputy', false],
    ['县应急管理局局长挂高瓦斯', 'county-regulator', 'high', 'regulator county principal', true],
    ['董事长、总经理挂高瓦斯', 'group-leader', 'high', 'group own principal', true],
    ['副董事长、副总经理挂低瓦斯', 'group-leader', 'low', 'group own deputy', true],
    ['别的集团的副总经理不挂', 'group-leader', 'low', 'group elsewhere deputy', false],
    ['业务处室主要负责人挂高瓦斯', 'group-department', 'high', 'group-department own principal', true],
    ['业务处室其他负责人挂低瓦斯', 'group-department', 'low', 'group-department own other', true],
    ['别的集团的处室不挂', 'group-department', 'low', 'group-department elsewhere deputy', false],
  ])('%s', (_, seat, gasGrade, post, eligible) => {
    const mine = mineOf({ gasGrade });
    expect(eligibility(dutyOf(seat, mine), mine, [postOf(post)]).eligible).toBe(eligible);
  });

  it('one post of several is enough, and without any nobody is eligible', () => {
    const duty = dutyOf('city-government');
    const posts = [postOf('regulator city principal'), postOf('government city deputy')];
    expect(eligibility(duty, mineOf(), posts)).toMatchObject({ eligible: true, titles: '副市长' });
    expect(eligibility(duty, mineOf(), []).eligible).toBe(false);
  });

  it.each<[string, string, boolean | 'unknown']>([
    ['正职：若为高瓦斯则可，否则不可', 'government city principal', 'unknown'],
    ['副职：若为低瓦斯则可，否则不可', 'government city deputy', 'unknown'],
    ['外人：无论如何不可', 'regulator city principal', false],
  ])('瓦斯等级不明时，%s', (_, post, eligible) => {
    const mine = mineOf({ gasGrade: undefined });
    expect(eligibility(dutyOf('city-government', mine), mine, [postOf(post)]).eligible).toBe(eligible);
  });

  it('whether a deputy of some group may hold a mine of an unknown group is unknown', () => {
    const mine = ownerless();
    const duty = dutyOf('group-leader', mine);
    expect(eligibility(duty, mine, [postOf('group elsewhere deputy')]).eligible).toBe('unknown');
    expect(eligibility(duty, mine, [postOf('group elsewhere principal')]).eligible).toBe(false);
  });
});

describe('the pool of a seat', () => {
  it.each<[MineFacts, boolean, string]>([
    [{ gasGrade: 'low' }, true, 'stands in for deputies'],
    [{ gasGrade: 'high' }, false, 'never for the principal alone'],
    [{ gasGrade: undefined }, false, 'nor where nobody knows who is asked for'],
  ])('%j: %p, it %s', (facts, may) => {
    const mine = mineOf(facts);
    expect(poolMayHold(dutyOf('city-regulator', mine), mine)).toBe(may);
  });

  it('what is asked of a holder is comparable from day to day, where it is known', () => {
    const asked = (facts: MineFacts, seat = 'city-regulator') => rankAsked(dutyOf(seat, mineOf(facts)), mineOf(facts));
    expect(asked({ gasGrade: 'high' })).toBe(asked({ gasGrade: 'outburst' }));
    expect(asked({ gasGrade: 'high' })).not.toBe(asked({ gasGrade: 'low' }));
    expect(asked({ gasGrade: undefined })).toBeNull();
    expect(rankAsked(undefined, mineOf())).toBeNull();
  });
});

describe('other documents fit the same shape (illustrative packs)', () => {
  const form2012 = shippedPack('illustrative-2012');
  const form2024 = shippedPack('illustrative-2024');

  it.each<[string, MineFacts, string, boolean]>([
    ['2012年型：助理也可挂低瓦斯', { gasGrade: 'low' }, 'government city assistant', true],
    ['2012年型：突出矿井由正职挂', { gasGrade: 'outburst' }, 'government city deputy', false],
    [
      '2012年型：除外集团的突出矿井由副职挂',
      { gasGrade: 'outburst', group: '苍岚焦煤集团' },
      'government city deputy',
      true,
    ],
    [
      '2012年型：除外集团的突出矿井不由市长挂',
      { gasGrade: 'outburst', group: '苍岚焦煤集团' },
      'government city principal',
      false,
    ],
  ])('%s', (_, facts, post, eligible) => {
    const mine = mineOf(facts);
    expect(eligibility(dutyOf('city-government', mine, [form2012]), mine, [postOf(post)]).eligible).toBe(eligible);
  });

  it.each<[string, MineFacts, boolean | 'unknown']>([
    ['高瓦斯', { gasGrade: 'high', depth: 300, peoplePerShift: 100 }, true],
    ['低瓦斯、深度 801 米', { depth: 801, peoplePerShift: 100 }, true],
    ['低瓦斯、深度 800 米', { depth: 800, peoplePerShift: 300 }, false],
    ['深度不明、其余均未达到', { peoplePerShift: 100 }, 'unknown'],
    ['深度不明、但人数已达到', { peoplePerShift: 301 }, true],
  ])('2024年型：%s的煤矿是否由市长包保：%p', (_, facts, expected) =>
    expect(dutyOf('city-government-head', mineOf(facts), [form2024]).owed).toBe(expected),
  );
});
