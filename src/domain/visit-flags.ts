import { addDays, type CivilDate, daysBetween } from './civil-date.js';
import { stayMinutes, staysOverlap, type VisitContent } from './visit.js';
import { type Confirmation, type ConfirmationState, confirmationRule, confirmationWords } from './visit-statement.js';

/** Something about a record that is to be seen beside it: a fact and the rule by which it is shown, never a verdict. */
export interface Flag {
  name: string;
  /** What was found; null = nothing. */
  found: string | null;
  /** What is said where nothing was found. */
  otherwise: string;
  rule: string;
}

/** From how many days after the visit an entry is shown as late. */
export const LATE_DAYS = 3;

type Stay = Pick<VisitContent, 'inAt' | 'outAt'>;

/** A record as flags look at it. Days and times are those of China. */
export interface FlaggedVisit extends Stay {
  on: CivilDate;
  /** When it was entered by the clock of the device: day, and HH:MM. */
  entered: { day: CivilDate; time: string };
  /** The day on which the server received it. */
  receivedOn: CivilDate;
  /** Who entered it on the leader's behalf, from which paper; null = the leader. */
  behalf: { by: string; paper: string | null } | null;
  corrections: number;
  withdrawn: boolean;
  sameDay: readonly (Stay & { place: string })[];
  photos: FlaggedPhotos;
  /** How it stands with its mine, what the mine disputes, and how many days the mine has. */
  confirmation: Confirmation & { dispute: string | null; allowed: number };
}

/** The photos of a record. */
export interface FlaggedPhotos {
  /** Declared, not arrived. */
  pending: number;
  /** Days by the camera's clock, of photos whose camera noted one. */
  takenOn: readonly CivilDate[];
  /** Other records, not of the same trip and not corrections of this one, with one of the same photos. */
  repeatedIn: readonly string[];
}

/** Every rule by which records are looked at, with what it finds in this one. */
export function flagsOf(visit: FlaggedVisit): Flag[] {
  const { on, entered, receivedOn, behalf } = visit;
  const delay = Math.max(0, daysBetween(on, entered.day));
  const waiting = Math.max(0, daysBetween(entered.day, receivedOn));
  const stay = stayMinutes(visit.inAt, visit.outAt);
  const overlapping = visit.sameDay.filter((other) => staysOverlap(visit, other));
  const early =
    entered.day < on || (entered.day === on && visit.outAt !== null && later(visit) && entered.time < visit.outAt);
  const overnight = visit.outAt !== null && !later(visit);
  const otherDays = visit.photos.takenOn.filter((day) => day !== on && !(overnight && day === addDays(on, 1)));
  const notConfirmed = NOT_CONFIRMED.includes(visit.confirmation.state);
  const flags: (Omit<Flag, 'otherwise'> & { otherwise?: string })[] = [
    {
      name: '迟录',
      found: delay >= LATE_DAYS ? `检查后第 ${delay} 天录入` : null,
      rule: `检查之日起满 ${LATE_DAYS} 天及以后录入的，注明；照常计入。`,
    },
    {
      name: '录入早于出井',
      found: early ? `${entered.day} ${entered.time} 录入，所填出井时间为 ${visit.outAt ?? on}` : null,
      rule: '录入时间（登记端的时钟）早于所填出井（离开）时间的，注明。',
    },
    {
      name: '收到晚于录入',
      found: waiting > 0 ? `录入后第 ${waiting} 天收到` : null,
      rule: '录入时间取自登记端的时钟，收到时间取自服务器；不在同一天的，注明（离线登记、从文件导入都会如此）。',
    },
    {
      name: '代录',
      found: behalf ? `${behalf.by || '账号已不可考'}代录${behalf.paper ? `，纸质记录 ${behalf.paper}` : ''}` : null,
      rule: '由联络员或办事员录入的，注明代录人；办事员代录的须有纸质记录编号。',
    },
    {
      name: '时段重叠',
      found: overlapping.length ? `与当日到${overlapping.map(({ place }) => place).join('、')}的记录时段重叠` : null,
      rule: '同一人同一天两条有效记录的入井、出井时段有重合的，注明。',
    },
    {
      name: '时间不全',
      found: stay === null ? '未记入井或出井时间' : null,
      rule: '入井（到达）、出井（离开）时间没有都记的，注明；文件规定最短时间的，不计入。',
    },
    {
      name: '照片重复',
      found: visit.photos.repeatedIn.length ? `同一张照片也见于${visit.photos.repeatedIn.join('、')}` : null,
      rule: '照片文件与另一条记录的照片逐字节相同的，两条都注明；同一行程、同一记录的更正除外。',
    },
    {
      name: '照片未到齐',
      found: visit.photos.pending ? `${visit.photos.pending} 张未传到` : null,
      rule: '登记时列明的照片，文件尚未全部收到的，注明。',
    },
    {
      name: '照片日期',
      found: otherDays.length ? `相机所记日期为 ${[...new Set(otherDays)].join('、')}` : null,
      rule: '照片中相机所记的拍摄日期与检查日期不同的，注明（晚班跨零点的，次日不注明）。',
    },
    {
      name: '煤矿确认',
      found: notConfirmed
        ? [confirmationWords(visit.confirmation), visit.confirmation.dispute].filter(Boolean).join('：')
        : null,
      otherwise: confirmationWords(visit.confirmation),
      rule: confirmationRule(visit.confirmation.allowed),
    },
    {
      name: '更正或撤回',
      found: visit.withdrawn ? '已撤回' : visit.corrections ? `更正 ${visit.corrections} 次` : null,
      rule: '记录不得改写：更正、撤回另立一条并写明理由，原记录保留，只计最后一条。',
    },
  ];
  return flags.map((flag) => ({ ...flag, otherwise: flag.otherwise ?? '无' }));
}

const NOT_CONFIRMED: readonly ConfirmationState[] = ['overdue', 'disputed', 'answered'];

const later = ({ inAt, outAt }: Stay) => inAt === null || outAt === null || outAt > inAt;
