import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Actor } from '../../src/domain/authority.js';
import { BatchesService } from '../../src/placards/batches.service.js';
import { readPdf } from '../../src/placards/files/pdf-check.js';
import { PlacardsService } from '../../src/placards/placards.service.js';
import { Prewarming } from '../../src/placards/prewarming.js';
import { PrintOrders } from '../../src/placards/print-orders.service.js';
import { PrintingService } from '../../src/placards/printing.service.js';
import { projectRoot, type Settings } from '../../src/settings.js';
import { SETTINGS } from '../../src/settings.module.js';
import { type Askers, askers, changes, idOf } from '../support/mochuan.js';
import { MOCHUAN } from '../support/templates.js';
import { type Browser, type TestWeb, testWeb } from '../support/web.js';

jest.setTimeout(60_000);

let web: TestWeb;
let by: Askers;
let administrator: Browser;
let elsewhere: Browser;

const clerk: Actor = {
  ...{ accountId: 'tester', name: '测试', role: 'clerk', regionPath: '/' },
  ...{ personId: null, mineId: null, tokenActions: null },
};

const example = (name: string) => readFileSync(join(projectRoot(), 'templates/placards/own', name), 'utf8');
const markup = example('example.hbs');
const styles = example('example.css');
const load = (who: Browser, change: object = {}) =>
  who.ask('POST', '/api/board-templates', { name: '乌栖区版式', markup, styles, ...change });

beforeAll(async () => {
  web = await testWeb({}, MOCHUAN);
  by = await askers(web);
  const administratorOf = (username: string, code: string) =>
    web.enter({ username, displayName: username, role: 'administrator', regionId: idOf('region', code) });
  administrator = await administratorOf('system', '990102');
  elsewhere = await administratorOf('system-2', '990103');
  await by.wuqi.ask('POST', '/api/placards', { region: '990102' });
}, 180_000);
afterAll(() => web.close());

