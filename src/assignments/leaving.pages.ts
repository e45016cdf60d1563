import type { LeavingLeader, SeatGroup } from './leaving-leader.service.js';
import { byUnit, choiceView, usualReasons } from './seat.pages.js';

const groupView = ({ seatName, held, candidates }: SeatGroup, index: number) => {
  const ids = held.map(({ id }) => id).join(',');
  return {
    field: `to-${index}`,
    seatName,
    count: held.length,
    mines: held.map(({ mineName, regionName, mineId }) => ({ mineId, mineName, regionName })),
    choices: candidates.map((one) => ({ ...choiceView(one), value: `${one.personId}:${ids}` })),
    other: `other:${ids}`,
  };
};

export const leavingView = ({ person, on, groups, others }: LeavingLeader) => ({
  person,
  on,
  groups: groups.map(groupView),
  mineCount: new Set(groups.flatMap(({ held }) => held.map(({ mineId }) => mineId))).size,
  seatCount: groups.reduce((sum, { held }) => sum + held.length, 0),
  others: byUnit(others),
  usualReasons: [...usualReasons].sort((a, b) => Number(b === '工作调动') - Number(a === '工作调动')),
});
