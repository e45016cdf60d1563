import { accidentEvents } from './events/accident-events.js';
import { accountEvents } from './events/account-events.js';
import { alterationEvents } from './events/alteration-events.js';
import { assignmentEvents } from './events/assignment-events.js';
import { circularEvents } from './events/circular-events.js';
import { closingEvents } from './events/closing-events.js';
import { filingEvents } from './events/filing-events.js';
import { hazardEvents } from './events/hazard-events.js';
import { leaveEvents } from './events/leave-events.js';
import { measureEvents } from './events/measure-events.js';
import { mineEvents } from './events/mine-events.js';
import { outgoingEvents } from './events/outgoing-events.js';
import { paperEvents } from './events/paper-events.js';
import { photoEvents } from './events/photo-events.js';
import { placardEvents } from './events/placard-events.js';
import { policyEvents } from './events/policy-events.js';
import { registryEvents } from './events/registry-events.js';
import { reminderEvents } from './events/reminder-events.js';
import { repairEvents } from './events/repair-events.js';
import { visitEvents } from './events/visit-events.js';
import { workbookEvents } from './events/workbook-events.js';

/** Every "it happened" of the product, written once. What a sentence needs it cannot be built without. */
export const events = {
  ...registryEvents,
  ...policyEvents,
  ...assignmentEvents,
  ...repairEvents,
  ...visitEvents,
  ...hazardEvents,
  ...mineEvents,
  ...photoEvents,
  ...placardEvents,
  ...paperEvents,
  ...circularEvents,
  ...filingEvents,
  ...leaveEvents,
  ...closingEvents,
  ...measureEvents,
  ...outgoingEvents,
  ...reminderEvents,
  ...accidentEvents,
  ...accountEvents,
  ...alterationEvents,
  ...workbookEvents,
} as const;
