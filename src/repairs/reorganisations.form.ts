import { ArrayMaxSize, IsOptional, IsUUID, ValidateIf } from 'class-validator';
import { type ReorganisationKind, reorganisationKinds } from '../domain/reorganisation.js';
import { type OrganisationKind, organisationKinds } from '../domain/vocabulary.js';
import { AreForms, AsList, Basis, IsCivilDate, IsId, IsWord, Line, MayBeEmpty, Reason } from '../web/form-fields.js';

export class ReorganisationKindForm {
  @IsWord(reorganisationKinds, '事项') kind: ReorganisationKind;
}

export class NewTitleForm {
  @IsId('任职') tenureId: string;
  /** As it is printed from the day on. */
  @Line('职务名称') title: string;
}

const named = ({ kind }: ReorganisationForm) => kind === 'rename' || kind === 'split';

export class ReorganisationForm {
  @IsWord(reorganisationKinds, '事项') kind: ReorganisationKind;
  /** The first day of the new order. */
  @IsCivilDate('施行日') on: string;
  /** The new name, or that of the unit that is set up. */
  @ValidateIf(named) @Line('单位名称', 100, 2) name?: string;
  @MayBeEmpty() @Line('简称', 50, 2) shortName?: string;
  /** Into which unit. */
  @ValidateIf(({ kind }: ReorganisationForm) => kind === 'merge') @IsId('并入的单位') intoId?: string;
  /** Of what kind the unit is that is set up; as the old one where nothing is said. */
  @MayBeEmpty() @IsWord(organisationKinds, '单位类别') unitKind?: OrganisationKind;
  /** Which posts go to the unit that is set up. */
  @ValidateIf(({ kind }: ReorganisationForm) => kind === 'split')
  @AsList()
  @ArrayMaxSize(200, { message: '职务过多' })
  @IsUUID('all', { each: true, message: '职务不是有效编号' })
  postIds?: string[];
  /** Titles that are not to be worked out from the names of the units. */
  @IsOptional() @AreForms(() => NewTitleForm, '职务名称', 200) titles?: NewTitleForm[];
  @Reason() reason: string;
  @Basis() basis: string;
}
