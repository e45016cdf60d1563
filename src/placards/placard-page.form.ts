import { ArrayMaxSize, ArrayNotEmpty, Matches } from 'class-validator';
import { AsList, IsRegion, IsWord, MayBeEmpty } from '../web/form-fields.js';
import { SizeForm } from './placards.form.js';
import { type PlacardState, placardStates } from './placards.service.js';

/** Filters of the list; `due` is all that waits to be issued. */
export class PlacardListForm {
  @MayBeEmpty() @IsRegion() region?: string;
  @MayBeEmpty() @IsWord({ ...placardStates, due: '需制发' }, '牌板状态') state?: PlacardState | 'due';
}

export class IssueDueForm extends SizeForm {
  @IsRegion() region: string;
}

export class IssuedForm extends SizeForm {
  @AsList()
  @ArrayNotEmpty({ message: '请选择牌板' })
  @ArrayMaxSize(200, { message: '一次至多打印 200 块牌板' })
  @Matches(/^[0-9a-f]{32}$/, { each: true, message: '牌板编号无效' })
  id: string[];
}
