import { Transform } from 'class-transformer';
import { IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import type { CivilDate } from '../domain/civil-date.js';
import type { FactValue } from '../domain/policy.js';
import { refusals } from '../domain/refusals.js';
import { gasGrades, mineStatuses, tiers, workings } from '../domain/vocabulary.js';
import { FactCorrectionForm, FactForm, MineForm } from '../mines/mines.form.js';
import { IsId, IsWord } from '../web/form-fields.js';

/** A value as it is typed: numbers and 是/否 are what they look like; an empty field is 无. */
export function scalarOf(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const text = value.trim();
  if (/^-?\d{1,12}(\.\d{1,6})?$/.test(text)) return Number(text);
  if (text === '是') return true;
  return text === '否' ? false : text;
}

const Typed = () => Transform(({ value }) => scalarOf(value));

export class FactPageForm extends FactForm {
  @Typed() override value: FactValue;
  /** What it changes was looked at before. */
  @IsOptional() @IsIn(['1'], { message: '预览标记不正确' }) previewed?: string | null;
}

/**
 * What the registry takes of it, once it was looked at: a day of the past changes months that were judged already.
 * @throws preview-first
 */
export function factFormOf({ previewed, ...fact }: FactPageForm, today: CivilDate): FactForm {
  if (fact.from < today && !previewed) throw refusals.previewFirst();
  return fact;
}

export class CorrectionPageForm extends FactCorrectionForm {
  @Typed() override value: FactValue;
}

export class FactKind {
  @IsOptional()
  @Matches(/^[a-z][A-Za-z0-9]{0,39}$/, { message: '事实名应为小写字母开头的字母和数字（如 depth）' })
  kind?: string;
}

/** A new mine with what is always asked of it, all from one day. */
export class NewMinePageForm extends MineForm {
  @IsWord(gasGrades, '瓦斯等级') gasGrade: string;
  @IsOptional() @IsWord(tiers, '监管层级') tier?: string | null;
  @IsOptional() @IsWord(workings, '开采方式') workings?: string | null;
  @IsOptional() @IsWord(mineStatuses, '矿井状态') status?: string | null;
  /** The id of the group, or 'none'; empty = not known. */
  @IsOptional() @IsString({ message: '所属集团应为文字' }) @MaxLength(40, { message: '所属集团过长' }) group?:
    | string
    | null;
  @Matches(/^\d{4}-\d{2}-\d{2}$/, { message: '起始日格式：2026-08-31' }) from: string;
  @Transform(({ value }) => (typeof value === 'string' ? Number(value) : value)) override rosterOrder?: number | null;
}

/** What the registry takes of such a form. */
export function mineFormOf({ gasGrade, tier, workings, status, group, from, ...mine }: NewMinePageForm): MineForm {
  const given: Record<string, FactValue | undefined> = {
    gasGrade,
    tier: tier ?? undefined,
    workings: workings ?? undefined,
    status: status ?? undefined,
    group: group === 'none' ? null : (group ?? undefined),
  };
  const facts = Object.entries(given).flatMap(([kind, value]) =>
    value === undefined ? [] : [{ kind, value, from, basis: mine.basis }],
  );
  return { ...mine, facts };
}

export class MineAndFact {
  @IsId('煤矿') id: string;
  @IsId('事实') factId: string;
}
