import type { MineOnDay, PostHeld } from '../../src/domain/day-facts.js';
import type { Policy } from '../../src/domain/policy.js';
import type { Holding } from '../../src/domain/responsibility.js';
import type { OrganisationKind, Rank } from '../../src/domain/vocabulary.js';

/** A mine of an invented county for tests of the rules; change what matters. */
export const mineOf = (facts: MineOnDay['facts'] = {}, change: Partial<MineOnDay> = {}): MineOnDay => ({
  id: 'mine',
  name: '墨川示例煤业有限公司',
  regions: { province: 'province', city: 'city', county: 'county' },
  facts: { gasGrade: 'low', tier: 'joint', group: '示例集团', workings: 'underground', status: 'producing', ...facts },
  groupId: 'group',
  ...change,
});

/** A mine of which nobody knows the owner. */
export const ownerless = (facts: MineOnDay['facts'] = {}): MineOnDay => {
  const { group: _, ...known } = mineOf(facts).facts;
  return { ...mineOf(), facts: known, groupId: undefined };
};

const units: Partial<Record<OrganisationKind, Record<string, PostHeld['organisation']>>> = {
  government: {
    city: { id: 'city-government', kind: 'government', regionId: 'city', parentId: null },
    county: { id: 'county-government', kind: 'government', regionId: 'county', parentId: null },
    elsewhere: { id: 'other-government', kind: 'government', regionId: 'other-county', parentId: null },
  },
  regulator: {
    city: { id: 'city-bureau', kind: 'regulator', regionId: 'city', parentId: null },
    county: { id: 'county-bureau', kind: 'regulator', regionId: 'county', parentId: null },
  },
  group: {
    own: { id: 'group', kind: 'group', regionId: null, parentId: null },
    elsewhere: { id: 'other-group', kind: 'group', regionId: null, parentId: null },
  },
  'group-department': {
    own: { id: 'department', kind: 'group-department', regionId: null, parentId: 'group' },
    elsewhere: { id: 'other-department', kind: 'group-department', regionId: null, parentId: 'other-group' },
  },
};

/** A post as `kind place rank`: `government city deputy`. */
export function postOf(text: string, title = text): PostHeld {
  const [kind, place, rank] = text.split(' ');
  const organisation = units[kind as OrganisationKind]?.[place as string];
  if (!organisation) throw new Error(`no unit for ${text}`);
  return { personId: text, title, rank: rank as Rank, organisation };
}

export const holdingOf = (change: Partial<Holding> = {}): Holding => ({
  id: 'holding',
  mineId: 'mine',
  seat: 'city-government',
  personId: 'zhao',
  personName: '赵示例',
  title: '副市长',
  capacity: 'holder',
  from: '2022-01-01',
  until: null,
  deviates: false,
  reason: null,
  basis: null,
  ...change,
});

/** A pack bound to another place and time; change what matters. */
export const packOf = (policy: Policy, change: Partial<Policy>): Policy => ({ ...policy, ...change });
