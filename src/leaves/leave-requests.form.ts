import { IsOptional } from 'class-validator';
import { leaveStates } from '../domain/leave-request.js';
import { Photos } from '../photos/photos.form.js';
import {
  Basis,
  IsChosenId,
  IsCivilDate,
  IsId,
  IsRegion,
  IsWord,
  Line,
  MayBeEmpty,
  Paragraphs,
  Reason,
} from '../web/form-fields.js';
import { PageForm } from '../web/paging.js';

export class LeaveRequestForm {
  @IsChosenId('申请编号') id: string;
  /** The asker himself where nobody is named. */
  @MayBeEmpty() @IsId('挂牌责任人') personId?: string;
  @IsCivilDate('起始日') from: string;
  /** The first day on which the person is back. */
  @IsCivilDate('返岗日') until: string;
  @Reason() reason: string;
  /** Pictures of the signed paper and of what else speaks for it; their bytes may follow. */
  @IsOptional() @Photos() photos?: string[];
}

export class LeaveApprovalForm {
  @Line('批准人', 50, 2) approver: string;
  @Basis() basis: string;
  @MayBeEmpty() @Paragraphs('意见', 500) opinion?: string;
}

export class LeaveReasonForm {
  @Reason() reason: string;
}

export class LeavePage extends PageForm {
  @MayBeEmpty() @IsRegion() region?: string;
  @MayBeEmpty() @IsWord(leaveStates, '办理情况') state?: keyof typeof leaveStates;
  @MayBeEmpty() @IsId('挂牌责任人') person?: string;
}

/** For whom a clerk's form is opened. */
export class LeaveForPage {
  @MayBeEmpty() @IsId('挂牌责任人') person?: string;
}
