import { civilDayOf, civilTimeOf } from '../database/clock.js';
import { printDate } from '../domain/civil-date.js';
import { operationReasons, type ProposalOperation } from '../domain/proposal.js';
import { pageTurns } from '../web/links.js';
import { proposalStates } from './assignments.form.js';
import { columnsOf } from './board.pages.js';
import type { LivingBoard } from './living-board.service.js';
import type { ProposalList } from './proposal-list.service.js';
import type { ProposalStartForm } from './proposal-page.form.js';
import type { OfferedProposal } from './proposals.service.js';

export const operationNames: Record<ProposalOperation, string> = {
  fill: '补缺',
  adjust: '调整',
  rebalance: '重新均衡',
};

type Earlier = Awaited<ReturnType<ProposalList['list']>>;

export function proposalFormView(
  { region, regions, on, boards }: LivingBoard,
  form: ProposalStartForm,
  earlier: Earlier,
) {
  const seats = boards.flatMap((board) => board.seats);
  const open = (key: string) => seats.filter(({ seat, state }) => seat === key && state === 'open').length;
  const outside = (key: string) =>
    seats.filter(({ seat, deviation }) => seat === key && deviation === 'to-be-adjusted').length;
  const asked = form.operation ?? (seats.some(({ state }) => state === 'open') ? 'fill' : 'adjust');
  return {
    regions: regions.map(({ code, name }) => ({ value: code, label: name, chosen: code === region.code })),
    seats: columnsOf(boards).map(({ key, name }) => ({
      value: key,
      label: name,
      note: [open(key) && `应挂未挂 ${open(key)}`, outside(key) && `待调整 ${outside(key)}`].filter(Boolean).join('，'),
      chosen: key === form.seat,
    })),
    operations: (Object.keys(operationNames) as ProposalOperation[]).map((value) => ({
      value,
      label: operationNames[value],
      reason: operationReasons[value],
      chosen: value === asked,
    })),
    on,
    earlier: earlier.items.map(({ id, createdAt, createdBy, ...proposal }) => ({
      href: `/proposals/${id}`,
      made: `${printDate(civilDayOf(createdAt))} ${civilTimeOf(createdAt)}`,
      by: createdBy ?? '',
      region: proposal.regionName,
      seat: proposal.seatName,
      operation: operationNames[proposal.operation],
      on: printDate(proposal.on),
      changes: proposal.changes,
      state: proposalStates[proposal.state],
      tone: tones[proposal.state],
    })),
    pages: pageTurns(earlier, '/proposals', { region: form.region, seat: form.seat, operation: form.operation }),
  };
}

const tones: Record<OfferedProposal['state'], string> = { offered: 'wait', accepted: 'good', dropped: 'mute' };

export function proposalView(proposal: OfferedProposal, regionName: string, mayAccept: boolean) {
  const { changes, loads, spread, pairs, pairsBefore, proven, gap, impossible, unknown, state } = proposal;
  const most = Math.max(1, ...loads.flatMap(({ before, after }) => [before, after]));
  return {
    id: proposal.id ?? '',
    title: `${regionName}“${proposal.seatName}”${operationNames[proposal.operation]}方案`,
    on: proposal.on,
    printedOn: printDate(proposal.on),
    stateName: proposalStates[state],
    tone: tones[state],
    reason: proposal.reason,
    accepted: state === 'accepted',
    open: state === 'offered' && mayAccept && changes.length > 0,
    none: changes.length === 0,
    changes: changes.map(({ mineId, mineName, from, to }) => ({
      mineId,
      mineName,
      from: from?.name ?? '（应挂未挂）',
      to: to.name,
      choices: loads.map(({ personId, name }) => ({
        value: `${mineId}:${personId}`,
        name,
        chosen: personId === to.id,
      })),
    })),
    loads: loads.map(({ name, before, after }) => ({ name, before, after, most, changed: before !== after })),
    figures: [
      `最多与最少相差 ${spread} 座`,
      `责任人与县（市、区）的组合 ${pairs} 个（原 ${pairsBefore} 个）`,
      `变动 ${changes.length} 处，其中换人 ${proposal.replaced} 处`,
    ],
    proof: proven ? '已证明没有更优的分配' : `尚未证明最优${gap ? `（${gap}）` : ''}`,
    proofTone: proven ? 'good' : 'wait',
    impossible,
    unknown,
    boardHref: '/board',
    placardsHref: '/placards?state=stale',
    again: `/proposals?seat=${proposal.seat}&operation=${proposal.operation}`,
  };
}
