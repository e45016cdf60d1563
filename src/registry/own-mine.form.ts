import { IsIn, IsOptional } from 'class-validator';
import {
  type ConfirmationFilter,
  confirmationFilters,
  type DisputeGround,
  disputeGrounds,
} from '../domain/visit-statement.js';
import { AsList, IsWord, MayBeEmpty, Paragraphs } from '../web/form-fields.js';
import { PageForm } from '../web/paging.js';

export class OwnVisitsPage extends PageForm {
  @MayBeEmpty()
  @IsOptional()
  @IsWord(confirmationFilters, '确认情况')
  confirmation?: ConfirmationFilter;
}

/** A dispute as the page posts it. Where nothing is ticked the domain says so, and the page comes again as it was filled in. */
export class DisputePageForm {
  @AsList()
  @IsIn(Object.keys(disputeGrounds), { each: true, message: '不在可选范围内' })
  grounds: DisputeGround[] = [];

  @IsOptional() @Paragraphs('情况说明', 500) words?: string | null;
}
