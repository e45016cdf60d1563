import { Injectable } from '@nestjs/common';
import { Reader, type Rows } from '../database/reader.js';
import type { CivilDate } from '../domain/civil-date.js';
import { refusals } from '../domain/refusals.js';
import type { RegionLevel } from '../domain/vocabulary.js';
import { type FormerValue, formersOf, onDay } from './formers.queries.js';
import type { Region } from './region.entity.js';

/** The tree of regions, small enough to be read whole. */
export class RegionTree {
  private readonly byId: Map<string, Region>;
  private readonly byCode: Map<string, Region>;
  private readonly levelsOf = new Map<string, Readonly<Partial<Record<RegionLevel, string>>>>();

  private readonly formerCodes = new Map<string, string[]>();
  private readonly days = new Map<CivilDate, RegionTree>();

  constructor(
    readonly all: readonly Region[],
    private readonly formers: readonly FormerValue[] = [],
  ) {
    this.byId = new Map(all.map((region) => [region.id, region]));
    this.byCode = new Map(all.map((region) => [region.code, region]));
    for (const { subjectId, field, value } of formers) {
      const region = this.byId.get(subjectId);
      if (field !== 'code' || !region) continue;
      this.formerCodes.set(subjectId, [...(this.formerCodes.get(subjectId) ?? []), value]);
      if (!this.byCode.has(value)) this.byCode.set(value, region);
    }
  }

  /** The tree as it stood on a day: names, codes and which region lay below which. Codes of other days still find. */
  on(day: CivilDate): RegionTree {
    const then = onDay(this.formers, day);
    if (then.size === 0) return this;
    const known = this.days.get(day) ?? new RegionTree(replaced(this.all, then), this.formers);
    this.days.set(day, known);
    return known;
  }

  /** @throws not-found */
  get(id: string): Region {
    const region = this.byId.get(id);
    if (!region) throw refusals.notFound('行政区划', id);
    return region;
  }

  /** @throws not-found */
  withCode(code: string): Region {
    const region = this.byCode.get(code);
    if (!region) throw refusals.notFound('行政区划', code);
    return region;
  }

  /**
   * The region that a request names by code or id.
   * @throws not-found
   */
  named(codeOrId: string): Region {
    return this.byCode.get(codeOrId) ?? this.get(codeOrId);
  }

  /** The region of a code or id, or null. */
  find(codeOrId: string): Region | null {
    return this.byCode.get(codeOrId) ?? this.byId.get(codeOrId) ?? null;
  }

  findCode(code: string): Region | null {
    return this.byCode.get(code) ?? null;
  }

  /** The region and those above it, from the top down. */
  chain(id: string): Region[] {
    return this.get(id)
      .path.split('/')
      .filter(Boolean)
      .map((each) => this.get(each));
  }

  /** The region itself, or else the nearest above it, that has something of its own; null = none has. */
  nearest(id: string, has: (regionId: string) => boolean): Region | null {
    return this.chain(id).findLast((region) => has(region.id)) ?? null;
  }

  /** Region ids by level of the region and those above it. */
  levels(id: string): Readonly<Partial<Record<RegionLevel, string>>> {
    const known = this.levelsOf.get(id) ?? Object.fromEntries(this.chain(id).map((one) => [one.level, one.id]));
    this.levelsOf.set(id, known);
    return known;
  }

  /** Codes of the region and those above it, from the top down, with those that they bore once: documents name either. */
  codes(id: string): string[] {
    return this.chain(id).flatMap((region) => [...new Set([region.code, ...(this.formerCodes.get(region.id) ?? [])])]);
  }

  /** The supervision phone of the region, or of the nearest one above that has one. */
  supervisionPhone(id: string): string | null {
    return this.chain(id).reduce<string | null>((found, region) => region.supervisionPhone ?? found, null);
  }

  /** The region and everything below it. */
  below(id: string): Region[] {
    const { path } = this.get(id);
    return this.all.filter((region) => region.path.startsWith(path));
  }
}

/** The regions with the names, codes and places of another day; paths follow from who lay below whom. */
function replaced(all: readonly Region[], then: ReturnType<typeof onDay>): Region[] {
  const changed = all.map((region) => {
    const { name, code, parent } = then.get(region.id) ?? {};
    return { ...region, name: name ?? region.name, code: code ?? region.code, parentId: parent ?? region.parentId };
  });
  const byId = new Map(changed.map((region) => [region.id, region]));
  const pathOf = (region: Region): string => {
    const above = region.parentId ? byId.get(region.parentId) : undefined;
    return `${above ? pathOf(above) : '/'}${region.id}/`;
  };
  return changed.map((region) => ({ ...region, path: pathOf(region) }));
}

const ALL = 'SELECT * FROM regions ORDER BY code';

@Injectable()
export class RegionQueries {
  constructor(private readonly reader: Reader) {}

  /** The tree as the reader, or as a unit of work, sees it. */
  async tree(rows: Rows = this.reader): Promise<RegionTree> {
    return new RegionTree(await rows.all<Region>(ALL), await formersOf(rows, 'region'));
  }
}
