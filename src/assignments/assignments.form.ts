import { ArrayMaxSize, ArrayNotEmpty, IsBoolean, IsOptional, IsUUID } from 'class-validator';
import { operationReasons, type ProposalOperation } from '../domain/proposal.js';
import { type Capacity, capacities, type SeatState, seatStates } from '../domain/vocabulary.js';
import {
  AreForms,
  Basis,
  IsCivilDate,
  IsForm,
  IsId,
  IsRegion,
  IsSeat,
  IsWord,
  Line,
  Reason,
} from '../web/form-fields.js';
import { PageForm } from '../web/paging.js';

const deviations = { documented: '有理由和依据', undocumented: '无依据', 'to-be-adjusted': '待调整' };
export const proposalStates = { offered: '待采纳', accepted: '已采纳', dropped: '仅供参考' };
const operations = Object.fromEntries(Object.keys(operationReasons).map((key) => [key, ''])) as Record<string, string>;

/** Filters of the living table: every seat of every mine on a day. */
export class SeatPage extends PageForm {
  @IsOptional() @IsRegion() region?: string;
  @IsOptional() @IsCivilDate() on?: string;
  @IsOptional() @IsWord(seatStates, '状态') state?: SeatState;
  @IsOptional() @IsSeat() seat?: string;
  @IsOptional() @IsId('人员') personId?: string;
  @IsOptional() @IsWord(deviations, '偏离情况') deviation?: string;
  /** Part of the mine's or the holder's name. */
  @IsOptional() @Line('查找内容', 50, 0) search?: string;
}

/** Why someone outside the rule is to hold a seat. */
export class DeviationForm {
  @Reason() reason: string;
  @Basis() basis: string;
}

/** Who takes a seat. */
class HolderForm {
  @IsId('人员') personId: string;
  @IsOptional() @IsWord(capacities, '身份') capacity?: Capacity;
  /** As it is printed on the board; the person's title of the day where nothing else is said. */
  @IsOptional() @Line('职务名称') title?: string | null;
  @IsOptional() @IsForm(() => DeviationForm, '偏离说明') deviation?: DeviationForm | null;
}

export class AssignmentForm extends HolderForm {
  @IsId('煤矿') mineId: string;
  @IsSeat() seat: string;
  @IsCivilDate('起始日') from: string;
  /** The first day without the seat. */
  @IsOptional() @IsCivilDate('截止日') until?: string | null;
}

export class ReliefForm {
  /** The first day without a holder. */
  @IsCivilDate('解除日') on: string;
  @Reason() reason: string;
  /** The assignment that was seen standing: where another one stands by now, the request is refused. */
  @IsOptional() @IsId('挂牌责任') seen?: string | null;
}

export class HandOverForm extends HolderForm {
  /** The first day of the new holder. */
  @IsCivilDate('交接日') on: string;
  @Reason() reason: string;
  /** The assignment that was seen standing: where another one stands by now, the request is refused. */
  @IsOptional() @IsId('挂牌责任') seen?: string | null;
}

export class HandOverAllForm {
  @IsId('接任人') successorId: string;
  @IsCivilDate('交接日') on: string;
  @Reason() reason: string;
  @IsOptional() @IsForm(() => DeviationForm, '偏离说明') deviation?: DeviationForm | null;
}

export class PoolForm extends DeviationForm {
  @IsRegion() region: string;
  @IsSeat() seat: string;
  @IsId('人员') personId: string;
  @IsCivilDate('起始日') from: string;
  @IsOptional() @IsCivilDate('截止日') until?: string | null;
}

/** Filters of earlier proposals. */
export class ProposalPage extends PageForm {
  @IsOptional() @IsRegion() region?: string;
  @IsOptional() @IsWord(proposalStates, '状态') state?: keyof typeof proposalStates;
  @IsOptional() @IsSeat() seat?: string;
}

export class ProposeForm {
  @IsRegion() region: string;
  @IsSeat() seat: string;
  @IsWord(operations, '方式') operation: ProposalOperation;
  @IsCivilDate() on: string;
  /** As if nobody held the seat yet; such a proposal only informs. */
  @IsOptional() @IsBoolean({ message: 'fromScratch 应为 true 或 false' }) fromScratch?: boolean;
}

class EditForm {
  @IsId('煤矿') mineId: string;
  @IsId('人员') personId: string;
  @IsOptional() @IsForm(() => DeviationForm, '偏离说明') deviation?: DeviationForm | null;
}

export class AcceptanceForm {
  /** Only these mines; all of the proposal where none are named. */
  @IsOptional()
  @ArrayNotEmpty({ message: '至少选一座煤矿' })
  @ArrayMaxSize(5000, { message: '煤矿过多' })
  @IsUUID('all', { each: true, message: '煤矿不是有效编号' })
  mineIds?: string[];

  /** Other people in places. */
  @IsOptional() @AreForms(() => EditForm, '改动', 5000) edits?: EditForm[];

  @IsOptional() @Reason() reason?: string;
}

export class HoldingsForm {
  /** Only what is held on this day; everything ever held where none is given. */
  @IsOptional() @IsCivilDate() on?: string;
}
