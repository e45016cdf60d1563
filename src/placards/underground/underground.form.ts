import { IsIn, IsOptional } from 'class-validator';
import { type Shift, shifts } from '../../domain/vocabulary.js';
import { IsTime } from '../../visits/visits.form.js';
import { IsCivilDate, IsId, IsWord, Line, MayBeEmpty, PersonName, Reason } from '../../web/form-fields.js';
import { type SheetSizeKey, sheetSizes } from '../sheet-sizes.js';

/** Of which day; today where none is named. */
export class UndergroundDayForm {
  @MayBeEmpty() @IsCivilDate() day?: string;
}

/** Somebody of those who can be chosen, or a leader of the mine's own by name and title. */
export class UndergroundPlanForm {
  @IsCivilDate() day: string;
  @MayBeEmpty() @IsId('人员') personId?: string;
  @MayBeEmpty() @PersonName() name?: string;
  @MayBeEmpty() @Line('职务', 50) title?: string;
  @MayBeEmpty() @IsWord(shifts, '班次') shift?: Shift;
  @MayBeEmpty() @IsTime('拟入井时间') inAt?: string;
}

export class UndergroundRepetitionForm {
  @IsCivilDate() day: string;
}

export class UndergroundWithdrawalForm {
  @Reason() reason: string;
}

const sizes = Object.keys(sheetSizes) as SheetSizeKey[];

export class UndergroundStripForm extends UndergroundDayForm {
  @IsOptional() @IsIn(sizes, { message: `尺寸应为 ${sizes.join('、')} 之一` }) size: SheetSizeKey = 'a4';
}
