import { readFileSync } from 'node:fs';
import { UnitOfWork } from '../../src/database/unit-of-work.js';
import { readRegistry } from '../../src/founding/registry-file.js';
import { loadRegions, loadRegistry } from '../../src/founding/registry-loader.js';
import { PoliciesService } from '../../src/policies/policies.service.js';
import { RegionQueries } from '../../src/regions/regions.queries.js';
import { type TestApplication, tester } from './application.js';
import { shippedPack } from './shipped-packs.js';

const seed = (name: string) => new URL(`../../seed/shuozhou/${name}`, import.meta.url).pathname;

/** The annex of 朔政办发〔2021〕62号, as it is shipped. */
export const annex = readFileSync(seed('annex-62.csv'));

/** 朔州市 with its places, organisations and documents, and nothing yet of what the annex says. */
export async function placesOfShuozhou(application: Pick<TestApplication, 'get'>): Promise<void> {
  const policies = application.get(PoliciesService);
  const regions = application.get(RegionQueries);
  const file = readRegistry(seed('registry.yaml'));
  await application.get(UnitOfWork).run(tester, async (work) => {
    await loadRegions(work, file);
    const tree = await regions.tree(work);
    for (const id of ['shuozhou-2020-49', 'shuozhou-2021-62', 'shuozhou-2022-1'])
      await policies.record(work, shippedPack(id), tree);
    await loadRegistry(work, 'shuozhou', file, await policies.all(work));
  });
}
