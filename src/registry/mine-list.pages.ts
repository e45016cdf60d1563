import { gasGrades, mineStatuses, tiers } from '../domain/vocabulary.js';
import type { MinePage } from '../mines/mines.form.js';
import type { MinesService } from '../mines/mines.service.js';
import { addressOf, type Option, optionsOf, pageTurns } from '../web/links.js';

type Mines = Awaited<ReturnType<MinesService['list']>>;

const word = (words: Readonly<Record<string, string>>, value: unknown) =>
  value === undefined || value === null ? '' : (words[String(value)] ?? String(value));

const statusStates: Record<string, string> = { producing: 'good', building: 'wait', stopped: 'mute', closed: 'mute' };

/** The list of mines with its filters. */
export function mineListPage(found: Mines, form: MinePage, regions: readonly Option[], mayWrite: boolean) {
  const { region, search, gasGrade, tier, status } = form;
  const filters = { search, region, gasGrade, tier, status };
  return {
    mayWrite,
    search: search ?? '',
    regions,
    grades: optionsOf(gasGrades, gasGrade),
    tiers: optionsOf(tiers, tier),
    statuses: optionsOf(mineStatuses, status),
    filtered: Object.values(filters).some(Boolean),
    mines: found.items.map((mine) => ({
      id: mine.id,
      code: mine.code,
      name: mine.name,
      region: mine.regionName,
      grade: word(gasGrades, mine.facts.gasGrade) || '情况不明',
      risky: mine.facts.gasGrade === 'high' || mine.facts.gasGrade === 'outburst',
      tier: word(tiers, mine.facts.tier) || '情况不明',
      group: mine.groupId === undefined ? '情况不明' : (mine.groupName ?? '—'),
      status: word(mineStatuses, mine.facts.status) || '情况不明',
      statusState: statusStates[String(mine.facts.status)] ?? 'wait',
    })),
    turn: pageTurns(found, '/mines', filters),
    bulk: addressOf('/bulk/mines', { ...filters, all: 1 }),
  };
}
