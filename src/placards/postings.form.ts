import { ArrayNotEmpty, Matches } from 'class-validator';
import { Photos } from '../photos/photos.form.js';
import { IsCivilDate, Line, MayBeEmpty, Reason } from '../web/form-fields.js';

const IsPlacard = () => Matches(/^[0-9a-f]{32}$/, { message: '牌板编号无效' });

/** Where a board hangs since which day; the latest issue where none is named. */
class HungForm {
  @MayBeEmpty() @IsPlacard() placardId?: string;
  @Line('上墙地点', 40) place: string;
  @IsCivilDate('上墙日期') on: string;
}

export class PostingForm extends HungForm {
  @Photos() @ArrayNotEmpty({ message: '请附上墙后的照片' }) photos: string[];
}

/** As the page posts it: a place of the list, or one that is typed, which then goes before. */
export class PostingPageForm {
  @MayBeEmpty() @IsPlacard() placardId?: string;
  @MayBeEmpty() @Line('上墙地点', 40) place?: string;
  @MayBeEmpty() @Line('其他地点', 40) otherPlace?: string;
  @IsCivilDate('上墙日期') on: string;
}

export class PostingWithdrawalForm {
  @Reason() reason: string;
}
