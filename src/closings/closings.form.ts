import { Type } from 'class-transformer';
import { IsIn, IsInt, IsString, Length, Matches, Max, Min, ValidateBy } from 'class-validator';
import { isCivilDate } from '../domain/civil-date.js';
import { type Approver, approvers, MOST_GRACE_DAYS } from '../domain/closing.js';
import { Basis, IsRegion, IsWord, MayBeEmpty, Reason } from '../web/form-fields.js';
import { PageForm } from '../web/paging.js';

const PERIOD = '请填写期间（如 2026-08、2026-Q3、2026-H1、2026）';
const IsPeriod = () => (target: object, property: string) => {
  IsString({ message: PERIOD })(target, property);
  Length(4, 24, { message: PERIOD })(target, property);
};

export class ClosingsPage {
  @MayBeEmpty() @IsRegion() region?: string;
  @MayBeEmpty() @IsPeriod() period?: string;
}

export class CloseForm {
  @MayBeEmpty() @IsRegion() region?: string;
  @IsPeriod() period: string;
}

export class AmendForm {
  /** What was shown: confirmed is only what was seen. */
  @Matches(/^[0-9a-f]{64}$/, { message: '请刷新页面，核对差异后再确认' }) seen: string;
  @Reason() reason: string;
}

export class ClosingReopeningForm {
  @Reason() reason: string;
}

export class ReopeningAnswerForm {
  @MayBeEmpty() @Reason() reason?: string;
}

export class DeclineForm {
  @Reason() reason: string;
}

export class TableForm {
  @IsIn(['csv', 'xlsx'], { message: '格式应为 csv、xlsx 之一' }) format: 'csv' | 'xlsx' = 'xlsx';
}

/** A statement's page: the lines are shown a hundred at a time. */
export class StatementPage extends PageForm {
  override size = 100;
}

export class ClosingTermsForm {
  @MayBeEmpty() @IsRegion() region?: string;
  @Type(() => Number)
  @IsInt({ message: '宽限日数应为整数' })
  @Min(0, { message: '宽限日数不能为负' })
  @Max(MOST_GRACE_DAYS, { message: `宽限日数至多 ${MOST_GRACE_DAYS} 日` })
  graceDays: number;
  @IsWord(approvers, '批准人') approver: Approver;
  @Basis() basis: string;
}

const AS_OF = '请填写日期（格式：2026-09-06）';

export class RerunForm {
  /** The civil day at whose end the registry is looked at, or an instant. */
  @Matches(/^\d{4}-\d{2}-\d{2}(T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,3})?Z)?$/, { message: AS_OF })
  @ValidateBy({
    name: 'isDayOrInstant',
    validator: { validate: (value) => isCivilDate(String(value).slice(0, 10)), defaultMessage: () => AS_OF },
  })
  asOf: string;
}
