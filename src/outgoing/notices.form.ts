import { IsEmail, Matches, MaxLength } from 'class-validator';
import { MayBeEmpty } from '../web/form-fields.js';
import { PageForm } from '../web/paging.js';

export class NoticePage extends PageForm {
  /** Only those that were not read. */
  @MayBeEmpty() @Matches(/^true$/, { message: '格式不正确' }) unread?: string;
}

export class MailAddressForm {
  @MayBeEmpty()
  @IsEmail({}, { message: '邮箱地址不正确' })
  @MaxLength(200, { message: '邮箱地址过长' })
  address?: string;
}
