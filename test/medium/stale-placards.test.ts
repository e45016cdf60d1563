import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AssignmentsService } from '../../src/assignments/assignments.service.js';
import { MineFactsService } from '../../src/assignments/mine-facts.service.js';
import { UnitOfWork } from '../../src/database/unit-of-work.js';
import type { Actor } from '../../src/domain/authority.js';
import { events } from '../../src/domain/events.js';
import { Person } from '../../src/people/person.entity.js';
import { PlacardsService } from '../../src/placards/placards.service.js';
import { PublicPlacards } from '../../src/placards/public-placards.service.js';
import { Region } from '../../src/regions/region.entity.js';
import { type TestApplication, testApplication, tester } from '../support/application.js';
import { clerkOf } from '../support/clerks.js';
import { idOf } from '../support/mochuan.js';
import { BOTH_CITIES } from '../support/templates.js';

const INVENTED = '990100';
const ISSUED = '140600';
const TODAY = '2026-11-10';

let application: TestApplication;
let placards: PlacardsService;
const clerks = new Map<string, Actor>();
const regionIds = new Map<string, string>();

const viewsOf = async () => {
  const views = [];
  for (const [code, clerk] of clerks) views.push(...(await placards.list(clerk, regionIds.get(code)!)));
  return views;
};
const issueAll = async () => {
  for (const [code, clerk] of clerks) await placards.issue(clerk, { regionId: regionIds.get(code)! });
};
/** Boards of both cities that are not what hangs, with the reasons: for the clerk, and as the public sees it. */
async function stale() {
  const found: Record<string, string[]> = {};
  const seen: string[] = [];
  for (const { mineCode, state, reasons, issued } of await viewsOf()) {
    if (!issued) continue;
    if (state !== 'current') found[mineCode] = reasons;
    const { plain } = await application.get(PublicPlacards).answer(issued.id, 'data');
    if (JSON.parse(plain.toString()).state !== 'current') seen.push(mineCode);
  }
  expect(seen).toEqual(Object.keys(found));
  return found;
}

beforeAll(async () => {
  application = await testApplication({}, BOTH_CITIES);
  placards = application.get(PlacardsService);
  for (const code of [INVENTED, ISSUED]) {
    const clerk = await clerkOf(application, code);
    clerks.set(code, clerk);
    const { id } = (await application.get(UnitOfWork).run(tester, async (work) => work.find(Region, { code })))!;
    regionIds.set(code, id);
  }
  await issueAll();
}, 180_000);
afterAll(() => application.close());

const mine = '990102-005';
const boardOf = async (code: string) => (await viewsOf()).find(({ mineCode }) => mineCode === code)!;

describe('after a change exactly the boards that say it are stale, for the clerk and for the public', () => {
  it('none is where nothing has changed', async () => {
    expect(Object.keys(await stale())).toEqual([]);
    expect((await viewsOf()).filter(({ state }) => state === 'current').length).toBeGreaterThan(40);
  });

  it('a hand-over: the board of the one mine, with who followed whom', async () => {
    const service = application.get(AssignmentsService);
    const clerk = clerks.get(INVENTED)!;
    const place = { mineId: idOf('mine', mine), seat: 'county-government' };
    const old = (await boardOf(mine)).board!.rows.find(({ level }) => level === '县政府')!.name;
    const candidates = await service.candidates(clerk, place.mineId, place.seat, TODAY);
    const next = candidates.find(({ name }: { name: string }) => name !== old)!;
    await service.handOver(clerk, { ...place, personId: next.personId, on: TODAY, reason: '分工调整' });
    const changed = await stale();
    expect(Object.keys(changed)).toEqual([mine]);
    expect(changed[mine]![0]).toMatch(new RegExp(`“县政府”由${old}.+变更为${next.name}`));
    await issueAll();
    expect(await stale()).toEqual({});
  });

  it('a fact: the board of the one mine, with what changed', async () => {
    const form = { kind: 'workings', value: 'open-pit', from: TODAY, basis: '墨川市示例〔2026〕088号' };
    await application.get(MineFactsService).enter(clerks.get(INVENTED)!, idOf('mine', '990103-010'), form);
    expect(await stale()).toEqual({});
    const grade = { kind: 'gasGrade', value: 'low', from: TODAY, basis: '墨川市示例〔2026〕089号' };
    await application.get(MineFactsService).enter(clerks.get(INVENTED)!, idOf('mine', mine), grade);
    expect(await stale()).toEqual({ [mine]: ['瓦斯等级依据有变更'] });
    await issueAll();
  });

  it('a leader’s phone: no board, for the document keeps it off them', async () => {
    const { holder } = (
      await application.get(AssignmentsService).mine(clerks.get(INVENTED)!, idOf('mine', mine), TODAY)
    ).seats.find(({ state }) => state === 'held')!;
    await application.get(UnitOfWork).run(tester, async (work) => {
      const { id, name } = await work.change(Person, holder!.personId, { phone: '13912349876' });
      await work.tell(events.registered('person', '联系电话', { id, name }, '通讯录'));
    });
    expect(await stale()).toEqual({});
  });

  it('the supervision phone of a city: every board of it whose document names none, and no other city’s', async () => {
    await application.get(UnitOfWork).run(tester, async (work) => {
      const { id, name } = await work.change(Region, regionIds.get(ISSUED)!, { supervisionPhone: '0349-0000000' });
      await work.tell(events.registered('region', '监督举报电话', { id, name }, '通讯录'));
    });
    const changed = await stale();
    expect(Object.keys(changed)).toHaveLength(26);
    expect(new Set(Object.keys(changed).map((code) => code.slice(0, 4)))).toEqual(new Set(['1406']));
    expect(new Set(Object.values(changed).flat())).toEqual(new Set(['监督电话有变更']));
    await issueAll();
    expect(await stale()).toEqual({});
  });

  it('a misspelt name put right: the boards of all mines that its bearer is answerable for, and no others', async () => {
    const region = regionIds.get(INVENTED)!;
    const held = (await placards.list(clerks.get(INVENTED)!, region)).flatMap(({ mineCode, issued, board }) =>
      issued && board ? board.rows.map(({ name }) => [name, mineCode] as const) : [],
    );
    const [name] = held.find(([person]) => person && held.filter(([other]) => other === person).length > 2)!;
    const mines = [...new Set(held.filter(([person]) => person === name).map(([, code]) => code))];
    await application.get(UnitOfWork).run(tester, async (work) => {
      const [person] = await work.list(Person, { name: name! });
      const { id } = await work.change(Person, person!.id, { name: '屈名轩' });
      await work.tell(events.registered('person', '姓名', { id, name: '屈名轩' }, '身份证'));
    });
    const changed = await stale();
    expect(Object.keys(changed).sort()).toEqual(mines.sort());
    expect(mines.length).toBeGreaterThan(2);
    for (const reasons of Object.values(changed))
      expect(reasons).toEqual([expect.stringMatching(`${name}.*变更为屈名轩`)]);
  });
});
