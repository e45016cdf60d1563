import { Transform } from 'class-transformer';
import { IsBoolean, IsOptional, Matches } from 'class-validator';
import { type ConfirmationFilter, confirmationFilters } from '../domain/visit-statement.js';
import { type HazardDraftForm, NewVisitWithHazardsForm, type VisitWithHazardsForm } from '../hazards/hazards.form.js';
import { IsChosenId, IsId, IsWord, Line, MayBeEmpty, Reason } from '../web/form-fields.js';
import { PageForm } from '../web/paging.js';

/** Values of `mineId` that name no mine: a unit is typed, or a mine is picked from the longer list. */
const ELSEWHERE = 'site';
const OTHER = 'other';

const listed = (value: unknown): unknown[] => (value == null ? [] : Array.isArray(value) ? value : [value]);

/** Names that were ticked, and names as people type them, with whatever they put between. */
const names = (value: unknown): unknown[] =>
  [
    ...new Set(
      listed(value).flatMap((part) =>
        typeof part === 'string' ? part.split(/[、，,；;\n]/).map((name) => name.trim()) : [part],
      ),
    ),
  ].filter((name) => name !== '');

/** A visit as the page's form posts it: fields that are left empty come as null, switches and chips by their name only. */
export class VisitPageForm extends NewVisitWithHazardsForm {
  @Transform(({ value }) => (value === ELSEWHERE || value === OTHER ? null : value)) override mineId?: string | null;
  @Transform(({ value }) => value === 'on') override underground: boolean;
  @Transform(({ value }) => listed(value)) override places: string[];
  @Transform(({ value }) => names(value)) override companions: string[];
  /** Those that nobody filled in are none. */
  @Transform(({ value }) => (Array.isArray(value) ? value.filter((hazard) => hazard?.description) : value))
  override hazards: HazardDraftForm[] = [];
  /** Those of the corrected record that stay; new ones come as pictures. */
  @Transform(({ value }) => listed(value)) override photos: string[] = [];
  @IsOptional() @IsId('煤矿') otherMine?: string | null;
  @IsOptional() @Line('其他地点', 50) otherPlace?: string | null;
}

export class CorrectionPageForm extends VisitPageForm {
  /** The position of the corrected record stays. */
  @Transform(({ value }) => value === 'on') @IsBoolean({ message: '格式不正确' }) keepPosition: boolean = false;
  @Reason() reason: string;
}

export class WithdrawalPageForm {
  @IsChosenId() id: string;
  @Reason() reason: string;
}

/** What the visits' own service takes. What stands in a field that was not chosen is left out. */
export function visitOf({ otherMine, otherPlace, ...form }: VisitPageForm): NewVisitWithHazardsForm {
  const mineId = form.mineId ?? otherMine ?? null;
  const visit: VisitWithHazardsForm = {
    ...form,
    mineId,
    site: mineId ? null : (form.site ?? null),
    places: otherPlace && !form.places.includes(otherPlace) ? [...form.places, otherPlace] : form.places,
  };
  return { ...visit, id: form.id };
}

export class NewVisitPage {
  @IsOptional() @IsId('煤矿') mine?: string;
  @IsOptional() @IsId('挂牌责任人') leader?: string;
  /** Offer the other mines of the jurisdiction too. */
  @IsOptional() @Matches(/^1$/, { message: '格式不正确' }) all?: string;
}

export class MyVisitsPage extends PageForm {
  @MayBeEmpty() @IsWord(confirmationFilters, '煤矿确认情况') confirmation?: ConfirmationFilter;
  @MayBeEmpty() @Matches(/^\d{4}-\d{2}$/, { message: '月份格式：2026-08' }) month?: string;
  @MayBeEmpty() @IsId('挂牌责任人') leader?: string;
  /** Only what somebody else entered for its leader. */
  @MayBeEmpty() @Matches(/^true$/, { message: '格式不正确' }) behalf?: string;
}
