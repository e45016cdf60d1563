import { v7 } from 'uuid';
import type { HazardDraftForm } from '../../src/hazards/hazards.form.js';

/** A hazard of the return airway, as whoever found it tells it. */
export const found = (more: Partial<HazardDraftForm> = {}): HazardDraftForm => ({
  id: v7(),
  description: '回风巷支护不到位',
  place: '一采区回风巷',
  category: 'roof',
  severity: 'general',
  responsibleUnit: '掘进一队',
  photos: [],
  ...more,
});

/** All five of 五落实. */
export const five = {
  responsibleUnit: '掘进一队',
  responsiblePerson: '敖立人',
  measure: '补打锚杆，架设木垛',
  funds: '二万元，从安全费用列支',
  plan: '整改期间撤出人员，专人监护',
};
