import { ArrayMaxSize, Matches } from 'class-validator';
import { refusals } from '../domain/refusals.js';
import { AsList, Basis, IsCivilDate, IsId, MayBeEmpty, Reason } from '../web/form-fields.js';
import type { Succession } from './leaving-leader.service.js';

const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';

export class LeavingDayForm {
  @MayBeEmpty() @IsCivilDate() on?: string;
}

/** For each group of seats the successor: `person:assignment,assignment`; an empty choice leaves the group as it is. */
export class LeavingForm {
  @AsList()
  @ArrayMaxSize(200, { message: '一次交接过多' })
  @Matches(new RegExp(`^(other|${UUID}):${UUID}(,${UUID})*$`, 'i'), { each: true, message: '请选择接任人' })
  to: string[];

  @IsCivilDate('交接日') on: string;
  @Reason() reason: string;
  @MayBeEmpty() @IsId('其他人选') otherId?: string;
  @MayBeEmpty() @Reason() deviationReason?: string;
  @MayBeEmpty() @Basis() basis?: string;
}

/** @throws invalid-form where another person is asked for and not named */
export function successionsOf({ to, otherId, deviationReason, basis }: LeavingForm): Succession[] {
  const outside = deviationReason || basis ? { reason: deviationReason, basis } : null;
  return to.flatMap((choice) => {
    const [picked = '', held = ''] = choice.split(':');
    const other = picked === 'other';
    if (other && !otherId) throw refusals.invalidForm([{ at: 'otherId', message: '请选择其他人选' }]);
    const personId = other ? (otherId as string) : picked;
    return held.split(',').map((assignmentId) => ({ assignmentId, personId, deviation: other ? outside : null }));
  });
}
