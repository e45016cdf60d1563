import { ArrayMaxSize, ArrayNotEmpty, Matches } from 'class-validator';
import { AsList, IsRegion, IsWord, MayBeEmpty } from '../web/form-fields.js';
import { BatchForm, type PlacardFilter, PrintForm, placardFilters } from './placards.form.js';

/** Filters of the list; `due` is all that waits to be issued, `unposted` what is current and hangs nowhere yet. */
export class PlacardListForm {
  @MayBeEmpty() @IsRegion() region?: string;
  @MayBeEmpty() @IsWord(placardFilters, '牌板状态') state?: PlacardFilter;
}

export class IssueDueForm extends BatchForm {
  @IsRegion() declare region: string;
}

export class IssuedForm extends PrintForm {
  @AsList()
  @ArrayNotEmpty({ message: '请选择牌板' })
  @ArrayMaxSize(200, { message: '一次至多打印 200 块牌板' })
  @Matches(/^[0-9a-f]{32}$/, { each: true, message: '牌板编号无效' })
  id: string[];
}
