import { Injectable } from '@nestjs/common';
import { type Rehearsal, Rehearsals } from '../changes/rehearsals.service.js';
import { Reader } from '../database/reader.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import type { Work } from '../database/work.js';
import type { Actor } from '../domain/authority.js';
import { refusals } from '../domain/refusals.js';
import { Organisation } from '../people/organisation.entity.js';
import { Post } from '../people/person.entity.js';
import { permitOwnOrganisation } from '../people/reach.js';
import { PoliciesService } from '../policies/policies.service.js';
import { Reform, type Reformed } from './reform.js';
import type { ReorganisationForm } from './reorganisations.form.js';
import { hangingOn, seatsAfter, tenuresAfter } from './reorganisations.queries.js';

/** 机构改革: a unit is renamed, merged into another, divided or abolished on a day; its people's posts go on. */
@Injectable()
export class Reorganisations {
  constructor(
    private readonly units: UnitOfWork,
    private readonly reader: Reader,
    private readonly policies: PoliciesService,
    private readonly rehearsals: Rehearsals,
  ) {}

  /** What would come of it: titles, and what becomes of the seats and boards of all concerned. */
  async preview(actor: Actor, id: string, form: ReorganisationForm): Promise<Reformed & { rehearsal: Rehearsal }> {
    await permitOwnOrganisation(this.reader, actor, 'registry.write', id);
    const personIds = (await tenuresAfter(this.reader, id, form.on)).map(({ personId }) => personId);
    const mineIds = [...new Set((await seatsAfter(this.reader, personIds, form.on)).map(({ mineId }) => mineId))];
    const reach = { mineIds, personIds, from: form.on };
    const change = () => this.reorganise(actor, id, form);
    const { answer, rehearsal } = await this.rehearsals.of(actor, reach, change);
    return { ...answer, rehearsal };
  }

  /** @throws abolished, day-to-come, reorganisation-impossible */
  async reorganise(actor: Actor, id: string, form: ReorganisationForm): Promise<Reformed> {
    const rules = (await this.policies.all()).flatMap(({ seats }) => seats);
    const seatName = (seat: string) => rules.find(({ key }) => key === seat)?.name ?? seat;
    return this.units.run(actor, async (work) => {
      await permitOwnOrganisation(work, actor, 'registry.write', id);
      const unit = await work.get(Organisation, id, '单位');
      if (unit.abolishedOn) throw refusals.abolished(unit.name, unit.abolishedOn);
      if (form.on > work.today) throw refusals.dayToCome('施行日', form.on, work.today);
      await this.check(work, actor, unit, form);
      return new Reform(work, unit, form, seatName).carryOut();
    });
  }

  private async check(work: Work, actor: Actor, unit: Organisation, form: ReorganisationForm) {
    const { kind, name, intoId, postIds = [] } = form;
    if (kind === 'rename' && name === unit.name) throw refusals.nameUnchanged(unit.name);
    if (kind === 'merge') {
      if (intoId === unit.id) throw refusals.reorganisationImpossible('单位不能并入自身，请另选一个单位');
      await permitOwnOrganisation(work, actor, 'registry.write', intoId as string, '并入的单位');
      const into = await work.get(Organisation, intoId as string, '并入的单位');
      if (into.abolishedOn) throw refusals.abolished(into.name, into.abolishedOn);
    }
    if (kind === 'merge' || kind === 'abolition') {
      const hanging = await hangingOn(work, unit.id);
      if (hanging.length)
        throw refusals.reorganisationImpossible(`${unit.name}${hanging.join('、')}，请先办理这些变更再撤并`);
    }
    if (kind === 'split') {
      const own = new Set((await work.list(Post, { organisationId: unit.id })).map((post) => post.id));
      if (postIds.length === 0 || postIds.some((id) => !own.has(id)))
        throw refusals.invalidForm([{ at: 'postIds', message: '请从本单位的职务中选出划出的职务' }]);
    }
  }
}
