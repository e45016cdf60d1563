import { readFileSync } from 'node:fs';
import type { Type } from '@nestjs/common';
import { Reader } from '../../src/database/reader.js';
import { UnitOfWork } from '../../src/database/unit-of-work.js';
import { readRegistry } from '../../src/founding/registry-file.js';
import { loadRegions, loadRegistry, seedId } from '../../src/founding/registry-loader.js';
import { PoliciesService } from '../../src/policies/policies.service.js';
import { RegionQueries } from '../../src/regions/regions.queries.js';
import type { VisitForm } from '../../src/visits/visits.form.js';
import { tester } from './application.js';
import { shippedPack } from './shipped-packs.js';
import type { Browser, TestWeb } from './web.js';

const seed = (name: string) => new URL(`../../seed/${name}`, import.meta.url).pathname;

/** Packs that bind the invented province, in the order in which they begin. */
const PACKS = ['illustrative-2012', 'illustrative-2024', 'mochuan-2025-1', 'mochuan-2025-2', 'mochuan-2026-1'];

/** The text of a shipped pack. */
export const packText = (id: string): string => readFileSync(seed(`policies/${id}.yaml`), 'utf8');

/** Ids of 墨川市's records by the keys and codes of its registry. */
export const idOf = seedId;

/** The invented city as `seed/demo/registry.yaml` tells it, without its visits. */
export async function mochuan({ get }: { get<Service>(type: Type<Service>): Service }): Promise<void> {
  const policies = get(PoliciesService);
  const file = readRegistry(seed('demo/registry.yaml'));
  await get(UnitOfWork).run(tester, async (work) => {
    await loadRegions(work, file);
    const tree = await get(RegionQueries).tree(work);
    for (const id of PACKS) await policies.record(work, shippedPack(id), tree);
    await loadRegistry(work, 'demo', file, await policies.all(work));
  });
}

/** Who asks in the tests of the rooms. */
export interface Askers {
  /** Clerk of 墨川市. */
  city: Browser;
  /** Clerk of 乌栖区, where most tests take place. */
  wuqi: Browser;
  /** Clerk of 霁山区: a foreign county. */
  jishan: Browser;
  /** 樊致远, mayor, with his assistant 常晓雯. */
  mayor: Browser;
  assistant: Browser;
  /** 苏慎行 audits 墨川市. */
  auditor: Browser;
  /** The mine 990102-004. */
  mine: Browser;
}

export async function askers(web: TestWeb): Promise<Askers> {
  const enter = (
    username: string,
    role: 'clerk' | 'leader' | 'auditor' | 'mine',
    ties: { person?: string; mine?: string },
    code: string,
  ) =>
    web.enter({
      username,
      displayName: username,
      role,
      regionId: ties.mine ? undefined : idOf('region', code),
      personId: ties.person ? idOf('person', ties.person) : undefined,
      mineId: ties.mine ? idOf('mine', ties.mine) : undefined,
    });
  return {
    city: await enter('city', 'clerk', {}, '990100'),
    wuqi: await enter('wuqi', 'clerk', {}, '990102'),
    jishan: await enter('jishan', 'clerk', {}, '990103'),
    mayor: await enter('mayor', 'leader', { person: 'fan-zhiyuan' }, '990100'),
    assistant: await enter('assistant', 'leader', { person: 'chang-xiaowen' }, '990100'),
    auditor: await enter('auditor', 'auditor', {}, '990100'),
    mine: await enter('mine', 'mine', { mine: '990102-004' }, '990102'),
  };
}

/** How many changes the trail knows; attempts that were denied are no changes. */
export const changes = async ({ get }: TestWeb): Promise<number> =>
  (
    await get(Reader).one<{ total: number }>(
      "SELECT COUNT(*) AS total FROM audit_entries WHERE action <> 'access.denied'",
    )
  )?.total ?? 0;

/** A visit of the day before, to a mine that 屈明轩 holds in the city's name (with 990102-003, -005 and -006). */
export const seen = (more: Partial<VisitForm> = {}): VisitForm => ({
  mineId: idOf('mine', '990102-001'),
  on: '2026-11-09',
  inAt: '09:00',
  outAt: '11:30',
  underground: true,
  places: ['采煤工作面'],
  companions: [],
  ...more,
});
