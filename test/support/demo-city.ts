import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse as parseCsv } from 'csv-parse/sync';
import { type CivilDate, holdsOn, type Span } from '../../src/domain/civil-date.js';
import type { MineOnDay, PostHeld } from '../../src/domain/day-facts.js';
import type { MineFacts } from '../../src/domain/policy.js';
import type { RegionLevel } from '../../src/domain/vocabulary.js';
import { type RegistryFile, readRegistry as readFile } from '../../src/founding/registry-file.js';
import { projectRoot } from '../../src/settings.js';

export type Registry = RegistryFile;

/** A row of `visits.csv` by its Chinese headings. */
export type VisitRow = Record<
  | '编号'
  | '挂牌责任人'
  | '煤矿或单位'
  | '日期'
  | '入井'
  | '出井'
  | '班次'
  | '是否下井'
  | '录入账号'
  | '是否代录'
  | '录入时间'
  | '更正编号'
  | '是否撤回'
  | '理由',
  string
>;

const seed = (path: string) => readFileSync(new URL(`../../seed/${path}`, import.meta.url), 'utf8');

export const readRegistry = (city: 'demo' | 'shuozhou'): Registry =>
  readFile(join(projectRoot(), 'seed', city, 'registry.yaml'));
export const readVisits = (): VisitRow[] => parseCsv(seed('demo/visits.csv'), { columns: true });
export const readAnnex = (): Record<string, string>[] => parseCsv(seed('shuozhou/annex-62.csv'), { columns: true });
export const readStory = (): string => seed('demo/README.md');

/** A span of the registry as the domain writes it: an end that is left out is open. */
export const spanOf = (row: { from: CivilDate; until?: CivilDate }): Span => ({
  from: row.from,
  until: row.until ?? null,
});

/** A mine on a day, with the codes and keys of the seed as ids. */
export function mineOnDay(registry: Registry, code: string, day: CivilDate): MineOnDay {
  const mine = registry.mines.find((one) => one.code === code);
  if (!mine) throw new Error(`no mine ${code}`);
  const known = Object.entries(mine.facts).flatMap(([kind, rows]) => {
    const row = rows.find((one) => holdsOn(spanOf(one), day));
    return row ? [[kind, row.value] as const] : [];
  });
  const facts: MineFacts = Object.fromEntries(known);
  const group = registry.organisations.find(({ key }) => key === facts.group);
  const regions: Partial<Record<RegionLevel, string>> = {};
  for (let region = registry.regions.find((one) => one.code === mine.region); region; ) {
    regions[region.level] = region.code;
    const { parent } = region;
    region = registry.regions.find((one) => one.code === parent);
  }
  return {
    id: code,
    name: mine.name,
    regions,
    facts: group ? { ...facts, group: group.shortName ?? group.name } : facts,
    groupId: group ? group.key : facts.group === null ? null : undefined,
  };
}

/** The posts that a person holds on a day. */
export const postsOn = (registry: Registry, person: string, day: CivilDate): PostHeld[] =>
  registry.tenures
    .filter((tenure) => tenure.person === person && holdsOn(spanOf(tenure), day))
    .flatMap((tenure) => {
      const post = registry.posts.find(({ key }) => key === tenure.post);
      const organisation = registry.organisations.find(({ key }) => key === post?.organisation);
      if (!post || !organisation) return [];
      const { key: id, kind, region, parent } = organisation;
      return [
        {
          personId: person,
          title: tenure.title,
          rank: post.rank,
          organisation: { id, kind, regionId: region ?? null, parentId: parent ?? null },
        },
      ];
    });
