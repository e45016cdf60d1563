import { IsOptional, Matches } from 'class-validator';
import { type Rank, ranks } from '../domain/vocabulary.js';
import { Basis, IsCivilDate, IsForm, IsId, IsRegion, IsWord, Line, PersonName, Reason } from '../web/form-fields.js';
import { PageForm } from '../web/paging.js';

export class PeoplePage extends PageForm {
  /** Part of the name. */
  @IsOptional() @Line('查找内容', 50, 0) search?: string;
  @IsOptional() @IsRegion() region?: string;
}

export class TenureForm {
  @IsId('职务') postId: string;
  /** As it is printed; the post's name where nothing else is said. */
  @IsOptional() @Line('职务名称') title?: string | null;
  @IsCivilDate('任职起始日') from: string;
  /** The first day without the post. */
  @IsOptional() @IsCivilDate('任职截止日') until?: string | null;
  @Basis() basis: string;
}

export class PersonForm {
  @PersonName() name: string;
  /** What tells people of one name apart. */
  @IsOptional() @Line('备注') note?: string | null;
  @IsOptional() @Matches(/^\+?\d[\d-]{4,19}$/, { message: '电话应为 5 至 20 位数字' }) phone?: string | null;
  @IsOptional() @IsForm(() => TenureForm, '任职') tenure?: TenureForm;
  @Basis() basis: string;
}

export class PostForm {
  @IsId('单位') organisationId: string;
  @Line('职务名称') name: string;
  @IsWord(ranks, '职级') rank: Rank;
  @Basis() basis: string;
}

export class TenureEndForm {
  /** The first day without the post. */
  @IsCivilDate('截止日') until: string;
  @Reason() reason: string;
}

export class LeaveForm {
  @IsId('人员') personId: string;
  @IsCivilDate('起始日') from: string;
  /** The first day on which the person is back. */
  @IsCivilDate('截止日') until: string;
  @Reason() reason: string;
  @Line('批准人', 50, 2) approver: string;
  @Basis() basis: string;
}

export class AssistantForm {
  @IsId('挂牌责任人') leaderId: string;
  @IsId('联络员') personId: string;
  @IsCivilDate('起始日') from: string;
  @IsOptional() @IsCivilDate('截止日') until?: string | null;
  @Basis() basis: string;
}
