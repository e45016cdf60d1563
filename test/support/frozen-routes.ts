import { v7 } from 'uuid';
import { found } from './hazards.js';
import { type Askers, idOf, seen } from './mochuan.js';

/** 990102-004 after its accident of 10 November 2026: what each route would write of its frozen days, and of others. */
export const mine = idOf('mine', '990102-004');
export const seat = 'county-regulator';
export const [visit, disputed, hazard] = [v7(), v7(), found()];
export const reason = '核对后更正';
const because = { reason, basis: '墨煤发〔2026〕9号' };
export const frozenDay = '2026-11-05';
export const dayAfter = '2026-11-11';
export const at = { mineId: mine, personId: idOf('person', 'bian-shouyi') };
export const EMPTY = 'group-department';
/** Ids that are known once the records are made. */
export const known = { posting: '', account: '', holding: '', fact: '' };
export type Row = [route: string, who: keyof Askers, url: () => string, body: () => object];
const other = () => idOf('person', 'rui-changqing');
const deviation = { reason: '另有安排', basis: '墨政〔2026〕2号' };
export const visited = (on: string) => ({ ...seen({ ...at, on }), paper: '纸 2' });

/** What each route would change of the frozen days. */
export const refused: Row[] = [
  [
    '/api/assignments',
    'wuqi',
    () => '/api/assignments',
    () => ({ mineId: mine, seat: EMPTY, personId: other(), from: frozenDay, until: '2026-11-07', deviation }),
  ],
  [
    '/api/mines/:id/seats/:seat/relief',
    'wuqi',
    () => `/api/mines/${mine}/seats/${seat}/relief`,
    () => ({ on: frozenDay, reason }),
  ],
  [
    '/api/mines/:id/seats/:seat/hand-over',
    'wuqi',
    () => `/api/mines/${mine}/seats/${seat}/hand-over`,
    () => ({ on: frozenDay, personId: other(), deviation, reason }),
  ],
  [
    '/api/people/:id/hand-over',
    'wuqi',
    () => `/api/people/${at.personId}/hand-over`,
    () => ({ successorId: other(), on: frozenDay, deviation, reason }),
  ],
  [
    '/api/assignments/:id/retraction',
    'wuqi',
    () => `/api/assignments/${known.holding}/retraction`,
    () => ({ ...because, seen: true }),
  ],
  [
    '/api/mines/:id/facts',
    'wuqi',
    () => `/api/mines/${mine}/facts`,
    () => ({ kind: 'depth', value: 900, from: frozenDay, basis: '实测' }),
  ],
  [
    '/api/mines/:id/facts/:factId/correction',
    'wuqi',
    () => `/api/mines/${mine}/facts/${known.fact}/correction`,
    () => ({ value: 900, ...because }),
  ],
  [
    '/api/mines/:id/seat-statements',
    'wuqi',
    () => `/api/mines/${mine}/seat-statements`,
    () => ({ seat: EMPTY, kind: 'vacant', from: frozenDay, ...because }),
  ],
  [
    '/api/mines/:id/renaming',
    'wuqi',
    () => `/api/mines/${mine}/renaming`,
    () => ({ on: frozenDay, name: '新名煤业', ...because, step: 'accept' }),
  ],
  [
    '/api/mines/:id/closure',
    'wuqi',
    () => `/api/mines/${mine}/closure`,
    () => ({ on: frozenDay, ...because, step: 'accept' }),
  ],
  [
    '/api/mines/:id/transfer',
    'city',
    () => `/api/mines/${mine}/transfer`,
    () => ({ on: frozenDay, region: '990103', ...because, step: 'accept' }),
  ],
  [
    '/api/people/:id/name',
    'wuqi',
    () => `/api/people/${at.personId}/name`,
    () => ({ name: '卞守宜', kind: 'correction', ...because }),
  ],
  [
    '/api/people/:id/merges',
    'city',
    () => `/api/people/${other()}/merges`,
    () => ({ mergedId: at.personId, accountId: known.account, ...because }),
  ],
  [
    '/api/leaves',
    'wuqi',
    () => '/api/leaves',
    () => ({
      personId: at.personId,
      from: frozenDay,
      until: '2026-11-07',
      reason: '学习',
      approver: '局党委',
      basis: '批件',
    }),
  ],
  [
    '/api/postings/:id/withdrawal',
    'mine',
    () => `/api/postings/${known.posting}/withdrawal`,
    () => ({ reason: '登错' }),
  ],
];

