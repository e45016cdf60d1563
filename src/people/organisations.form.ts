import { IsOptional } from 'class-validator';
import { type OrganisationKind, organisationKinds } from '../domain/vocabulary.js';
import { Basis, IsId, IsRegion, IsWord, Line } from '../web/form-fields.js';
import { PageForm } from '../web/paging.js';

export class OrganisationPage extends PageForm {
  /** Part of the name or the short name. */
  @IsOptional() @Line('查找内容', 50, 0) search?: string;
  @IsOptional() @IsWord(organisationKinds, '单位类别') kind?: OrganisationKind;
  @IsOptional() @IsRegion() region?: string;
}

export class OrganisationForm {
  @IsWord(organisationKinds, '单位类别') kind: OrganisationKind;
  @Line('单位名称', 100, 2) name: string;
  @IsOptional() @Line('简称', 50, 2) shortName?: string | null;
  /** Where it belongs, by code or id; a unit without one belongs where the unit above it does. */
  @IsOptional() @IsRegion() region?: string | null;
  /** The unit above it. */
  @IsOptional() @IsId('上级单位') parentId?: string | null;
  @Basis() basis: string;
}
