import { ArrayMaxSize, ArrayNotEmpty, IsIn, IsString, Length, Matches, MaxLength } from 'class-validator';
import { type Action, actions } from '../domain/authority.js';
import { Password, PersonalName, Username } from './accounts.form.js';

export class SignInForm {
  @IsString({ message: '用户名应为文字' })
  @MaxLength(80, { message: '用户名过长' })
  username: string;

  @Password() password: string;
}

export class ChangePasswordForm {
  @Password() current: string;
  @Password() fresh: string;
}

export class SetupForm {
  @IsString({ message: '设置码应为文字' })
  @MaxLength(40, { message: '设置码过长' })
  code: string;

  @Username() username: string;
  @PersonalName() displayName: string;
  @Password() password: string;
}

export class TokenForm {
  @Length(1, 100, { message: '令牌名称为 1 至 100 个字' }) name: string;

  @ArrayNotEmpty({ message: '至少选一项权限' })
  @ArrayMaxSize(40, { message: '权限过多' })
  @IsIn(Object.keys(actions), { each: true, message: '没有这项权限' })
  actions: Action[];

  /** The last day on which it is valid. */
  @Matches(/^\d{4}-\d{2}-\d{2}$/, { message: '截止日应为 2026-08-31 的格式' })
  until: string;
}
