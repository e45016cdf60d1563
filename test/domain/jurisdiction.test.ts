import { describe, expect, it } from '@jest/globals';
import { firstSteps, nextStep, type RegistryCounts, stepStates } from '../../src/domain/first-steps.js';
import { type JurisdictionForm, regionsAsked } from '../../src/domain/jurisdiction.js';

const city: JurisdictionForm = {
  level: 'city',
  code: '990100',
  name: '墨川市',
  province: '苍岚省',
  below: '990101 鹿鸣区\n\n990102，乌栖区',
  visitsSince: '2026-11-01',
};
const shown = (form: Partial<JurisdictionForm>) =>
  regionsAsked({ ...city, ...form }).regions.map(({ code, name, parentCode }) => [code, name, parentCode].join(' '));
const wrong = (form: Partial<JurisdictionForm>) =>
  regionsAsked({ ...city, ...form }).findings.map(({ at, message }) => `${at}：${message}`);

describe('a bureau’s place', () => {
  it('stands between the province above and the counties below', () => {
    expect(shown({})).toEqual([
      '990000 苍岚省 ',
      '990100 墨川市 990000',
      '990101 鹿鸣区 990100',
      '990102 乌栖区 990100',
    ]);
    expect(wrong({})).toEqual([]);
  });

  it('takes the name of the province from the code where the standard has it', () => {
    expect(shown({ code: '140600', name: '某市', province: undefined, below: '' })[0]).toBe('140000 山西省 ');
  });

  it.each<[string, Partial<JurisdictionForm>, string[]]>([
    [
      'a county lies in a city',
      { level: 'county', code: '990102', city: '墨川市', below: '' },
      ['990000 苍岚省 ', '990100 墨川市 990000', '990102 墨川市 990100'],
    ],
    [
      'a county of a municipality lies in no city',
      { level: 'county', code: '500112', province: undefined, below: '' },
      ['500000 重庆市 ', '500112 墨川市 500000'],
    ],
    [
      'a province has cities below it',
      { level: 'province', code: '990000', below: '990100 墨川市' },
      ['990000 墨川市 ', '990100 墨川市 990000'],
    ],
  ])('%s', (_, form, regions) => {
    expect(shown(form)).toEqual(regions);
  });

  it.each<[string, Partial<JurisdictionForm>, string]>([
    ['a county’s code for a city', { code: '990102', below: '' }, 'code：990102 不是市一级的行政区划代码'],
    [
      'an unknown province without a name',
      { province: ' ' },
      'province：代码的前两位不是国家标准中的省份，请填写所属省',
    ],
    ['a county without its city', { level: 'county', code: '990102', below: '' }, 'city：请填写所属市'],
    [
      'a line without a code',
      { below: '990101 鹿鸣区\n乌栖区' },
      'below：下级第 2 行：“乌栖区”应为代码和名称，如 140602 朔城区',
    ],
    [
      'a county of another city',
      { below: '990203 远山县' },
      'below：下级第 1 行：990203 不属于 990100（前 4 位应相同）',
    ],
    ['a code twice', { below: '990101 鹿鸣区\n990101 乌栖区' }, 'below：下级第 2 行：代码 990101 重复'],
    ['a township right below a city', { below: '990101001 柳林镇' }, 'below：下级第 1 行：县（市、区）的代码为 6 位'],
  ])('refuses %s', (_, form, message) => {
    expect(wrong(form)).toContain(message);
  });
});

const none: RegistryCounts = {
  ...{ regions: 0, documents: 0, mines: 0, inOffice: 0, clerks: 0, auditors: 0 },
  ...{ holders: 0, holdersWithAccount: 0, minesOpen: 0, minesWithAccount: 0, assignments: 0, placards: 0, visits: 0 },
};
const administrator = (action: string) => ['region.manage', 'policy.load', 'account.manage'].includes(action);
const clerk = (action: string) => action !== 'account.manage';

describe('the first run', () => {
  const place = { ...none, regions: 6 };
  const ruled = { ...place, documents: 1 };
  const filled = { ...ruled, clerks: 1, mines: 26, minesOpen: 26, inOffice: 20, holders: 20, assignments: 60 };
  const all = { ...filled, holdersWithAccount: 20, minesWithAccount: 26, placards: 26 };

  it.each<[string, RegistryCounts, string | null, string | null]>([
    ['begins with the place', none, 'jurisdiction', 'jurisdiction'],
    ['goes on with the documents', place, 'documents', 'documents'],
    ['then the administrator opens accounts while a clerk registers mines', ruled, 'accounts', 'mines'],
    ['ends for the clerk with the boards', filled, 'accounts', 'boards'],
    ['is over once everything is there', all, null, null],
    ['needs no board of who records visits already', { ...all, placards: 0, visits: 9 }, null, null],
  ])('%s', (_, counts, forAdministrator, forClerk) => {
    const states = stepStates(counts);
    expect([nextStep(states, administrator), nextStep(states, clerk)]).toEqual([forAdministrator, forClerk]);
    expect(states.every(({ done }) => done)).toBe(counts.holdersWithAccount > 0);
  });

  it('has no step ready before what it needs is there', () => {
    const ready = (counts: RegistryCounts) => stepStates(counts).flatMap(({ step, ready: is }) => (is ? [step] : []));
    expect(ready(none)).toEqual(['jurisdiction']);
    expect(ready(place)).toEqual(['jurisdiction', 'documents', 'accounts']);
    expect(ready(filled)).toEqual(Object.keys(firstSteps));
  });
});
