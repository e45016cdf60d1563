import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get, Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { Reader } from '../../src/database/reader.js';
import { UnitOfWork } from '../../src/database/unit-of-work.js';
import { type Action, type Actor, actions, decide, type Role, roles } from '../../src/domain/authority.js';
import { events } from '../../src/domain/events.js';
import { Mine } from '../../src/mines/mine.entity.js';
import { Person } from '../../src/people/person.entity.js';
import { May } from '../../src/web/authorised.js';
import { assertEveryRouteHasPolicy, policiesOf } from '../../src/web/route-policies.js';
import { webServer } from '../../src/web/web-server.js';
import { tester } from '../support/application.js';
import { type ThreePeople, threePeople } from '../support/three-people.js';
import { type Browser, type TestWeb, testWeb } from '../support/web.js';

let web: TestWeb;
let people: ThreePeople;

beforeAll(async () => {
  web = await testWeb();
  people = await threePeople(web);
});
afterAll(() => web.close());

const SOMEONE = '00000000-0000-7000-8000-000000000000';
const urlOf = (path: string) => path.replace(/:\w+/g, SOMEONE).replace('*', 'swagger-ui.css');
const routes = () => policiesOf(web.app).map(({ method, path, policy }) => ({ method, url: urlOf(path), policy }));
const actorOf = (role: Role) => ({ role, regionPath: '/', tokenActions: null }) as unknown as Actor;

@Controller('bare')
class BareController {
  @Get()
  nobodySaidWhoMay() {
    return 'open to the world';
  }
}
@Module({ controllers: [BareController] })
class BareModule {}

@Controller('said')
class SaidController {
  @Get()
  @May('registry.read')
  list() {
    return [];
  }
}
@Module({ controllers: [SaidController] })
class SaidModule {}

async function standing(module: Type, more?: (instance: FastifyInstance) => void) {
  const app = await NestFactory.create<NestFastifyApplication>(module, webServer(null), {
    bodyParser: false,
    logger: false,
  });
  more?.(app.getHttpAdapter().getInstance() as unknown as FastifyInstance);
  await app.init();
  return app;
}

describe('every route says who may pass', () => {
  it('in the running application', () => {
    expect(routes().length).toBeGreaterThan(15);
    expect(routes().filter(({ policy }) => policy === undefined)).toEqual([]);
  });

  it('or the application does not start: a controller without a word', async () => {
    const app = await standing(BareModule);
    expect(() => assertEveryRouteHasPolicy(app)).toThrow('GET /bare');
    await app.close();
  });

  it('or the application does not start: a route that came past the controllers', async () => {
    const app = await standing(SaidModule, (instance) => instance.post('/past', async () => 'past'));
    expect(() => assertEveryRouteHasPolicy(app)).toThrow('POST /past');
    await app.close();
  });

  it('and then it starts', async () => {
    const app = await standing(SaidModule);
    expect(() => assertEveryRouteHasPolicy(app)).not.toThrow();
    await app.close();
  });
});

describe('whoever has not signed in', () => {
  it('passes only what is public', async () => {
    for (const { method, url, policy } of routes().filter((route) => route.policy !== 'public'))
      expect([url, policy, (await web.ask({ method: method as 'GET', url })).status]).toEqual([url, policy, 401]);
  });
});

describe('a role', () => {
  let browsers: Record<Role, Browser>;

  beforeAll(async () => {
    const [personId, mineId] = await web.get(UnitOfWork).run(tester, async (work) => {
      const person = await work.insert(Person, { id: work.newId(), name: '郗云柏' });
      const mine = { id: work.newId(), code: 'T1', name: '青杠岭煤矿', regionId: people.regions.wuqi };
      await work.insert(Mine, mine);
      await work.tell(events.registered('mine', '煤矿', mine, '测试'));
      return [person.id, mine.id];
    });
    const ties: Record<Role, object> = {
      clerk: { regionId: people.regions.wuqi },
      leader: { regionId: people.regions.wuqi, personId },
      mine: { mineId },
      auditor: {},
      administrator: {},
    };
    const enter = async (role: Role) =>
      [role, await web.enter({ username: `each-${role}`, displayName: roles[role], role, ...ties[role] })] as const;
    browsers = Object.fromEntries(await Promise.all((Object.keys(roles) as Role[]).map(enter))) as typeof browsers;
  });

  it.each(Object.keys(roles) as Role[])(
    '%s is refused at every route whose action the table denies it',
    async (role) => {
      const denied = routes().filter(
        ({ policy }) => policy && policy !== 'public' && decide(actorOf(role), policy) === 'forbidden',
      );
      expect(denied.length).toBeGreaterThan(0);
      for (const { method, url, policy } of denied) {
        const { status, json } = await browsers[role].ask(method, url);
        expect([method, url, status, json.detail]).toEqual([
          method,
          url,
          403,
          `当前账号无权${actions[policy as Action]}`,
        ]);
      }
    },
  );
});

describe('an access that is denied', () => {
  const deniedEntries = () =>
    web
      .get(Reader)
      .all<{ bytes: string }>("SELECT bytes FROM audit_entries WHERE action = 'access.denied' ORDER BY seq");

  it('leaves one entry of the trail in a minute, with the request that the answer named', async () => {
    const browser = await web.browserOf(people.liuWenqu.accountId);
    const before = (await deniedEntries()).length;
    const answers = [];
    for (let n = 0; n < 20; n += 1) answers.push(await browser.ask('GET', '/api/accounts?page=1'));
    const entries = (await deniedEntries()).slice(before).map(({ bytes }) => JSON.parse(bytes));
    expect(entries).toHaveLength(1);
    expect(entries[0]).toMatchObject({
      actor: people.liuWenqu.accountId,
      outcome: 'denied',
      facts: { attempted: 'account.manage', path: 'GET /api/accounts' },
      request: answers[0]?.json.requestId,
    });
    web.clock.set(new Date(Date.parse(web.clock.now()) + 60_000).toISOString());
    await browser.ask('GET', '/api/accounts');
    expect((await deniedEntries()).length).toBe(before + 2);
  });

  it('cannot be made to fill the disk by one account', async () => {
    const browser = await web.browserOf(people.liuWenqu.accountId);
    const before = (await deniedEntries()).length;
    for (let n = 0; n < 200; n += 1) await browser.ask('GET', `/api/audit/${n}`);
    expect((await deniedEntries()).length - before).toBeLessThanOrEqual(60);
  });
});
