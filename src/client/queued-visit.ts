import type { HazardBody } from './hazard-fields.js';
/** Where the device was, in degrees (WGS-84), and how exactly it knew, in metres. */
export interface Position {
  latitude: number;
  longitude: number;
  accuracy: number;
}

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
  /** SHA-256 of each photo; the bytes follow the record. */
  photos: string[];
  position: Position | null;
  enteredAt: string;
}

/** A photo that lies on this device: what is known of it without its bytes. */
export interface PhotoNote {
  fingerprint: string;
  name: string;
  size: number;
  /** A small copy as a data URL; empty where the browser could not make one. */
  preview: string;
  /** Why the server does not take it; empty while it may. */
  sentence: string;
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
  /** The server has the record and waits for its photos. */
  recorded: boolean;
  /** The photos that the server has not acknowledged. */
  photos: PhotoNote[];
}

const shifts: Readonly<Record<string, string>> = { early: '早班', middle: '中班', late: '晚班' };

const PLACES = 5;

/** A position in plain words; `39.33124,112.43211±25` as the server keeps it, too. */
export function positionInWords(position: Position | string | null): string {
  if (position === null) return '';
  const [latitude = 0, longitude = 0, accuracy = 0] =
    typeof position === 'string'
      ? position.split(/[,±]/).map(Number)
      : [position.latitude, position.longitude, position.accuracy];
  const degrees = (value: number) => `${Math.abs(value).toFixed(PLACES)}°`;
  const [north, east] = [latitude < 0 ? '南纬' : '北纬', longitude < 0 ? '西经' : '东经'];
  return `${north} ${degrees(latitude)}，${east} ${degrees(longitude)}，误差约 ${Math.round(accuracy)} 米`;
}

type Told = Omit<VisitBody, 'personId' | 'mineId' | 'site' | 'hazards' | 'enteredAt' | 'photos' | 'position'> & {
  position: Position | string | null;
  /** A visit that an older version of this page has kept knows of none. */
  hazards?: readonly Pick<HazardBody, 'severity' | 'description'>[];
};

const hazardsInWords = (hazards: Told['hazards'] = []) =>
  hazards
    .map(({ severity, description }) => (severity === 'major' ? `（重大）${description}` : description))
    .sort()
    .join('；');

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
  ['登记的隐患', hazardsInWords(visit.hazards)],
  ['意见', visit.advice ?? ''],
  ['位置', positionInWords(visit.position ?? null)],
];
