import { type Commitments, daysOverdue, type HazardMoveKind, hazardStates, missingOfFive } from '../domain/hazard.js';
import { categoryName, type HazardTerms, severities } from '../domain/hazard-terms.js';
import type { Hazard } from './hazard.entity.js';
import type { NewHazard, NewStep } from './hazard-records.js';
import type { HazardDraftForm } from './hazards.form.js';
import type { HazardRow } from './hazards.queries.js';

/** What a form tells of a hazard. */
export const draftOf = (form: HazardDraftForm): NewHazard => ({
  id: form.id,
  content: {
    description: form.description,
    place: form.place ?? null,
    category: form.category,
    severity: form.severity,
    responsibleUnit: form.responsibleUnit ?? null,
    responsiblePerson: form.responsiblePerson ?? null,
    deadline: form.deadline ?? null,
  },
  photos: form.photos,
});

/** The fields that forms of steps have, each some of them. */
export interface StepFields extends Partial<Commitments> {
  id: string;
  on?: string | null;
  text?: string | null;
  evidence?: string | null;
  approver?: string | null;
  deadline?: string | null;
  photos?: readonly string[];
}

const orNull = (text: string | null | undefined) => text ?? null;

export const stepOf = (kind: HazardMoveKind, form: StepFields, today: string): NewStep => ({
  id: form.id,
  kind,
  on: form.on ?? today,
  content: {
    text: orNull(form.text),
    evidence: orNull(form.evidence),
    approver: orNull(form.approver),
    deadline: orNull(form.deadline),
    commitments:
      kind === 'stated'
        ? {
            responsibleUnit: orNull(form.responsibleUnit),
            responsiblePerson: orNull(form.responsiblePerson),
            measure: orNull(form.measure),
            funds: orNull(form.funds),
            plan: orNull(form.plan),
          }
        : null,
  },
  photos: form.photos ?? [],
});

/** The answer to whoever takes a step. */
export const receiptOf = ({ id, state, deadline, rectifiedOn, closedOn, revision }: Hazard) => ({
  id,
  state,
  stateName: hazardStates[state],
  deadline,
  rectifiedOn,
  closedOn,
  revision,
});

/** A hazard as lists show it. */
export const viewOf = ({ total: _, regionPath: _path, ...row }: HazardRow, terms: HazardTerms, today: string) => ({
  ...row,
  categoryName: categoryName(row.category, terms),
  severityName: severities[row.severity],
  stateName: hazardStates[row.state],
  daysOverdue: daysOverdue(row, today),
  missing: missingOfFive(row).map((key) => terms.five[key]),
});

export type HazardView = ReturnType<typeof viewOf>;
