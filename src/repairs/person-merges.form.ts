import { IsOptional } from 'class-validator';
import { Basis, IsId, Reason } from '../web/form-fields.js';

export class PersonMergeForm {
  /** The entry that goes; everything of it goes to the other one. */
  @IsId('并入的人员') mergedId: string;
  /** The account that stays in use, where both entries have one. */
  @IsOptional() @IsId('账号') accountId?: string | null;
  @Reason() reason: string;
  @Basis() basis: string;
}

export class MergeWithForm {
  /** The other entry. */
  @IsOptional() @IsId('人员') with?: string;
}

export class MergePreviewForm {
  @IsId('人员') with: string;
}

export class MergeUndoForm {
  @Reason() reason: string;
}
