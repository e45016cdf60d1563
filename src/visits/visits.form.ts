import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  Min,
} from 'class-validator';
import { type ConfirmationFilter, confirmationFilters } from '../domain/visit-statement.js';
import { type Shift, shifts } from '../domain/vocabulary.js';
import { Photos } from '../photos/photos.form.js';
import {
  AreForms,
  IsChosenId,
  IsCivilDate,
  IsForm,
  IsId,
  IsInstant,
  IsRegion,
  IsWord,
  Line,
  Paragraphs,
  Reason,
} from '../web/form-fields.js';
import { PageForm } from '../web/paging.js';

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
/** A time of the day. */
export const IsTime = (what: string) => Matches(TIME, { message: `${what}应为 24 小时制的时分（如 09:30）` });

const Names =
  (what: string): PropertyDecorator =>
  (form, field) => {
    for (const rule of [
      IsArray({ message: `${what}应为列表` }),
      ArrayMaxSize(30, { message: `${what}至多 30 项` }),
      IsString({ each: true, message: `${what}应为文字` }),
      Length(1, 50, { each: true, message: `${what}每项 1 至 50 个字` }),
      Matches(/^[^、\r\n]+$/, { each: true, message: `${what}每项写一个，不含顿号` }),
    ])
      rule(form, field);
  };

/** How a record was entered: never part of what makes two records the same. */
class EntryForm {
  /** Number of the paper that a clerk enters from. */
  @IsOptional() @Line('纸质记录编号', 100) paper?: string | null;
  /** By the clock of the device. */
  @IsOptional() @IsInstant('录入时间') enteredAt?: string | null;
}

/** Where the device was, in degrees (WGS-84), and how exactly it knew, in metres. */
export class PositionForm {
  @Min(-90, { message: '纬度应在 -90 至 90 之间' }) @Max(90, { message: '纬度应在 -90 至 90 之间' }) latitude: number;
  @Min(-180, { message: '经度应在 -180 至 180 之间' })
  @Max(180, { message: '经度应在 -180 至 180 之间' })
  longitude: number;
  @Min(0, { message: '精度应为米数' }) @Max(100_000, { message: '精度应为米数' }) accuracy: number;
}

/** What was done and seen; leaders of one trip share it. */
class SeenForm extends EntryForm {
  @IsOptional() @IsId('煤矿') mineId?: string | null;
  /** A grass-roots unit or enterprise that is no mine. */
  @IsOptional() @Line('所到单位', 100) site?: string | null;
  @IsCivilDate('检查日期') on: string;
  @IsOptional() @IsTime('入井（到达）时间') inAt?: string | null;
  @IsOptional() @IsTime('出井（离开）时间') outAt?: string | null;
  @IsOptional() @IsWord(shifts, '班次') shift?: Shift | null;
  @IsBoolean({ message: '是否下井应为 true 或 false' }) underground: boolean = false;
  @Names('地点') places: string[] = [];
  @Names('陪同人员') companions: string[] = [];
  @IsOptional() @Paragraphs('发现的隐患', 4000) findings?: string | null;
  @IsOptional() @Paragraphs('意见', 4000) advice?: string | null;
  @IsOptional() @Photos() photos?: string[] | null;
  @IsOptional() @IsForm(() => PositionForm, '定位') position?: PositionForm | null;
}

/** One visit of one leader. */
export class VisitForm extends SeenForm {
  /** The leader; whoever is signed in where nobody is named. */
  @IsOptional() @IsId('挂牌责任人') personId?: string;
  /** Several leaders of one trip share it. */
  @IsOptional() @IsId('行程') tripId?: string | null;
}

export class NewVisitForm extends VisitForm {
  @IsChosenId() id: string;
}

export class VisitIdForm {
  @IsChosenId() id: string;
}

export class VisitCorrectionForm extends NewVisitForm {
  @Reason() reason: string;
}

export class WithdrawalForm extends EntryForm {
  @IsChosenId() id: string;
  @Reason() reason: string;
}

class TravellerForm {
  @IsChosenId() id: string;
  @IsId('挂牌责任人') personId: string;
}

/** One trip of several leaders: one record each. */
export class TripForm extends SeenForm {
  @IsChosenId('行程编号') tripId: string;

  @ArrayNotEmpty({ message: '请填写同行的挂牌责任人' })
  @ArrayUnique((leader: TravellerForm) => leader?.personId, { message: '同一挂牌责任人只填一次' })
  @AreForms(() => TravellerForm, '同行的挂牌责任人', 20)
  leaders: TravellerForm[];
}

export class VisitPage extends PageForm {
  @IsOptional() @IsRegion() region?: string;
  @IsOptional() @IsString({ message: '期间应为文字' }) @Length(4, 24, { message: '期间格式：2026-08' }) period?: string;
  @IsOptional() @IsId('人员') personId?: string;
  @IsOptional() @IsId('煤矿') mineId?: string;
  /** Part of a name of the leader, the mine or the unit. */
  @IsOptional() @Line('姓名或矿名', 50) q?: string;
  /** Entered at least so many days after the visit. */
  @IsOptional()
  @Type(() => Number)
  @IsInt({ message: '迟录天数应为整数' })
  @Min(1, { message: '迟录天数从 1 起' })
  @Max(3660, { message: '迟录天数过大' })
  late?: number;
  /** Only records that correct or withdraw another, or were corrected or withdrawn. */
  @IsOptional() @Matches(/^(true|false)$/, { message: 'corrected 应为 true 或 false' }) corrected?: string;
  /** Only what somebody else entered for its leader. */
  @IsOptional() @Matches(/^(true|false)$/, { message: 'behalf 应为 true 或 false' }) behalf?: string;
  /** How it stands with its mine. */
  @IsOptional() @IsWord(confirmationFilters, '煤矿确认情况') confirmation?: ConfirmationFilter;
  /** Also records that were corrected or withdrawn, and the withdrawals themselves. */
  @IsOptional() @Matches(/^(true|false)$/, { message: 'replaced 应为 true 或 false' }) replaced?: string;
}
