import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { Reader } from '../database/reader.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import type { Actor } from '../domain/authority.js';
import { HazardTermsService } from '../hazards/hazard-terms.service.js';
import { PoliciesService } from '../policies/policies.service.js';
import { ShippedPacks } from '../policies/shipped-packs.js';
import { RegionQueries } from '../regions/regions.queries.js';
import { RostersService } from '../rosters/rosters.service.js';
import type { Settings } from '../settings.js';
import { SETTINGS } from '../settings.module.js';
import { VisitImportService } from '../visits/visit-import.service.js';
import { loadHazards } from './demo-hazards.js';
import { readRegistry } from './registry-file.js';
import { loadRegions, loadRegistry, seedId } from './registry-loader.js';

/** The installation itself, before anybody has an account. */
export const installation: Actor = {
  accountId: 'installation',
  name: '首次设置',
  role: 'clerk',
  regionPath: '/',
  personId: null,
  mineId: null,
  tokenActions: null,
};

const CITIES = ['shuozhou', 'demo'] as const;
const ANNEX = { region: '140600', day: '2021-12-25', basis: '朔政办发〔2021〕62号附件', file: 'annex-62.csv' };

export type Say = (line: string) => void;

/** The first run: documents, the real annex and the invented city. What is there already is left alone. */
@Injectable()
export class FoundingService {
  constructor(
    private readonly units: UnitOfWork,
    private readonly reader: Reader,
    private readonly regions: RegionQueries,
    private readonly policies: PoliciesService,
    private readonly shipped: ShippedPacks,
    private readonly rosters: RostersService,
    private readonly visits: VisitImportService,
    private readonly terms: HazardTermsService,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** Loads what is missing, each source whole or not at all; an interrupted first run goes on where it stopped. */
  async found(say: Say): Promise<void> {
    await this.places();
    for (const city of CITIES) await this.city(city, say);
    await this.annex(say);
    await this.demoVisits(say);
    await this.demoHazards(say);
  }

  /** Documents are bound to places, and places come from both registries. */
  private async places() {
    await this.units.run(installation, async (work) => {
      for (const city of CITIES) await loadRegions(work, this.registry(city));
      const tree = await this.regions.tree(work);
      for (const pack of this.shipped.all()) await this.policies.record(work, pack, tree);
    });
  }

  private async city(city: (typeof CITIES)[number], say: Say) {
    if (await this.happened('registry.loaded', city)) return;
    const file = this.registry(city);
    await this.units.run(installation, async (work) => loadRegistry(work, city, file, await this.policies.all(work)));
    const place = file.regions.find((region) => region.level === 'city')?.name ?? city;
    const counts = [
      [file.organisations.length, '个单位'],
      [file.people.length, '人'],
      [file.mines.length, '座煤矿'],
      [file.assignments.length, '项挂牌责任'],
    ] as const;
    say(`${place}：载入 ${counts.flatMap(([count, unit]) => (count ? [`${count} ${unit}`] : [])).join('、')}`);
  }

  private async annex(say: Say) {
    const { path, id } = (await this.regions.tree()).withCode(ANNEX.region);
    const known = await this.reader.one(
      'SELECT m.id FROM mines m JOIN regions r ON r.id = m.region_id WHERE r.path LIKE :path LIMIT 1',
      { path: `${path}%` },
    );
    if (known) return;
    const bytes = readFileSync(join(this.seeds, 'shuozhou', ANNEX.file));
    const { day, basis } = ANNEX;
    await this.rosters.import(
      installation,
      { name: ANNEX.file, bytes },
      { region: id, day, basis, newId: (key) => seedId('roster', key) },
    );
    say(`朔州市：按${basis}载入 26 座煤矿`);
  }

  private async demoVisits(say: Say) {
    const demo = this.registry('demo').regions.find((region) => region.level === 'city');
    const { path } = (await this.regions.tree()).withCode(demo?.code ?? '');
    const known = await this.reader.one(
      'SELECT v.id FROM visits v JOIN mines m ON m.id = v.mine_id JOIN regions r ON r.id = m.region_id WHERE r.path LIKE :path LIMIT 1',
      { path: `${path}%` },
    );
    if (known) return;
    const text = readFileSync(join(this.seeds, 'demo', 'visits.csv'), 'utf8');
    const { rows } = await this.visits.import(installation, 'visits.csv', text);
    say(`${demo?.name}（虚构）：${rows} 条检查记录`);
  }

  private async demoHazards(say: Say) {
    if (await this.reader.one('SELECT id FROM hazards WHERE id = :id', { id: seedId('hazard', 'pump-records') }))
      return;
    const terms = await this.terms.all();
    const file = join(this.seeds, 'demo', 'hazards.yaml');
    say(`墨川市（虚构）：${await this.units.run(installation, (work) => loadHazards(work, file, terms.of))} 条隐患`);
  }

  private async happened(action: string, subject: string): Promise<boolean> {
    const row = await this.reader.one(
      'SELECT seq FROM audit_entries WHERE action = :action AND subject_id = :subject LIMIT 1',
      { action, subject },
    );
    return row !== null;
  }

  private registry(city: string) {
    return readRegistry(join(this.seeds, city, 'registry.yaml'));
  }

  private get seeds() {
    return join(this.settings.root, 'seed');
  }
}
