import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readPack } from '../src/policies/pack-reader.js';
import { PoliciesService } from '../src/policies/policies.service.js';
import { projectRoot } from '../src/settings.js';
import { buildCountry, type Extent, ROOT } from './generator.js';
import { clerk, inWorkshop, openApplication } from './workshop.js';

const DOCUMENT = 'shuozhou-2021-62.yaml';

/** The seats and quotas of 62号, as a document of an invented country that binds all of it. */
export function nationalPack() {
  const pack = readPack(DOCUMENT, readFileSync(join(projectRoot(), 'seed/policies', DOCUMENT), 'utf8'));
  return { ...pack, id: 'bench', region: ROOT.code, repeals: [] };
}

const made = new Map<string, Promise<string>>();

/** A database file with an invented country in it, made by the program's own migrations and closed again: once a run. */
export function countryFile(extent: Extent, name: string): Promise<string> {
  const known = made.get(name) ?? build(extent, inWorkshop(`${name}.db`));
  made.set(name, known);
  return known;
}

async function build(extent: Extent, file: string): Promise<string> {
  const application = await openApplication(file);
  buildCountry(file, extent);
  await application.get(PoliciesService).load(clerk, nationalPack());
  await application.close();
  return file;
}
