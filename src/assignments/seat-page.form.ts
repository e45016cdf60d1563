import { Matches } from 'class-validator';
import { refusals } from '../domain/refusals.js';
import { type Capacity, capacities } from '../domain/vocabulary.js';
import { Basis, IsCivilDate, IsId, IsWord, Line, MayBeEmpty, Reason } from '../web/form-fields.js';

/** What the list of choices says for somebody who does not stand in it. */
export const OTHER = 'other';

/** Who is picked: one of the eligible, or another with a reason and a basis. */
class PickForm {
  @Matches(/^(other|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i, { message: '请选择挂牌责任人' })
  personId: string;

  @MayBeEmpty() @IsId('其他人选') otherId?: string;
  @MayBeEmpty() @Reason() deviationReason?: string;
  @MayBeEmpty() @Basis() basis?: string;
  @MayBeEmpty() @IsWord(capacities, '身份') capacity?: Capacity;
  /** As it is printed on the board; the person's title of the day where the field is left empty. */
  @MayBeEmpty() @Line('职务名称') title?: string;
}

export class SeatAssignmentForm extends PickForm {
  @IsCivilDate('起始日') on: string;
}

export class SeatHandOverForm extends PickForm {
  @IsCivilDate('交接日') on: string;
  @Reason() reason: string;
  @MayBeEmpty() @IsId('挂牌责任') seen?: string;
}

export class SeatReliefForm {
  @IsCivilDate('解除日') on: string;
  @Reason() reason: string;
  @MayBeEmpty() @IsId('挂牌责任') seen?: string;
}

/** Reason and basis go with another person only; half of them is refused further in. @throws invalid-form */
export function pickedOf({ personId, otherId, deviationReason, basis, capacity, title }: PickForm) {
  if (personId !== OTHER) return { personId, deviation: null, capacity, title };
  if (!otherId) throw refusals.invalidForm([{ at: 'otherId', message: '请选择其他人选' }]);
  const deviation = deviationReason || basis ? { reason: deviationReason, basis } : null;
  return { personId: otherId, deviation, capacity, title };
}
