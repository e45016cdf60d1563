import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Askers, askers, idOf } from '../support/mochuan.js';
import { MOCHUAN } from '../support/templates.js';
import { type TestWeb, testWeb } from '../support/web.js';

let web: TestWeb;
let by: Askers;
const mine = (code: string) => idOf('mine', code);
const person = (key: string) => idOf('person', key);

beforeAll(async () => {
  web = await testWeb({}, MOCHUAN);
  by = await askers(web);
}, 180_000);
afterAll(() => web.close());

interface Line {
  mineCode: string;
  seat: string;
  holder: { name: string } | null;
}
const table = async (asker: keyof Askers, query: string) =>
  (await by[asker].ask('GET', `/api/assignments?${query}`)).json;
const cells = (json: { items: Line[] }) =>
  json.items.map(({ mineCode, seat, holder }) => [mineCode, seat, holder?.name ?? '']);
/** The seats of a mine on a day, by key. */
async function seatsOf(code: string, on = '2026-11-10') {
  const { json } = await by.city.ask('GET', `/api/mines/${mine(code)}/seats?on=${on}`);
  return new Map<string, { state: string; deviation: string | null; holder: { personName: string } | null }>(
    json.seats.map((seat: { seat: string }) => [seat.seat, seat]),
  );
}

describe('the living table', () => {
  it('has a line for every seat of every mine, in pages', async () => {
    const [all, page] = [await table('city', 'size=500'), await table('city', 'size=20&page=3')];
    expect(all.items).toHaveLength(all.total);
    expect(page).toMatchObject({ total: all.total, page: 3, size: 20, items: all.items.slice(40, 60) });
  });

  it.each<[string, string, string[][]]>([
    ['empty seats', 'state=open&seat=county-party-head', [['990181-004', 'county-party-head', '']]],
    [
      'what the source does not say',
      'state=unknown&region=990121',
      [
        ['990121-012', 'county-government', ''],
        ['990121-012', 'county-regulator', ''],
      ],
    ],
    [
      'a holder to be adjusted',
      'deviation=to-be-adjusted&seat=county-regulator',
      [['990181-004', 'county-regulator', '喻国庆']],
    ],
    [
      'a documented deviation, by whom',
      `deviation=documented&personId=${person('kan-guoliang')}`,
      [
        ['990102-003', 'city-regulator', '阚国梁'],
        ['990103-003', 'city-regulator', '阚国梁'],
      ],
    ],
    [
      'what was empty on an earlier day',
      'on=2026-05-24&state=open&region=990102&seat=county-regulator',
      [
        ['990102-005', 'county-regulator', ''],
        ['990102-006', 'county-regulator', ''],
      ],
    ],
    [
      'part of a name',
      `search=${encodeURIComponent('陶中')}`,
      [
        ['990102-009', 'county-regulator', '陶中和'],
        ['990102-012', 'county-regulator', '陶中和'],
      ],
    ],
  ])('finds %s', async (_, query, expected) => {
    expect(cells(await table('city', query))).toEqual(expected);
  });

  it('is cut to one’s scope', async () => {
    const codes = async (asker: keyof Askers, query = '') => [
      ...new Set(cells(await table(asker, `size=500&${query}`)).map(([code]) => code?.slice(0, 6))),
    ];
    expect(await codes('wuqi')).toEqual(['990102']);
    expect(await codes('auditor', 'region=990103')).toEqual(['990103']);
    expect(new Set(cells(await table('mine', 'size=500')).map(([code]) => code))).toEqual(new Set(['990102-004']));
    expect((await table('wuqi', 'region=990103')).detail).toBe('找不到行政区划：990103');
  });
});

