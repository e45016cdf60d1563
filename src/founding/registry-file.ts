import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Role } from '../domain/authority.js';
import type { CivilDate } from '../domain/civil-date.js';
import type { FactValue } from '../domain/policy.js';
import type { Capacity, OrganisationKind, Rank, RegionLevel } from '../domain/vocabulary.js';

type Dated<Row> = Row & { from: CivilDate; until?: CivilDate };

/** A registry as `seed/<city>/registry.yaml` writes it; rows name one another by readable keys and codes. */
export interface RegistryFile {
  regions: {
    code: string;
    name: string;
    level: RegionLevel;
    parent: string | null;
    supervisionPhone?: string;
    visitsSince?: CivilDate | null;
  }[];
  organisations: {
    key: string;
    kind: OrganisationKind;
    name: string;
    shortName?: string;
    region?: string;
    parent?: string;
  }[];
  people: { key: string; name: string; phone?: string; note?: string }[];
  posts: { key: string; organisation: string; name: string; rank: Rank }[];
  tenures: Dated<{ person: string; post: string; title: string; basis: string }>[];
  mines: {
    code: string;
    name: string;
    region: string;
    company?: string;
    facts: Record<string, Dated<{ value: FactValue; basis: string }>[]>;
  }[];
  seatStatements: Dated<{ mine: string; seat: string; kind: 'unknown' | 'vacant'; reason: string; basis: string }>[];
  pools: Dated<{ region: string; seat: string; person: string; reason: string; basis: string }>[];
  assignments: Dated<{
    mine: string;
    seat: string;
    person: string;
    capacity?: Capacity;
    reason?: string;
    basis?: string;
    endReason?: string;
  }>[];
  leaves: { person: string; from: CivilDate; until: CivilDate; reason: string; approver: string; basis: string }[];
  assistants: Dated<{ leader: string; person: string; basis: string }>[];
  accounts: { username: string; displayName: string; role: Role; region?: string; person?: string; mine?: string }[];
}

const empty: RegistryFile = {
  regions: [],
  organisations: [],
  people: [],
  posts: [],
  tenures: [],
  mines: [],
  seatStatements: [],
  pools: [],
  assignments: [],
  leaves: [],
  assistants: [],
  accounts: [],
};

/** Reads one of our own seed files; sections that it leaves out are empty. */
export const readRegistry = (file: string): RegistryFile => ({
  ...empty,
  ...(parse(readFileSync(file, 'utf8')) as Partial<RegistryFile>),
});
