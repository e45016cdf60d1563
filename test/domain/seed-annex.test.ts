import { describe, expect, it } from '@jest/globals';
import { readAnnex, readRegistry } from '../support/demo-city.js';

const shuozhou = readRegistry('shuozhou');

describe('the real annex', () => {
  const annex = readAnnex();
  const count = (heading: string) => new Set(annex.map((row) => row[heading])).size;

  it('is 26 low-gas mines, 20 joint and 6 the city’s own, over 5 government and 15 regulator leaders', () => {
    expect(annex).toHaveLength(26);
    expect(annex.filter((row) => row.矿井瓦斯等级 !== '低瓦斯')).toEqual([]);
    expect(annex.filter((row) => row.监管层级 === '市县共同监管')).toHaveLength(20);
    expect(annex.filter((row) => row.监管层级 === '市级直接监管')).toHaveLength(6);
    expect([count('市政府挂牌领导姓名'), count('市应急管理局挂牌领导姓名')]).toEqual([5, 15]);
  });

  it('names only districts that are registered', () => {
    const districts = shuozhou.regions.map(({ name }) => name);
    expect(annex.filter((row) => !districts.includes(row.所在行政区域 ?? ''))).toEqual([]);
  });

  it('is all that is known of real people: the registry adds nobody and nothing they did', () => {
    const { people, posts, tenures, assignments, leaves, accounts } = shuozhou;
    expect([people, posts, tenures, assignments, leaves, accounts].flat()).toEqual([]);
  });
});
