import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import { opened } from '../../src/accidents/extracts/extract-archive.js';
import { verifyExtract } from '../../src/accidents/extracts/extract-verification.js';
import { SigningKey } from '../../src/placards/signing-key.js';
import { found } from '../support/hazards.js';
import { type Askers, askers, idOf, seen } from '../support/mochuan.js';
import { phonePicture, sha256Of } from '../support/pictures.js';
import { MOCHUAN } from '../support/templates.js';
import { type TestWeb, testWeb } from '../support/web.js';

/** 990102-004 on 10 November 2026: a visit with a photo, corrected and disputed. */
let web: TestWeb;
let by: Askers;
let archive: Buffer;
let trusted: string[];
const mine = idOf('mine', '990102-004');
const on = '2026-11-10';
const first = v7();
const second = v7();

const make = async (who: keyof Askers = 'auditor') =>
  (
    await web.app.inject({
      method: 'POST',
      url: `/api/mines/${mine}/extract`,
      headers: { cookie: by[who].cookie, 'sec-fetch-site': 'same-origin' },
      payload: { on },
    })
  ).rawPayload;

beforeAll(async () => {
  web = await testWeb({}, MOCHUAN);
  by = await askers(web);
  const photo = await phonePicture(3);
  const told = {
    ...seen({ mineId: mine, on: '2026-11-05', personId: idOf('person', 'fan-zhiyuan') }),
    photos: [sha256Of(photo)],
  };
  await by.mayor.ask('PUT', `/api/visits/${first}`, { ...told, hazards: [found()] });
  await web.ask({
    method: 'PATCH',
    url: `/api/photos/${sha256Of(photo)}`,
    headers: {
      ...{ cookie: by.mayor.cookie, 'sec-fetch-site': 'same-origin', 'content-type': 'application/octet-stream' },
      ...{ 'upload-offset': '0', 'upload-length': String(photo.length) },
    },
    payload: photo,
  });
  await by.mayor.ask('POST', `/api/visits/${first}/correction`, {
    ...told,
    outAt: '12:10',
    id: second,
    reason: '时间填错',
    hazards: [],
  });
  await by.mine.ask('POST', `/api/visits/${second}/dispute`, { grounds: ['times'], words: '十一点已升井' });
  await by.wuqi.ask('POST', '/api/placards', { region: '990102' });
  archive = await make();
  trusted = [web.get(SigningKey).key ?? ''];
}, 180_000);
afterAll(() => web.close());

const contentOf = (bytes: Buffer) => {
  const files = opened(bytes);
  return new Map(
    [...(files ?? [])]
      .filter(([name]) => name !== 'manifest.json')
      .map(([name, file]) => [name, Buffer.from(file).toString('hex')]),
  );
};

/** The same numbers in every run, from 0 to 1. */
let state = 20261110;
const random = () => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return state / 2 ** 32;
};

describe('the sealed extract of a day', () => {
  it('verifies, and says who was answerable, by which clause, with which visits', () => {
    if (process.env.GUAPAI_TEST_KEEP) writeFileSync(process.env.GUAPAI_TEST_KEEP, archive);
    expect(verifyExtract('x.zip', archive, trusted)).toMatchObject({ mine: { code: '990102-004' }, on, photos: 1 });
    const data = JSON.parse(Buffer.from(opened(archive)?.get('extract.json') ?? []).toString());
    const seat = data.seats.find((one: { seat: string }) => one.seat === 'city-government');
    expect(seat).toMatchObject({ state: 'held', holder: { personName: '樊致远' } });
    expect(seat.grounds[0]).toMatchObject({ document: expect.stringMatching(/〔\d{4}〕/), clause: expect.any(String) });
    expect(
      seat.visits.map(({ id, replacedBy }: { id: string; replacedBy: string | null }) => [id, replacedBy]),
    ).toEqual([
      [first, second],
      [second, null],
    ]);
    expect(data.statements).toMatchObject([{ visitId: second, kind: 'disputed' }]);
    expect(data.facts).toContainEqual(
      expect.objectContaining({ kind: 'gasGrade', value: 'outburst', basis: '矿井瓦斯等级鉴定报告（示例）' }),
    );
    expect(data.placards.issued).toHaveLength(1);
    expect(data.entries.length).toBeGreaterThanOrEqual(4);
  });

  it('is the same for the same state, but for when and by whom it was made', async () => {
    web.clock.set('2026-11-10T01:20:00.000Z');
    const again = await make('wuqi');
    expect(again.equals(archive)).toBe(false);
    expect(contentOf(again)).toEqual(contentOf(archive));
  });

  it('whatever byte is touched is found, wherever it lies', () => {
    const missed: number[] = [];
    for (let round = 0; round < 200; round += 1) {
      const spoilt = Buffer.from(archive);
      const place = Math.floor(random() * spoilt.length);
      spoilt[place] = (spoilt[place] ?? 0) ^ (1 + Math.floor(random() * 255));
      try {
        verifyExtract('x.zip', spoilt, trusted);
        missed.push(place);
      } catch (error) {
        expect((error as { code: string }).code).toMatch(/^extract-(unreadable|wrong)$/);
      }
    }
    expect(missed).toEqual([]);
  });

  it('is not believed under a key of somebody else, nor cut, nor lengthened', () => {
    expect(() => verifyExtract('x.zip', archive, ['A'.repeat(43)])).toThrow('核验不通过');
    expect(() => verifyExtract('x.zip', archive.subarray(0, -40), trusted)).toThrow();
    expect(() => verifyExtract('x.zip', Buffer.concat([archive, Buffer.from('x')]), trusted)).toThrow();
  });

  it('is made by clerks and auditors of the place only', async () => {
    const ask = async (who: keyof Askers) => (await by[who].ask('POST', `/api/mines/${mine}/extract`, { on })).status;
    expect([await ask('jishan'), await ask('mayor'), await ask('mine')]).toEqual([404, 403, 403]);
  });
});
