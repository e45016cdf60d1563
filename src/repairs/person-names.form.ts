import { IsOptional, ValidateIf } from 'class-validator';
import { Basis, IsCivilDate, IsWord, Line, PersonName, Reason } from '../web/form-fields.js';

export const nameChanges = { correction: '更正误录', change: '改名' } as const;

/** A name to look at before it is given. */
export class NewNameForm {
  @IsOptional() @PersonName() name?: string;
  @IsOptional() @IsWord(nameChanges, '事由') kind?: keyof typeof nameChanges;
}

export class NameForm {
  @PersonName() name: string;
  @IsWord(nameChanges, '事由') kind: keyof typeof nameChanges;
  /** From when on a changed name is borne. */
  @ValidateIf(({ kind }: NameForm) => kind === 'change') @IsCivilDate('改名日') on?: string | null;
  /** What tells people of one name apart. */
  @IsOptional() @Line('备注', 200, 0) note?: string | null;
  @Reason() reason: string;
  @Basis() basis: string;
}
