import { describe, expect, it } from '@jest/globals';
import { rankOf } from '../../src/domain/roster/post-rank.js';
import { type KnownOrganisation, readTitle, type TitleContext } from '../../src/domain/roster/post-reading.js';

const organisation = (
  id: string,
  kind: KnownOrganisation['kind'],
  name: string,
  more: Partial<KnownOrganisation> = {},
) => ({
  id,
  kind,
  name,
  shortName: null,
  regionId: 'city',
  parentId: null,
  ...more,
});
const organisations: KnownOrganisation[] = [
  organisation('government', 'government', '墨川市人民政府', { shortName: '市政府' }),
  organisation('bureau', 'regulator', '墨川市应急管理局', { shortName: '市应急管理局', parentId: 'government' }),
  organisation('squad', 'regulator', '墨川市应急管理综合行政执法队', { parentId: 'bureau' }),
  organisation('county-bureau', 'regulator', '砚池县应急管理局', { regionId: 'county' }),
  organisation('coal', 'group', '墨川煤业集团有限公司', { shortName: '墨川煤业', regionId: null }),
  organisation('safety', 'group-department', '墨川煤业安全监察部', { regionId: null, parentId: 'coal' }),
];
const city = { id: 'city', name: '墨川市', level: 'city' as const };
const county = { id: 'county', name: '砚池县', level: 'county' as const };
const coal = organisations.find((one) => one.id === 'coal') as KnownOrganisation;
const contexts: Record<string, TitleContext> = {
  市政府: { seat: { name: '市政府', kind: 'government' }, place: city, group: null, organisations },
  市应急管理局: { seat: { name: '市应急管理局', kind: 'regulator' }, place: city, group: null, organisations },
  县政府: { seat: { name: '县政府', kind: 'government' }, place: county, group: null, organisations },
  县应急管理局: { seat: { name: '县应急管理局', kind: 'regulator' }, place: county, group: null, organisations },
  集团公司: { seat: { name: '集团公司', kind: 'group' }, place: null, group: coal, organisations },
  集团业务处室: { seat: { name: '集团业务处室', kind: 'group-department' }, place: null, group: coal, organisations },
};

describe('a printed title is a post of an organisation', () => {
  it.each([
    ['市政府', '市长', 'government', '市长', 'principal'],
    ['市政府', '副市长', 'government', '副市长', 'deputy'],
    ['市政府', '市委常委、副市长', 'government', '副市长', 'deputy'],
    ['市政府', '市委副书记、市长', 'government', '市长', 'principal'],
    ['市政府', '市委常委、常务副市长', 'government', '常务副市长', 'deputy'],
    ['市政府', '墨川市副市长', 'government', '副市长', 'deputy'],
    ['市政府', '市政府党组成员、副市长', 'government', '副市长', 'deputy'],
    ['市政府', '市人民政府代市长', 'government', '代市长', 'principal'],
    ['市政府', '市长助理', 'government', '市长助理', 'assistant'],
    ['市政府', '市政府秘书长', 'government', '秘书长', 'other'],
    ['市应急管理局', '市应急管理局局长', 'bureau', '局长', 'principal'],
    ['市应急管理局', '市应急管理局副局长', 'bureau', '副局长', 'deputy'],
    ['市应急管理局', '墨川市应急管理局副局长', 'bureau', '副局长', 'deputy'],
    ['市应急管理局', '副局长', 'bureau', '副局长', 'deputy'],
    ['市应急管理局', '市应急管理局党委书记、局长', 'bureau', '局长', 'principal'],
    ['市应急管理局', '市应急管理局党委委员、副局长', 'bureau', '副局长', 'deputy'],
    ['市应急管理局', '市应急管理局政治部主任', 'bureau', '政治部主任', 'other'],
    ['市应急管理局', '市应急管理局党委委员', 'bureau', '党委委员', 'other'],
    ['市应急管理局', '市应急管理局二级调研员', 'bureau', '二级调研员', 'other'],
    ['市应急管理局', '市应急管理局副调研员', 'bureau', '副调研员', 'other'],
    ['市应急管理局', '市应急管理综合行政执法队队长', 'squad', '队长', 'other'],
    ['县应急管理局', '县应急管理局副局长', 'county-bureau', '副局长', 'deputy'],
    ['集团公司', '副总经理', 'coal', '副总经理', 'deputy'],
    ['集团公司', '墨川煤业集团有限公司董事长', 'coal', '董事长', 'principal'],
    ['集团公司', '墨川煤业党委委员、副总经理', 'coal', '副总经理', 'deputy'],
    ['集团业务处室', '墨川煤业安全监察部副部长', 'safety', '副部长', 'deputy'],
  ])('%s: %s', (seat, title, organisationId, post, rank) => {
    const reading = readTitle(title, contexts[seat] as TitleContext);
    expect(reading).toMatchObject({ organisation: { id: organisationId }, post, rank });
  });

  it('the head of another organisation is none of the seat’s heads, and the organisation is named after the place', () => {
    expect(readTitle('市应急救援指挥中心主任', contexts.市应急管理局 as TitleContext)).toEqual({
      organisation: {
        id: null,
        kind: 'regulator',
        name: '墨川市应急救援指挥中心',
        shortName: '市应急救援指挥中心',
        regionId: 'city',
        parentId: 'bureau',
      },
      post: '主任',
      rank: 'other',
    });
  });

  it('a section of a group that is not registered yet is its group’s', () => {
    expect(readTitle('通风处处长', contexts.集团业务处室 as TitleContext)).toMatchObject({
      organisation: { id: null, kind: 'group-department', name: '墨川煤业通风处', parentId: 'coal' },
      post: '处长',
      rank: 'principal',
    });
  });

  it('a seat whose organisation is not registered gets it by its full name', () => {
    expect(readTitle('副县长', contexts.县政府 as TitleContext)).toMatchObject({
      organisation: { id: null, kind: 'government', name: '砚池县人民政府', regionId: 'county' },
      rank: 'deputy',
    });
  });

  it.each([
    ['市政府', '副县长'],
    ['市政府', '市委常委'],
  ])('%s: of %s the organisation cannot be told', (seat, title) => {
    expect(readTitle(title, contexts[seat] as TitleContext)).toEqual({
      problem: `无法判断“${title}”是哪个单位的职务，应写明单位和职务`,
    });
  });

  it('of the leaders of a group that is not known, the title must say which', () => {
    const context = { ...(contexts.集团公司 as TitleContext), group: null };
    expect(readTitle('副总经理', context)).toHaveProperty('problem');
    expect(readTitle('墨川煤业副总经理', context)).toMatchObject({ organisation: { id: 'coal' }, rank: 'deputy' });
  });
});

describe('the rank of a post', () => {
  it.each([
    ['局长', '墨川市应急管理局', 'principal'],
    ['常务副局长', '墨川市应急管理局', 'deputy'],
    ['副局长（兼）', '墨川市应急管理局', 'deputy'],
    ['局长助理', '墨川市应急管理局', 'assistant'],
    ['总工程师', '墨川市应急管理局', 'other'],
    ['主任', '墨川市应急管理局', 'other'],
    ['副董事长', '墨川煤业集团有限公司', 'deputy'],
    ['主任', '墨川市能源委员会', 'principal'],
  ])('%s of %s: %s', (post, name, rank) => {
    expect(rankOf(post, name)).toBe(rank);
  });
});
