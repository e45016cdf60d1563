import { describe, expect, it } from '@jest/globals';
import { judge, type MineFacts, type Policy } from '../../src/domain/policy.js';
import { readPack } from '../../src/policies/pack-reader.js';

/**
 * Forms of other documents, written as packs, to see that the shape of the rules is general. Two rules stay out of
 * reach, because they do not speak of visits in a period: a leader on duty in every shift (带班下井) and the distance
 * walked and the gap between two visits (river chiefs).
 */
const form = (title: string, rules: string): Policy =>
  readPack(
    title,
    `id: form
document: { number: 形式检验〔2025〕1号, title: ${title}, issuer: 示例机关, issuedOn: 2025-01-01 }
region: "990000"
inForce: { from: 2025-01-01 }
${rules}`,
  );

const seat = (level: string, when: string, titles: string) => `
  - key: ${level}-government
    name: ${titles}
    organisation: { kind: government, level: ${level} }
    appliesWhen: ${when}
    holders: [{ ranks: [principal, deputy], titles: ${titles}, clause: 一 }]
    clause: 一`;
const seatsOwed = (pack: Policy, facts: MineFacts) =>
  pack.seats.filter(({ appliesWhen }) => judge(appliesWhen, facts).holds === true).map(({ key }) => key);

const UPPER = `{ any: [
      { fact: centralEnterprise, in: [true] }, { fact: severeHazard, in: [true] }, { fact: depth, above: 800 },
      { fact: peoplePerShift, above: 30 }, { fact: slopeHeight, above: 200 } ] }`;
const byPredicates = form(
  '分级按条件（新疆2025年、广西2024年型）',
  `seats:${seat('province', UPPER, '自治区领导')}${seat('city', `{ not: ${UPPER} }`, '市领导')}
stoppedMines: { owed: true, clause: 停产矿同样包保 }`,
);

describe('level by predicates, stopped mines included', () => {
  const small = { centralEnterprise: false, severeHazard: false, depth: 300, peoplePerShift: 12, slopeHeight: null };

  it.each<[string, MineFacts, string[]]>([
    ['a small shallow mine is the city’s', small, ['city-government']],
    ['a central enterprise’s mine is the region’s', { ...small, centralEnterprise: true }, ['province-government']],
    ['30 people a shift are not more than 30', { ...small, peoplePerShift: 30 }, ['city-government']],
    ['31 are', { ...small, peoplePerShift: 31 }, ['province-government']],
    ['a slope of 201 m is the region’s', { ...small, slopeHeight: 201 }, ['province-government']],
    ['with a depth that nobody registered neither is certain', { ...small, depth: undefined }, []],
  ])('%s', (_sentence, facts, seats) => {
    expect(seatsOwed(byPredicates, facts)).toEqual(seats);
  });

  it('counts stopped mines', () => expect(byPredicates.stoppedMines.owed).toBe(true));
});

it('non-coal mines: once every half-year, boards at four places', () => {
  const pack = form(
    '非煤矿山（2024年县级型）',
    `seats:${seat('county', '{ always: true }', '县领导')}
quotas:
  - { key: half-yearly, subject: { seat: county-government }, quantifier: every, cycle: { unit: half-year }, text: 每半年1次, clause: 二 }
placard: { places: [矿区入口, 井口, 调度室, 办公楼] }`,
  );
  expect(pack.quotas[0]?.cycle).toEqual({ unit: 'half-year', n: 1 });
  expect(pack.placard.places).toHaveLength(4);
});

it('tailings ponds: the grade decides between prefecture, county and township', () => {
  const pack = form(
    '尾矿库包保',
    `seats:${[
      ['city', '[1, 2]', '市级包保'],
      ['county', '[3, 4]', '县级包保'],
      ['township', '[5]', '乡级包保'],
    ]
      .map(([level, grades, titles]) => seat(`${level}`, `{ fact: pondGrade, in: ${grades} }`, `${titles}`))
      .join('')}`,
  );
  expect([1, 2, 3, 4, 5].map((pondGrade) => seatsOwed(pack, { pondGrade }))).toEqual([
    ['city-government'],
    ['city-government'],
    ['county-government'],
    ['county-government'],
    ['township-government'],
  ]);
});

it('river chiefs: quarterly, monthly in season, weekly below, with least minutes', () => {
  const pack = form(
    '河长巡河',
    `seats:${seat('city', '{ always: true }', '市级河长')}${seat('township', '{ always: true }', '乡级河长')}
quotas:
  - { key: quarterly, subject: { seat: city-government }, quantifier: every, cycle: { unit: quarter }, text: 每季度1次, clause: 一 }
  - { key: flood-season, subject: { seat: city-government }, quantifier: every, cycle: { unit: month }, season: [6, 7, 8, 9], text: 汛期每月1次, clause: 二 }
  - { key: weekly, subject: { seat: township-government }, quantifier: every, cycle: { unit: week }, modality: { minimumMinutes: 30 }, text: 每周1次不少于30分钟, clause: 三 }`,
  );
  expect(pack.quotas.map(({ cycle, season, modality }) => [cycle.unit, season, modality.minimumMinutes])).toEqual([
    ['quarter', null, null],
    ['month', [6, 7, 8, 9], null],
    ['week', null, 30],
  ]);
});

it('leaders on duty underground: five times a month for the head of a mine; the roster of every shift is out of reach', () => {
  const pack = form(
    '带班下井',
    `quotas:
  - { key: head, subject: { posts: { kinds: [mine-company], ranks: [principal], levels: [] } }, quantifier: any, count: 5, cycle: { unit: month }, modality: { underground: true }, text: 矿长每月下井5次, clause: 一 }`,
  );
  expect(pack.quotas[0]).toMatchObject({ count: 5, modality: { underground: true } });
});
