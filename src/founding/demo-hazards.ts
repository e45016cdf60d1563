import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Work } from '../database/work.js';
import type { Commitments, HazardContent, HazardMoveKind } from '../domain/hazard.js';
import type { HazardTerms } from '../domain/hazard-terms.js';
import { recordHazard, takeStep } from '../hazards/hazard-records.js';
import { Mine } from '../mines/mine.entity.js';
import { Visit } from '../visits/visit.entity.js';
import { seedId } from './registry-loader.js';

interface SeededStep {
  kind: HazardMoveKind;
  on: string;
  by: string;
  text?: string;
  evidence?: string;
  approver?: string;
  deadline?: string;
  commitments?: Commitments;
}

interface SeededHazard {
  key: string;
  visit: string;
  content: Pick<HazardContent, 'description' | 'category' | 'severity'> & Partial<HazardContent>;
  steps: SeededStep[];
}

const nothingElse = { place: null, responsibleUnit: null, responsiblePerson: null, deadline: null };
const nothingTold = { text: null, evidence: null, approver: null, deadline: null, commitments: null };

/** The hazards of the invented city, with all that was done with them. @returns how many */
export async function loadHazards(
  work: Work,
  file: string,
  termsOf: (regionId: string) => HazardTerms,
): Promise<number> {
  const hazards = parse(readFileSync(file, 'utf8')) as SeededHazard[];
  const names = await work.all<{ id: string; username: string }>('SELECT id, username FROM accounts');
  const accounts = new Map(names.map(({ id, username }) => [username, id]));
  for (const { key, visit: visitId, content, steps } of hazards) {
    const visit = await work.get(Visit, visitId, '检查记录');
    const id = seedId('hazard', key);
    const hazard = { id, content: { ...nothingElse, ...content }, photos: [] };
    const { regionId } = await work.get(Mine, visit.mineId ?? '', '煤矿');
    await recordHazard(work, termsOf, visit, hazard, visit.enteredBy);
    for (const [index, { kind, on, by, ...told }] of steps.entries()) {
      const step = { id: seedId('hazard-step', `${key}/${index}`), kind, on, photos: [] };
      await takeStep(work, termsOf(regionId), id, { ...step, content: { ...nothingTold, ...told } }, accounts.get(by));
    }
  }
  return hazards.length;
}
