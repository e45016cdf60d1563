import { applyDecorators } from '@nestjs/common';
import { Transform, Type } from 'class-transformer';
import { IsBoolean, IsInt, Matches, Max, Min } from 'class-validator';
import { IsRegion, MayBeEmpty } from '../web/form-fields.js';

export class RemindersPage {
  @MayBeEmpty() @IsRegion() region?: string;
}

/** A ticked box of a form comes as a text, one that is not ticked does not come at all. */
const Ticked = (what: string) =>
  applyDecorators(
    Transform(({ value }) => (value == null ? false : value === 'true' ? true : value)),
    IsBoolean({ message: `${what}应为是或否` }),
  );

const Whole = (what: string, most: number) =>
  applyDecorators(
    Type(() => Number),
    IsInt({ message: `${what}应为整数` }),
    Min(0, { message: `${what}不能小于 0` }),
    Max(most, { message: `${what}至多 ${most}` }),
  );

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
/** 1 to 31, separated by commas, at most ten. */
const DAYS = /^([1-9]|[12]\d|3[01])([,，、\s]+([1-9]|[12]\d|3[01])){0,9}$/;

export class ReminderRulesForm {
  @MayBeEmpty() @IsRegion() region?: string;
  @Ticked('启用') active: boolean = false;
  @MayBeEmpty() @Matches(DAYS, { message: '每月提醒日应为 1 至 31，用顿号或逗号隔开，至多 10 个' }) days?: string;
  @Whole('月末天数', 10) lastDays: number;
  @Ticked('到期提醒办事员') escalates: boolean = false;
  @Whole('摘要日', 28) digestDay: number;
  @Matches(TIME, { message: '免打扰起应为时间（格式：21:00）' }) quietFrom: string;
  @Matches(TIME, { message: '免打扰止应为时间（格式：07:30）' }) quietUntil: string;
}
