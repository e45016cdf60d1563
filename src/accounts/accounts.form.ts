import { IsIn, IsOptional, IsString, IsUUID, Length, Matches, MaxLength } from 'class-validator';
import { type Role, roles } from '../domain/authority.js';
import { PageForm } from '../web/paging.js';
import { LONGEST_PASSWORD } from './passwords.js';

const USERNAME = /^[\p{L}\p{N}][\p{L}\p{N}._@-]{1,39}$/u;

export const Username = (): PropertyDecorator =>
  Matches(USERNAME, { message: '用户名为 2 至 40 个字母、汉字、数字或 . _ @ -，以字母、汉字或数字开头' });

/** Long passwords cost what short ones do; the limit only keeps a megabyte out of the hash. */
export const Password = (): PropertyDecorator => (form, field) => {
  IsString({ message: '密码应为文字' })(form, field);
  MaxLength(LONGEST_PASSWORD, { message: `密码至多 ${LONGEST_PASSWORD} 个字符` })(form, field);
};

export const PersonalName = (): PropertyDecorator => Length(1, 50, { message: '姓名或名称为 1 至 50 个字' });

export const Reason = (): PropertyDecorator => Length(2, 500, { message: '请说明理由（2 至 500 字）' });

export class AccountPage extends PageForm {
  /** Part of the user name or of the holder's name. */
  @IsOptional() @Length(0, 50, { message: '查找内容至多 50 个字' }) search?: string;
}

/** What it takes to open an account. */
export class AccountForm {
  @Username() username: string;
  @PersonalName() displayName: string;
  @IsIn(Object.keys(roles), { message: `角色应为 ${Object.keys(roles).join('、')} 之一` }) role: Role;
  /** Region of the scope; without one the scope is the country, for administrators and auditors only. */
  @IsOptional() @IsUUID('all', { message: 'regionId 不是有效编号' }) regionId?: string | null;
  /** Whom the account of a leader belongs to. */
  @IsOptional() @IsUUID('all', { message: 'personId 不是有效编号' }) personId?: string | null;
  /** Which mine the account of a mine belongs to. */
  @IsOptional() @IsUUID('all', { message: 'mineId 不是有效编号' }) mineId?: string | null;
  /** Handed to the holder, who changes it; without one nobody can sign in yet. */
  @IsOptional() @Password() password?: string | null;
}

export class SuspensionForm {
  @Reason() reason: string;
}

export class NewPasswordForm {
  @Password() password: string;
}