describe('a template that a county brings', () => {
  let id: string;

  it('is loaded by an administrator only, and kept with its hash', async () => {
    const before = await changes(web);
    expect((await load(by.wuqi)).status).toBe(403);
    expect((await load(administrator, { region: '990103' })).status).toBe(404);
    expect(await changes(web)).toBe(before);
    const loaded = await load(administrator);
    expect(loaded.status).toBe(201);
    id = loaded.json.id;
    const { json } = await by.wuqi.ask('GET', '/api/board-templates');
    expect(json.items).toMatchObject([
      {
        id,
        name: '乌栖区版式',
        state: 'loaded',
        loadedByName: 'system',
        hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
    ]);
  });

  it('cannot be adopted, and prints no board, before it was tried on an invented one', async () => {
    expect((await administrator.ask('POST', `/api/board-templates/${id}/adoption`)).json.code).toBe('template-untried');
    const { json } = await by.wuqi.ask('GET', '/api/placards?region=990102');
    const print = await by.wuqi.ask('GET', `/api/placards/${json.items[0].issued.id}/pdf?template=${id}`);
    expect(print.json.code).toBe('template-not-adopted');
  });

  it('prints boards of its region once it was tried and adopted, and none when it is retired', async () => {
    const preview = await administrator.ask('POST', `/api/board-templates/${id}/preview`, { size: 'a4' });
    expect(preview.status).toBe(200);
    expect(preview.headers['content-type']).toBe('application/pdf');
    const adopted = await administrator.ask('POST', `/api/board-templates/${id}/adoption`);
    expect(adopted.json.state).toBe('adopted');
    const { json } = await by.wuqi.ask('GET', '/api/placards?region=990102');
    const address = `/api/placards/${json.items[0].issued.id}/pdf?template=${id}`;
    expect((await by.wuqi.ask('GET', address)).headers['content-type']).toBe('application/pdf');
    expect((await by.wuqi.ask('GET', '/placards')).body).toContain('自有版式：乌栖区版式');
    await administrator.ask('POST', `/api/board-templates/${id}/retirement`);
    expect((await by.wuqi.ask('GET', address)).json.code).toBe('template-not-adopted');
  });

  it('does not exist for another county', async () => {
    expect((await elsewhere.ask('POST', `/api/board-templates/${id}/preview`, {})).status).toBe(404);
    expect((await elsewhere.ask('GET', '/api/board-templates')).json.items).toEqual([]);
  });

  it('is refused when it leaves out what a board must say', async () => {
    const { json } = await load(administrator, { markup: markup.replace('{{phone}}', '').replace('{{serial}}', '') });
    const preview = await administrator.ask('POST', `/api/board-templates/${json.id}/preview`, {});
    expect(preview.json).toMatchObject({ code: 'template-omits', detail: expect.stringContaining('监督电话、牌号') });
  });

  it('is refused when its words have no room', async () => {
    const { json } = await load(administrator, {
      styles: `${styles}\n.own-main h2 { font-size: calc(60 * var(--u)); white-space: nowrap; }`,
    });
    const preview = await administrator.ask('POST', `/api/board-templates/${json.id}/preview`, {});
    expect(preview.json.code).toBe('text-too-long');
  });

  it('keeps what was typed on the page, and says what is wrong by line', async () => {
    const { body } = await administrator.ask('POST', '/board-templates', {
      name: '试验',
      markup: `${markup}\n<script>1</script>`,
      styles: `${styles}\n@import "x";`,
    });
    expect(body).toContain('value="试验"');
    expect(body).toContain(`版式第 ${markup.split('\n').length + 1} 行：不能使用标签 &lt;script&gt;`);
    expect(body).toContain(`样式第 ${styles.split('\n').length + 1} 行：不能使用 @ 规则`);
  });
});

describe('boards in one go', () => {
  const settled = async (address: string) => {
    for (;;) {
      const { json } = await by.wuqi.ask('GET', address);
      if (json.state !== 'running') return json;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  };

  it('are printed ahead where nobody waits for them', async () => {
    await web.get(Prewarming).warm();
    const { json } = await by.wuqi.ask('POST', '/api/placard-batches', { region: '990102', size: 'a4' });
    expect((await settled(`/api/placard-batches/${json.id}`)).remembered).toBeGreaterThan(0);
  });

  it('are printed in the background, counted, and handed over as an archive or as one file', async () => {
    const { json } = await by.wuqi.ask('POST', '/api/placard-batches', { region: '990102', size: 'a4' });
    const address = `/api/placard-batches/${json.id}`;
    const done = await settled(address);
    expect(done).toMatchObject({ state: 'done', done: done.of, reason: '' });
    expect(done.of).toBeGreaterThan(3);
    expect((await by.wuqi.ask('GET', `${address}/file`)).headers['content-type']).toBe('application/zip');
    const book = await by.wuqi.ask('GET', `${address}/file?as=pdf`);
    expect(book.body).toMatch(new RegExp(`/Type /Pages /Count ${done.of}\\b`));
    expect((await by.wuqi.ask('GET', `/placards/batches/${json.id}`)).body).toContain(
      `已打印 ${done.of}/${done.of} 块`,
    );
    expect((await by.city.ask('GET', address)).status).toBe(404);
  });

  it('are taken from what was printed before when they are asked for again', async () => {
    const { json } = await by.wuqi.ask('POST', '/api/placard-batches', { region: '990102', size: 'a4' });
    const done = await settled(`/api/placard-batches/${json.id}`);
    expect(done.remembered).toBe(done.of);
    expect((await by.wuqi.ask('GET', `/placards/batches/${json.id}`)).body).toContain(`其中 ${done.of} 块以前打印过`);
  });

  it('go on after the program was stopped in their midst, to the same files in the order of the roster', async () => {
    const [printing, orders, settings] = [
      web.get(PrintingService),
      web.get(PrintOrders),
      web.app.get<Settings>(SETTINGS, { strict: false }),
    ];
    const before = new BatchesService(printing, orders, settings);
    const after = () => new BatchesService(printing, orders, settings);
    const boards = await web.get(PlacardsService).current(clerk, idOf('region', '990102'));
    const { id } = await before.start(
      clerk,
      boards,
      await orders.of(clerk, { size: 'a3', template: 'standard' }),
      'pdf',
    );
    const broken = after();
    expect(await broken.show(clerk, id)).toMatchObject({
      state: 'failed',
      reason: expect.stringContaining('从中断处继续'),
    });
    await expect(broken.show({ ...clerk, accountId: 'other' }, id)).rejects.toMatchObject({ code: 'not-found' });
    await broken.resume(clerk, id);
    const settledIn = async (service: BatchesService) => {
      while ((await service.show(clerk, id)).state === 'running')
        await new Promise((resolve) => setTimeout(resolve, 50));
      return service.show(clerk, id);
    };
    const { state, done, order } = await settledIn(broken);
    expect([state, done]).toEqual(['done', boards.length]);
    const joined = await broken.file(clerk, id, 'pdf');
    await settledIn(before);
    expect((await before.file(clerk, id, 'pdf')).equals(joined)).toBe(true);
    expect((await printing.together(boards, order, 'pdf')).equals(joined)).toBe(true);
    const titles = readPdf(joined).pages.map(({ text }) => text.replaceAll('\n', ''));
    expect(titles.map((text, index) => text.includes(boards[index]!.board.mine.name))).toEqual(boards.map(() => true));
    expect(await after().show(clerk, id)).toMatchObject({ state: 'done', done: boards.length });
  });

  it.each([
    ['a bleed on a sheet of paper', { size: 'a4', bleed: '1' }, 'bleed'],
    ['tags on a board', { size: 'board-900x600', tagged: '1' }, 'tagged'],
    ['an unknown template', { template: 'other' }, 'template'],
    ['an unknown size', { size: 'a0' }, 'size'],
  ])('refuse %s', async (_, change, at) => {
    const { json } = await by.wuqi.ask('POST', '/api/placard-batches', { region: '990102', ...change });
    expect(json.findings.map((finding: { at: string }) => finding.at)).toEqual([at]);
  });
});