describe('the seats of a mine', () => {
  it('say who is answerable, by which clause and by which facts', async () => {
    const { json } = await by.wuqi.ask('GET', `/api/mines/${mine('990102-006')}/seats`);
    expect(json.documents.map(({ id }: { id: string }) => id)).toContain('mochuan-2026-1');
    expect(json.seats[0]).toMatchObject({
      seat: 'city-government',
      state: 'held',
      holder: { personName: '屈明轩', title: '副市长' },
      titles: '副市长、市长助理',
      grounds: [{ document: '墨川市示例〔2026〕001号', clause: '一；二（一）', facts: { tier: 'joint' } }],
    });
  });

  it('have candidates, the lightest load first', async () => {
    const ask = (seat: string) => by.wuqi.ask('GET', `/api/mines/${mine('990102-006')}/seats/${seat}/candidates`);
    const { json } = await ask('county-regulator');
    expect(json.map(({ name }: { name: string }) => name)).toEqual(['陶中和', '龙晓明', '祁建平']);
    expect((await ask('village-head')).json).toMatchObject({ status: 422, code: 'seat-unknown' });
  });

  it('are held by people, of whom each sees what they hold in his scope', async () => {
    const ask = async (asker: keyof Askers, query = '') => {
      const { json } = await by[asker].ask('GET', `/api/people/${person('kan-guoliang')}/holdings${query}`);
      return json.items.map((one: { regionName: string; seatName: string }) => [one.regionName, one.seatName]);
    };
    expect(await ask('city')).toEqual([
      ['乌栖区', '市应急管理局'],
      ['霁山区', '市应急管理局'],
    ]);
    expect(await ask('wuqi')).toEqual([['乌栖区', '市应急管理局']]);
    expect(await ask('city', '?on=2024-12-31')).toEqual([]);
  });
});

describe('the course of one seat', () => {
  const seat = () => `/api/mines/${mine('990102-006')}/seats/county-regulator`;
  const make = (personKey: string, more = {}) =>
    by.wuqi.ask('POST', '/api/assignments', {
      mineId: mine('990102-006'),
      seat: 'county-regulator',
      personId: person(personKey),
      from: '2026-11-20',
      ...more,
    });

  it('goes from one holder to the next without a day between', async () => {
    const handOver = (key: string) =>
      by.wuqi.ask('POST', `${seat()}/hand-over`, { personId: person(key), on: '2026-11-10', reason: '分工调整' });
    const holder = async (on: string) => (await seatsOf('990102-006', on)).get('county-regulator')?.holder?.personName;
    expect((await handOver('long-xiaoming')).json).toMatchObject({ status: 422, code: 'same-holder' });
    expect((await handOver('tao-zhonghe')).json).toMatchObject({ fromDay: '2026-11-10', untilDay: null });
    expect([await holder('2026-11-09'), await holder('2026-11-10')]).toEqual(['龙晓明', '陶中和']);
  });

  it('does not change hands where another stands by now than was seen', async () => {
    const seen = idOf('assignment', '990102-006/county-regulator/long-xiaoming/2026-05-25');
    const body = { personId: person('qi-jianping'), on: '2026-11-12', reason: '分工调整', seen };
    expect((await by.wuqi.ask('POST', `${seat()}/hand-over`, body)).status).toBe(409);
    const relief = { on: '2026-11-12', reason: '调离', seen };
    expect((await by.wuqi.ask('POST', `${seat()}/relief`, relief)).status).toBe(409);
  });

  it('is refused to a second holder', async () => {
    expect((await make('long-xiaoming')).json).toMatchObject({ status: 409, code: 'seat-held' });
  });

  it('is open after a relief, which needs a reason', async () => {
    const relief = (body: object) => by.wuqi.ask('POST', `${seat()}/relief`, body);
    expect((await relief({ on: '2026-11-20' })).json).toMatchObject({ status: 422, findings: [{ at: 'reason' }] });
    expect((await relief({ on: '2026-11-20', reason: '调离' })).json).toMatchObject({ untilDay: '2026-11-20' });
    expect((await seatsOf('990102-006', '2026-11-20')).get('county-regulator')?.state).toBe('open');
  });

  it('is not for whom the rule does not name, unless a reason and a basis say so', async () => {
    expect((await make('bi-haifeng')).json).toMatchObject({ status: 422, code: 'not-eligible' });
    const half = await make('bi-haifeng', { deviation: { reason: '局内无人' } });
    expect(half.json).toMatchObject({ status: 422, findings: [{ at: 'deviation.basis' }] });
    const { status } = await make('bi-haifeng', { deviation: { reason: '局内无人', basis: '会议纪要（示例）' } });
    expect(status).toBe(201);
    expect((await seatsOf('990102-006', '2026-11-20')).get('county-regulator')).toMatchObject({
      deviation: 'documented',
      holder: { personName: '毕海峰' },
    });
  });

  it('takes nothing of what is ours to say', async () => {
    const { json } = await make('long-xiaoming', {
      id: mine('x'),
      deviates: false,
      enteredBy: 'x',
      proposalId: mine('y'),
    });
    expect(json).toMatchObject({ status: 422, code: 'invalid-form' });
    expect(json.findings.map(({ at }: { at: string }) => at).sort()).toEqual([
      'deviates',
      'enteredBy',
      'id',
      'proposalId',
    ]);
  });
});
