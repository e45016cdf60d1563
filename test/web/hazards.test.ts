import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v4, v7 } from 'uuid';
import { Reader } from '../../src/database/reader.js';
import { five, found } from '../support/hazards.js';
import { type Askers, askers, changes, idOf, mochuan } from '../support/mochuan.js';
import { type Browser, type TestWeb, testWeb } from '../support/web.js';

let web: TestWeb;
let by: Askers;
let others: { mine: Browser; leader: Browser; administrator: Browser };
const QINGGANGLING = idOf('mine', '990102-004');

beforeAll(async () => {
  web = await testWeb();
  await mochuan(web);
  by = await askers(web);
  others = {
    mine: await web.enter({
      username: 'elsewhere',
      displayName: '别矿',
      role: 'mine',
      mineId: idOf('mine', '990103-001'),
    }),
    leader: await web.enter({
      username: 'ji',
      displayName: '计春生',
      role: 'leader',
      regionId: idOf('region', '990103'),
      personId: idOf('person', 'ji-chunsheng'),
    }),
    administrator: await web.enter({ username: 'admin', displayName: '管理员', role: 'administrator' }),
  };
}, 180_000);
afterAll(() => web.close());

type Who = keyof Askers | `other ${keyof typeof others}`;
const browser = (who: Who): Browser =>
  who.startsWith('other ') ? others[who.slice(6) as keyof typeof others] : by[who as keyof Askers];

const visit = (more: object = {}) => ({ mineId: QINGGANGLING, on: '2026-11-09', underground: true, ...more });
const rows = async (table: string) => (await web.get(Reader).all(`SELECT id FROM ${table}`)).length;

/** The mayor finds something in 青杠岭. */
async function told(more: Parameters<typeof found>[0] = {}) {
  const hazard = found(more);
  const answer = await by.mayor.ask('PUT', `/api/visits/${v7()}`, visit({ hazards: [hazard] }));
  expect(answer.status).toBe(200);
  return hazard.id;
}
const step = (who: Who, id: string, noun: string, body: object = {}) =>
  browser(who).ask('POST', `/api/hazards/${id}/${noun}`, { id: v7(), ...body });

describe('a hazard', () => {
  it('is found by the leader, stated and rectified by the mine, returned, and closed by the clerk', async () => {
    const id = await told({ severity: 'major' });
    const answers = [
      await step('mine', id, 'statement', five),
      await step('mine', id, 'rectification', { text: '已处理', evidence: '验收单 1 号' }),
      await step('auditor', id, 'return', { text: '支柱迎山不够' }),
      await step('mine', id, 'rectification', { text: '已补', evidence: '验收单 2 号' }),
      await step('wuqi', id, 'closure', { text: '属实' }),
    ];
    expect(answers.map(({ status, json }) => [status, json.state])).toEqual([
      [200, 'stated'],
      [200, 'rectified'],
      [200, 'returned'],
      [200, 'rectified'],
      [200, 'closed'],
    ]);
    const { json } = await by.mine.ask('GET', `/api/hazards/${id}`);
    expect(json).toMatchObject({
      stateName: '已销号',
      severityName: '重大',
      categoryName: '顶板',
      mineId: QINGGANGLING,
    });
    expect(json.steps).toHaveLength(6);
  });

  it('may be told later, by whoever may enter the visit', async () => {
    const id = v7();
    await by.mayor.ask('PUT', `/api/visits/${id}`, visit());
    for (const [who, status] of [
      ['mayor', 201],
      ['assistant', 201],
      ['wuqi', 201],
      ['jishan', 404],
      ['other leader', 404],
      ['auditor', 403],
      ['mine', 403],
    ] as const) {
      const before = await rows('hazards');
      const answer = await browser(who).ask('POST', '/api/hazards', { ...found(), visitId: id });
      expect([who, answer.status]).toEqual([who, status]);
      expect(await rows('hazards')).toBe(before + (status === 201 ? 1 : 0));
    }
  });

  it('is not told of a visit that was corrected, nor of one to no mine', async () => {
    const [id, site] = [v7(), v7()];
    await by.mayor.ask('PUT', `/api/visits/${id}`, visit());
    await by.mayor.ask('POST', `/api/visits/${id}/correction`, { ...visit(), id: v7(), reason: '时间填错' });
    await by.mayor.ask('PUT', `/api/visits/${site}`, visit({ mineId: undefined, site: '公交公司' }));
    for (const [visitId, code] of [
      [id, 'hazard-visit-gone'],
      [site, 'hazard-needs-mine'],
    ])
      expect((await by.mayor.ask('POST', '/api/hazards', { ...found(), visitId })).json.code).toBe(code);
  });

  it.each<[string, object, string]>([
    ['an id of version 4', { id: v4() }, 'hazards.0.id'],
    ['no words', { description: ' ' }, 'hazards.0.description'],
    ['a severity that is none', { severity: 'huge' }, 'hazards.0.severity'],
    ['a day that does not exist', { deadline: '2026-02-30' }, 'hazards.0.deadline'],
    ['a state of its own', { state: 'closed' }, 'hazards.0.state'],
    ['a photo without a fingerprint', { photos: ['x.jpg'] }, 'hazards.0.photos'],
  ])('with %s is refused, and its visit with it', async (_, more, at) => {
    const before = [await rows('visits'), await rows('hazards')];
    const body = visit({ hazards: [{ ...found(), ...more }] });
    const { json } = await by.mayor.ask('PUT', `/api/visits/${v7()}`, body);
    expect(json).toMatchObject({ code: 'invalid-form', findings: [{ at }] });
    expect([await rows('visits'), await rows('hazards')]).toEqual(before);
  });
});

