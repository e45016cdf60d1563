import { accidentRefusals } from './refusals/accident-refusals.js';
import { alterationRefusals } from './refusals/alteration-refusals.js';
import { assignmentRefusals } from './refusals/assignment-refusals.js';
import { authorityRefusals } from './refusals/authority-refusals.js';
import { changeRefusals } from './refusals/change-refusals.js';
import { circularRefusals } from './refusals/circular-refusals.js';
import { closingRefusals } from './refusals/closing-refusals.js';
import { filingRefusals } from './refusals/filing-refusals.js';
import { generalRefusals } from './refusals/general-refusals.js';
import { hazardRefusals } from './refusals/hazard-refusals.js';
import { leaveRefusals } from './refusals/leave-refusals.js';
import { measureRefusals } from './refusals/measure-refusals.js';
import { mergeRefusals } from './refusals/merge-refusals.js';
import { mineRefusals } from './refusals/mine-refusals.js';
import { outgoingRefusals } from './refusals/outgoing-refusals.js';
import { paperRefusals } from './refusals/paper-refusals.js';
import { photoRefusals } from './refusals/photo-refusals.js';
import { placardRefusals } from './refusals/placard-refusals.js';
import { policyRefusals } from './refusals/policy-refusals.js';
import { repairRefusals } from './refusals/repair-refusals.js';
import { requestRefusals } from './refusals/request-refusals.js';
import { rosterRefusals } from './refusals/roster-refusals.js';
import { serviceRefusals } from './refusals/service-refusals.js';
import { visitRefusals } from './refusals/visit-refusals.js';
import { workbookRefusals } from './refusals/workbook-refusals.js';

/** Every "no" of the product. One line each. */
export const refusals = {
  ...generalRefusals,
  ...authorityRefusals,
  ...requestRefusals,
  ...policyRefusals,
  ...assignmentRefusals,
  ...changeRefusals,
  ...mergeRefusals,
  ...repairRefusals,
  ...visitRefusals,
  ...hazardRefusals,
  ...mineRefusals,
  ...photoRefusals,
  ...placardRefusals,
  ...paperRefusals,
  ...circularRefusals,
  ...filingRefusals,
  ...leaveRefusals,
  ...closingRefusals,
  ...measureRefusals,
  ...outgoingRefusals,
  ...accidentRefusals,
  ...rosterRefusals,
  ...workbookRefusals,
  ...serviceRefusals,
  ...alterationRefusals,
} as const;
