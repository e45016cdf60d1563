import { IsOptional, IsString } from 'class-validator';
import type { Answers } from '../domain/lists/doubt.js';
import { Basis, IsCivilDate } from '../web/form-fields.js';
import { formPipe } from '../web/validation.js';
import { answersIn } from '../workbooks/answers.js';

/** What goes beside the file of an import. */
export class ListImportForm {
  /** From when what the list says holds. */
  @IsCivilDate('自何日起') day: string;

  @Basis() basis: string;

  /** JSON: the address of each question, and the id of the chosen candidate. */
  @IsOptional()
  @IsString({ message: '答复应为 JSON 文字' })
  answers?: string;
}

export interface ListOrder {
  list: string;
  day: string;
  basis: string;
  answers?: Answers;
}

/** Checks the fields of a multipart import. @throws invalid-form */
export async function listOrderOf(list: string, fields: Readonly<Record<string, string>>): Promise<ListOrder> {
  const { answers, ...form }: ListImportForm = await formPipe().transform(
    { ...fields },
    { type: 'body', metatype: ListImportForm },
  );
  return { list, ...form, answers: answersIn(answers) };
}