describe('who may do what with a hazard', () => {
  const outsiders: Who[] = ['jishan', 'other mine', 'other leader'];
  const bodies: Record<string, object> = {
    statement: five,
    rectification: { text: '已处理' },
    extension: { text: '备件未到', approver: '毕海峰', deadline: '2026-12-30' },
    withdrawal: { text: '重复登记' },
    closure: {},
    return: { text: '不合格' },
    reopening: { text: '再次发现', deadline: '2026-12-30' },
  };
  const may: Record<string, readonly Who[]> = {
    statement: ['mine', 'wuqi', 'city'],
    rectification: ['mine', 'wuqi', 'city'],
    extension: ['wuqi', 'city', 'mayor', 'assistant'],
    withdrawal: ['wuqi', 'city', 'mayor', 'assistant'],
    closure: ['wuqi', 'city', 'mayor', 'assistant', 'auditor'],
    return: ['wuqi', 'city', 'mayor', 'assistant', 'auditor'],
    reopening: ['wuqi', 'city', 'mayor', 'assistant', 'auditor'],
  };
  const everybody: Who[] = [
    'city',
    'wuqi',
    'mayor',
    'assistant',
    'auditor',
    'mine',
    ...outsiders,
    'other administrator',
  ];

  it.each(Object.keys(bodies))(
    '%s',
    async (noun) => {
      for (const who of everybody) {
        const id = await told();
        if (['closure', 'return', 'reopening'].includes(noun))
          await step('mine', id, 'rectification', { text: '已处理' });
        if (noun === 'reopening') await step('city', id, 'closure');
        const before = await changes(web);
        const { status } = await step(who, id, noun, bodies[noun]);
        const allowed = may[noun]?.includes(who);
        expect([who, allowed ? status : status === 403 || status === 404]).toEqual([who, allowed ? 200 : true]);
        if (outsiders.includes(who) && status !== 404) expect([who, status]).toEqual([who, 403]);
        expect((await changes(web)) - before).toBe(allowed ? 1 : 0);
      }
    },
    60_000,
  );

  it('outside the scope there is none, in lists, alone and by its photos', async () => {
    const id = await told();
    for (const who of outsiders) {
      const { json } = await browser(who).ask('GET', '/api/hazards?size=500');
      expect(json.items.filter((one: { id: string }) => one.id === id)).toEqual([]);
      for (const address of [`/api/hazards/${id}`, `/hazards/${id}`])
        expect([who, (await browser(who).ask('GET', address)).status]).toEqual([who, 404]);
      const file = await browser(who).ask('GET', '/api/hazard-export');
      expect(file.body).not.toContain(id);
    }
    expect((await others.administrator.ask('GET', '/api/hazards')).status).toBe(403);
    expect((await by.mine.ask('GET', '/api/hazard-export')).body).toContain(id);
    expect((await by.jishan.ask('GET', '/api/hazards?region=990102')).status).toBe(404);
  });
});

describe('the terms of a region', () => {
  const own = async () => {
    const { json } = await by.wuqi.ask('GET', '/api/hazard-terms?region=990102');
    const { setBy: _, ...terms } = json;
    return terms;
  };

  it('are set by its clerk, and hold for what is found there from then on', async () => {
    const terms = await own();
    terms.five.plan = '应急预案';
    terms.categories = [{ key: 'rock-burst', name: '冲击地压' }];
    terms.severities.general = { days: 3, evidence: true, completeFive: true, otherRechecker: true };
    terms.basis = '乌栖区隐患排查治理办法（示例）';
    const { status } = await by.wuqi.ask('PUT', '/api/hazard-terms/990102', terms);
    expect(status).toBe(200);
    expect(await own()).toEqual(terms);
    const id = await told({ category: 'rock-burst' });
    const { json } = await by.mine.ask('GET', `/api/hazards/${id}`);
    expect(json).toMatchObject({ deadline: '2026-11-12', categoryName: '冲击地压' });
    expect(json.missing).toContain('应急预案');
    const bare = await step('mine', id, 'rectification', { text: '已处理' });
    expect(bare.json.code).toBe('hazard-evidence');
    const elsewhere = await by.city.ask('GET', '/api/hazard-terms?region=990103');
    expect(elsewhere.json).toMatchObject({ setBy: null, five: { plan: '预案' } });
  });

  it('are nobody else’s to set', async () => {
    const terms = await own();
    for (const [who, status] of [
      ['jishan', 404],
      ['auditor', 403],
      ['mine', 403],
      ['mayor', 403],
    ] as const)
      expect([who, (await by[who].ask('PUT', '/api/hazard-terms/990102', terms)).status]).toEqual([who, status]);
    const spoilt = { ...terms, categories: [] };
    expect((await by.wuqi.ask('PUT', '/api/hazard-terms/990102', spoilt)).status).toBe(422);
  });
});
