import type { CivilDate } from '../domain/civil-date.js';
import { printDate } from '../domain/civil-date.js';
import type { FactValue } from '../domain/policy.js';
import { factName } from '../domain/responsibility.js';
import { printFact } from '../mines/mine-records.js';
import type { FactRecord } from '../mines/mines.queries.js';
import type { CorrectionPageForm, FactPageForm } from '../registry/mine-forms.js';
import { effectsView } from './effects.pages.js';
import type { Rehearsal } from './rehearsals.service.js';

type Mine = Readonly<{ id: string; name: string }>;

/** A value as the form takes it again. */
const typed = (value: FactValue): string =>
  value === null ? '' : typeof value === 'boolean' ? (value ? '是' : '否') : String(value);

const hidden = (fields: Readonly<Record<string, string | null | undefined>>) =>
  Object.entries(fields).flatMap(([name, value]) => (value ? [{ name, value }] : []));

const printed = (kind: string, value: FactValue, group: string | undefined) =>
  kind === 'group' ? (group ?? '无') : printFact(kind, value);

/** The fact that is to be entered, with what it would do, and the form that enters it. */
export function entryPreview(
  mine: Mine,
  form: FactPageForm,
  group: string | undefined,
  of: Rehearsal,
  today: CivilDate,
) {
  const { kind, value, from, basis } = form;
  return {
    mine: mine.name,
    mineId: mine.id,
    title: `登记${factName(kind)}`,
    sentence: `${mine.name}自${printDate(from)}起：${factName(kind)}为${printed(kind, value, group)}。`,
    effects: effectsView(of, today),
    action: `/mines/${mine.id}/facts`,
    back: `/mines/${mine.id}`,
    fields: hidden({ kind, value: typed(value), from, basis, previewed: '1' }),
    confirm: '确认登记',
  };
}

/** The right fact in the place of the wrong one, with what that would do, and the form that corrects it. */
export function correctionPreview(
  mine: Mine,
  wrong: FactRecord,
  form: CorrectionPageForm,
  group: string | undefined,
  of: Rehearsal,
  today: CivilDate,
) {
  const { value, from, basis, reason } = form;
  const { kind } = wrong;
  return {
    mine: mine.name,
    mineId: mine.id,
    title: `更正${factName(kind)}`,
    sentence: `${mine.name}的${factName(kind)}更正为${printed(kind, value, group)}，自${printDate(from ?? wrong.fromDay)}起。`,
    effects: effectsView(of, today),
    action: `/mines/${mine.id}/facts/${wrong.id}`,
    back: `/mines/${mine.id}`,
    fields: hidden({ value: typed(value), from, basis, reason }),
    confirm: '确认更正',
  };
}
