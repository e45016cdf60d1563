import type { HazardBody } from './hazard-fields.js';

/** A visit as `PUT /api/visits/:id` takes it. */
export interface VisitBody {
  personId: string;
  mineId: string | null;
  site: string | null;
  on: string;
  inAt: string | null;
  outAt: string | null;
  shift: string | null;
  underground: boolean;
  places: string[];
  companions: string[];
  findings: string | null;
  advice: string | null;
  hazards: HazardBody[];
  enteredAt: string;
}

/** A visit that the server has not acknowledged. It stays until the server has, or until a person removes it. */
export interface QueuedVisit {
  id: string;
  /** Whose it is: only a session of the same account sends it. */
  accountId: string;
  leader: string;
  place: string;
  body: VisitBody;
  savedAt: string;
  /** refused: the server said why. conflict: it keeps the same visit with other content. */
  state: 'waiting' | 'refused' | 'conflict';
  sentence: string;
  findings: string[];
  /** Once a person has decided that this content is right: the record that corrects the one the server keeps. */
  correction: { id: string; reason: string } | null;
}

const shifts: Readonly<Record<string, string>> = { early: '早班', middle: '中班', late: '晚班' };

type Told = Omit<VisitBody, 'personId' | 'mineId' | 'site' | 'hazards' | 'enteredAt'>;

/** The content in plain words, line by line, for a person to compare. */
export const inWords = (leader: string, place: string, visit: Told): [string, string][] => [
  ['挂牌责任人', leader],
  ['煤矿或单位', place],
  ['检查日期', visit.on],
  ['入井', visit.inAt ?? ''],
  ['出井', visit.outAt ?? ''],
  ['班次', shifts[visit.shift ?? ''] ?? ''],
  ['是否下井', visit.underground ? '下井' : '未下井'],
  ['地点', visit.places.join('、')],
  ['陪同人员', visit.companions.join('、')],
  ['发现的隐患', visit.findings ?? ''],
  ['意见', visit.advice ?? ''],
];
