import { IsOptional } from 'class-validator';
import { type ConfirmationFilter, confirmationFilters } from '../domain/visit-statement.js';
import { IsWord, MayBeEmpty } from '../web/form-fields.js';
import { PageForm } from '../web/paging.js';

export class OwnVisitsPage extends PageForm {
  @MayBeEmpty()
  @IsOptional()
  @IsWord(confirmationFilters, '确认情况')
  confirmation?: ConfirmationFilter;
}
