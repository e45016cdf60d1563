import { factName } from '../responsibility.js';
import { gasGrades, seatStates, tiers, workings } from '../vocabulary.js';
import type { PlannedMine } from './mine-plan.js';
import type { RosterPlan } from './plan.js';
import type { PlannedFact } from './registry.js';
import type { SeatChange } from './seats.js';

const printed: Record<string, string> = { ...gasGrades, ...tiers, ...workings };
const printedValue = (value: PlannedFact['value'] | undefined) =>
  value === undefined || value === null ? '不详' : (printed[String(value)] ?? String(value));

const factLine = ({ kind, value, before }: PlannedFact) =>
  before === undefined
    ? `${factName(kind)} ${printedValue(value)}`
    : `${factName(kind)} ${printedValue(before)} → ${printedValue(value)}`;

function mineLine({ ref, code, name, regionName, renamedFrom, movedFrom, facts }: PlannedMine): string {
  const what = ref.id === null ? `新登记煤矿 ${code} ${name}（${regionName}）` : `煤矿 ${name}（${regionName}）`;
  const parts = [renamedFrom && `原名 ${renamedFrom}`, movedFrom && `原属 ${movedFrom}`, ...facts.map(factLine)].filter(
    Boolean,
  );
  return parts.length > 0 ? `${what}：${parts.join('；')}` : what;
}

function seatLine(change: SeatChange): string | null {
  const where = `${change.mineName}“${change.seatName}”`;
  switch (change.kind) {
    case 'made':
      return `${where}：${change.personName}（${change.title}）挂牌${change.deviates ? '，不符合规则，按本表列入' : ''}`;
    case 'handed-over':
      return `${where}：${change.before} → ${change.personName}（${change.title}）${change.deviates ? '，不符合规则，按本表列入' : ''}`;
    case 'relieved':
      return `${where}：${change.before}不再挂牌`;
    case 'retitled':
      return `${where}：${change.personName}的职务 ${change.before} → ${change.title}`;
    case 'stated':
      return `${where}：${seatStates[change.statement]}（${change.reason}）`;
    case 'opened':
      return `${where}：${seatStates.open}`;
    case 'unchanged':
      return null;
  }
}

/** The changes of a plan, a line each, in the order in which they are carried out. */
export const linesOf = (plan: RosterPlan): string[] =>
  [
    ...plan.groups.map((group) => `新登记集团 ${group.name}`),
    ...plan.organisations.map((one) => `新登记单位 ${one.name}`),
    ...plan.mines.map(mineLine),
    ...plan.people.map((person) => `新登记人员 ${person.name}${person.note ? `（${person.note}）` : ''}`),
    ...plan.tenures.map(
      ({ personName, title, ends }) =>
        `${personName}任${title}${ends.length > 0 ? `，不再任${ends.map((one) => one.title).join('、')}` : ''}`,
    ),
    ...plan.admissions.map((one) => `${one.personName}列入“${one.seatName}”人选（${one.reason}）`),
    ...plan.seats.map(seatLine),
  ].filter((line) => line !== null);