export const material: Row[] = [
  ['/api/visits', 'wuqi', () => '/api/visits', () => ({ id: v7(), ...visited(frozenDay), hazards: [] })],
  ['/api/visits/:id', 'wuqi', () => `/api/visits/${v7()}`, () => ({ ...visited('2026-11-09'), hazards: [] })],
  [
    '/api/trips',
    'wuqi',
    () => '/api/trips',
    () => ({
      ...seen({ mineId: mine, on: frozenDay }),
      paper: '纸 2',
      tripId: v7(),
      leaders: [{ id: v7(), personId: at.personId }],
    }),
  ],
  [
    '/api/visits/:id/correction',
    'wuqi',
    () => `/api/visits/${visit}/correction`,
    () => ({ ...visited(dayAfter), id: v7(), reason: '日期填错', hazards: [] }),
  ],
  [
    '/api/visits/:id/withdrawal',
    'wuqi',
    () => `/api/visits/${visit}/withdrawal`,
    () => ({ id: v7(), reason: '登错', paper: '纸' }),
  ],
  ['/api/visits/:id/confirmation', 'mine', () => `/api/visits/${visit}/confirmation`, () => ({})],
  [
    '/api/visits/:id/dispute',
    'mine',
    () => `/api/visits/${visit}/dispute`,
    () => ({ grounds: ['absent'], words: '没来' }),
  ],
  ['/api/visits/:id/reply', 'wuqi', () => `/api/visits/${disputed}/reply`, () => ({ words: '来过' })],
  ['/api/hazards', 'wuqi', () => '/api/hazards', () => ({ ...found(), visitId: visit })],
  [
    '/api/hazards/:id/rectification',
    'mine',
    () => `/api/hazards/${hazard.id}/rectification`,
    () => ({ id: v7(), on: frozenDay, text: '已补打锚杆', evidence: '整改单', photos: [] }),
  ],
];

export const beside: [string, keyof Askers, () => string, () => object][] = [
  [
    'a fact from the day after',
    'wuqi',
    () => `/api/mines/${mine}/facts`,
    () => ({ kind: 'depth', value: 900, from: dayAfter, basis: '实测' }),
  ],
  [
    'a visit of the day after',
    'wuqi',
    () => '/api/visits',
    () => ({ id: v7(), ...visited(dayAfter), hazards: [found()] }),
  ],
  [
    'a holder relieved from the day after',
    'wuqi',
    () => `/api/mines/${mine}/seats/${seat}/relief`,
    () => ({ on: dayAfter, reason }),
  ],
  [
    'leave after it',
    'wuqi',
    () => '/api/leaves',
    () => ({
      personId: at.personId,
      from: '2026-11-12',
      until: '2026-11-14',
      reason: '学习',
      approver: '局党委',
      basis: '批件',
    }),
  ],
  [
    'a hazard of before, rectified after',
    'mine',
    () => `/api/hazards/${hazard.id}/rectification`,
    () => ({ id: v7(), on: dayAfter, text: '已补打锚杆', evidence: '整改单', photos: [] }),
  ],
  [
    'a name from the day after',
    'wuqi',
    () => `/api/mines/${mine}/renaming`,
    () => ({ on: dayAfter, name: '新名煤业', ...because, step: 'accept' }),
  ],
  [
    'the same visit of another mine',
    'wuqi',
    () => '/api/visits',
    () => ({ id: v7(), ...visited(frozenDay), mineId: idOf('mine', '990102-001'), hazards: [] }),
  ],
];
