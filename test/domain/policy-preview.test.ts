import { describe, expect, it } from '@jest/globals';
import type { Policy } from '../../src/domain/policy.js';
import { changeOfMine, type MineChange, whenLoaded } from '../../src/domain/policy-preview.js';
import type { Holding } from '../../src/domain/responsibility.js';
import { mineOnDay, postsOn, readRegistry, spanOf } from '../support/demo-city.js';
import { shippedPack } from '../support/shipped-packs.js';

const registry = readRegistry('demo');
const codes = (mine: string) => ['990000', '990100', mine.slice(0, 6)];
const [first, second] = [shippedPack('mochuan-2025-1'), shippedPack('mochuan-2026-1')];

const holdings = (mine: string): Holding[] =>
  registry.assignments
    .filter((row) => row.mine === mine)
    .map((row, index) => ({
      ...spanOf(row),
      id: `${mine}-${index}`,
      mineId: mine,
      seat: row.seat,
      personId: row.person,
      personName: registry.people.find(({ key }) => key === row.person)?.name ?? '',
      title: '副区长',
      capacity: row.capacity ?? 'holder',
      deviates: row.reason !== undefined,
      reason: row.reason ?? null,
      basis: row.basis ?? null,
    }));

function change(mine: string, before: Policy[], policy: Policy): MineChange | null {
  const after = whenLoaded(before, policy, codes(mine));
  const day = policy.inForce.from;
  return changeOfMine(day, mineOnDay(registry, mine, day), codes(mine), { before, after }, holdings(mine), (id) =>
    postsOn(registry, id, day),
  );
}

/** A joint mine of low gas grade and no group: four seats. */
const JOINT = '990102-006';

/** The second document of the invented city as someone may write it. */
const written = (edit: (policy: Policy) => Partial<Policy>): Policy => ({ ...second, ...edit(second) });

describe('what a document would change on its first day', () => {
  it('names the quotas that are worded otherwise, old and new', () => {
    const found = change(JOINT, [first], second);
    expect(found?.quotas.map(({ quota, before, after }) => [quota, before[0]?.text, after[0]?.text])).toEqual([
      ['city-regulator', '每月至少到2个挂牌煤矿检查指导各1次', '每月至少到所挂牌的每个煤矿检查指导1次'],
      ['county-regulator', '每月至少到2个挂牌煤矿检查指导各1次', '每月至少到所挂牌的每个煤矿检查指导1次'],
    ]);
    expect(found).toMatchObject({ added: [], dropped: [], deviating: [], duties: false });
    expect(found?.documents).toEqual({ before: [first.document.number], after: [second.document.number] });
  });

  it('is nothing where the document says for the mine what was said before', () => {
    const again = written(() => ({ id: 'again', document: first.document, quotas: first.quotas, repeals: [first.id] }));
    expect(change(JOINT, [first], again)).toBeNull();
  });

  it('does not care in which order the fields of a quota are written', () => {
    const turned = first.quotas.map(
      (quota) => Object.fromEntries(Object.entries(quota).reverse()) as unknown as Policy['quotas'][number],
    );
    const again = written(() => ({ id: 'again', document: first.document, quotas: turned, repeals: [first.id] }));
    expect(change(JOINT, [first], again)).toBeNull();
  });

  it('lists a seat that is asked for anew and one that is asked for no more, with its holder', () => {
    const without = written(({ seats }) => ({
      id: 'without',
      seats: [
        ...seats.filter(({ key }) => key !== 'county-regulator'),
        {
          ...seats[0],
          key: 'city-party',
          name: '市委',
          organisation: { kind: 'party', level: 'city' },
        } as Policy['seats'][0],
      ],
    }));
    const found = change(JOINT, [first], without);
    const holder = holdings(JOINT).find(({ seat }) => seat === 'county-regulator');
    expect(found?.added).toEqual([{ seat: 'city-party', name: '市委' }]);
    expect(found?.dropped).toEqual([
      {
        seat: 'county-regulator',
        name: '县应急管理局',
        holder: { personId: holder?.personId, name: holder?.personName, title: '副区长' },
      },
    ]);
    expect(found?.quotas.map(({ quota, after }) => [quota, after.length])).toContainEqual(['county-regulator', 0]);
  });

  it('lists holders whom the new rule does not admit, and whom it asks for', () => {
    const principals = written(({ seats }) => ({
      id: 'principals',
      seats: seats.map((seat) => ({
        ...seat,
        holders: [{ when: { always: true }, ranks: ['principal'], titles: '正职', clause: '二' }],
      })),
    }));
    expect(change(JOINT, [first], principals)?.deviating.map(({ seat, titles }) => [seat, titles])).toEqual([
      ['city-government', '正职'],
      ['city-regulator', '正职'],
      ['county-government', '正职'],
      ['county-regulator', '正职'],
    ]);
  });
});

describe('packs as they would stand', () => {
  const chain = ['990000', '990100'];
  const until = (packs: Policy[], id: string) => packs.find((one) => one.id === id)?.inForce.until;
  const open = (policy: Policy): Policy => ({ ...policy, inForce: { from: policy.inForce.from, until: null } });

  it('end what the new one repeals, on its first day', () => {
    expect(until(whenLoaded([open(first)], second, chain), first.id)).toBe('2026-04-01');
  });

  it('keep an earlier end', () => {
    const ended = { ...first, inForce: { from: '2025-01-01', until: '2026-02-01' } };
    expect(until(whenLoaded([ended], second, chain), first.id)).toBe('2026-02-01');
  });

  it('end a document that is loaded late by the one that already repeals it', () => {
    expect(until(whenLoaded([second], open(first), chain), first.id)).toBe('2026-04-01');
  });

  it('are not ended by a document of a county below', () => {
    const county = { ...second, region: '990102' };
    expect(until(whenLoaded([county], open(first), chain), first.id)).toBeNull();
  });
});
