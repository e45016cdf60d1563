import { effectsView } from '../changes/effects.pages.js';
import { type CivilDate, printDate } from '../domain/civil-date.js';
import { type ReorganisationKind, reorganisationKinds } from '../domain/reorganisation.js';
import { organisationKinds, ranks } from '../domain/vocabulary.js';
import type { OrganisationsService } from '../people/organisations.service.js';
import { optionsOf } from '../web/links.js';
import type { ReorganisationForm } from './reorganisations.form.js';
import type { Reorganisations } from './reorganisations.service.js';

type Unit = Awaited<ReturnType<OrganisationsService['history']>>;
type Reformed = Awaited<ReturnType<Reorganisations['preview']>>;

const helps: Record<ReorganisationKind, string> = {
  rename: '单位延续，只是名称改变。职务名称中写有原名的，自施行日起改为新名。',
  merge: '本单位自施行日起撤销，职务和任职人员转入另一单位；同名的职务归并，没有的随之设立。',
  split: '从本单位划出部分职务，成立新单位，任职人员随职务转入。',
  abolition: '本单位自施行日起撤销，全部任职随之结束；所挂煤矿请随后办理交接。',
};

/** The form of one kind of reorganisation. */
export function reorganisationFormPage(
  unit: Unit,
  kind: ReorganisationKind,
  units: readonly { id: string; name: string }[],
  today: CivilDate,
) {
  return {
    ...{ id: unit.id, name: unit.name, kind, today },
    title: `${unit.name}${reorganisationKinds[kind]}`,
    help: helps[kind],
    rename: kind === 'rename',
    merge: kind === 'merge',
    split: kind === 'split',
    shortName: unit.shortName ?? '',
    targets: units.filter((one) => one.id !== unit.id),
    unitKinds: optionsOf(organisationKinds, unit.kind),
    posts: unit.posts.map((post) => ({ value: post.id, text: `${post.name}（${ranks[post.rank]}）` })),
  };
}

/** What would come of it, with everything that was typed, to be confirmed. */
export function reorganisationPreviewPage(
  unit: { id: string; name: string },
  form: ReorganisationForm,
  { successor, titles, rehearsal }: Reformed,
  today: CivilDate,
) {
  const { kind, on, name, shortName, intoId, unitKind, postIds = [], reason, basis } = form;
  const single = { kind, on, name, shortName, intoId, unitKind, reason, basis };
  const into = kind === 'rename' ? name : successor?.name;
  return {
    id: unit.id,
    name: unit.name,
    title: `${unit.name}${reorganisationKinds[kind]}`,
    kind,
    sentence: `自${printDate(on)}起${reorganisationKinds[kind]}${into ? `：${into}` : ''}`,
    fields: [
      ...Object.entries(single).flatMap(([field, value]) => (value ? [{ name: field, value }] : [])),
      ...postIds.map((value) => ({ name: 'postIds', value })),
    ],
    titles: titles.map(({ tenureId, personId, person, before, after }, index) => ({
      ...{ index, tenureId, personId, person, before },
      after: after ?? '',
      ends: after === null,
    })),
    effects: effectsView(rehearsal, today),
  };
}
