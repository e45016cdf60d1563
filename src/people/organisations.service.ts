import { Injectable } from '@nestjs/common';
import { Reader } from '../database/reader.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { type Actor, decide, scopeOf } from '../domain/authority.js';
import { refusals } from '../domain/refusals.js';
import { chosenRegion } from '../regions/region-choice.js';
import { RegionQueries } from '../regions/regions.queries.js';
import { orderBy, pageOf, rowsOf } from '../web/paging.js';
import { BY_KIND, DirectoryQueries } from './directory.queries.js';
import { Organisation } from './organisation.entity.js';
import type { OrganisationForm, OrganisationPage } from './organisations.form.js';
import type { PostForm } from './people.form.js';
import { recordOrganisation, recordPost } from './people-records.js';
import type { Post } from './person.entity.js';
import { permitKnownOrganisation, permitOwnOrganisation, placesOfOrganisation } from './reach.js';

/** More than a city's; a form longer than that is not for choosing. */
const MOST_CHOICES = 600;

const SORTS = { region: `r.code, ${BY_KIND}, o.name`, name: 'o.name', kind: 'o.kind' };

/** 单位 and their 职务. */
@Injectable()
export class OrganisationsService {
  constructor(
    private readonly units: UnitOfWork,
    private readonly reader: Reader,
    private readonly directory: DirectoryQueries,
    private readonly regions: RegionQueries,
  ) {}

  async list(actor: Actor, { region, search, kind, ...form }: OrganisationPage) {
    const scope = scopeOf(actor, 'registry.read');
    if (!scope) throw refusals.notAllowed('查看台账');
    const within = region && chosenRegion(await this.regions.tree(), actor, 'registry.read', region).path;
    const order = orderBy(form.sort, SORTS, 'o.id');
    const found = await this.directory.organisations(scope, { search, kind, within }, order, rowsOf(form));
    return pageOf(found.items, found.total, form);
  }

  /** The units of the actor's own region and below: those to which a post can be added. */
  own(actor: Actor) {
    if (!scopeOf(actor, 'registry.write')) throw refusals.notAllowed('更改台账');
    return this.directory.unitsBelow(actor.regionPath, MOST_CHOICES);
  }

  /** One unit with its posts. */
  async show(actor: Actor, id: string) {
    await permitKnownOrganisation(this.reader, actor, 'registry.read', id);
    const organisation = await this.reader.find(Organisation, { id });
    if (!organisation) throw refusals.notFound('单位', id);
    return { ...organisation, posts: await this.directory.postsOf(id) };
  }

  /** A unit with who holds its posts, the units below it, and what became of it. */
  async history(actor: Actor, id: string) {
    const shown = await this.show(actor, id);
    const places = await placesOfOrganisation(this.reader, id);
    const own = places.some(({ regionPath }) => regionPath?.startsWith(actor.regionPath));
    return {
      ...shown,
      place: shown.regionId ? ((await this.regions.tree()).find(shown.regionId)?.name ?? '') : '',
      parent: shown.parentId ? await this.reader.find(Organisation, { id: shown.parentId }) : null,
      holders: await this.directory.holdersOf(id),
      units: await this.directory.unitsOf(id),
      reorganisations: await this.directory.reorganisationsOf(id),
      mayWrite: own && decide(actor, 'registry.write') === 'allow',
    };
  }

  /** Registers a unit in the actor's scope; a unit without a region stands where the one above it does. */
  register(actor: Actor, { region, ...form }: OrganisationForm): Promise<Organisation> {
    return this.units.run(actor, async (work) => {
      const place = region ? chosenRegion(await this.regions.tree(work), actor, 'registry.write', region) : null;
      if (!place && !form.parentId) throw refusals.invalidForm([{ at: 'region', message: '请填写行政区划或上级单位' }]);
      if (form.kind === 'group-department' && !form.parentId)
        throw refusals.invalidForm([{ at: 'parentId', message: '集团业务处室应填写所属集团' }]);
      if (form.parentId) {
        const ownParent = !place || form.kind === 'group-department';
        const ask = ownParent ? permitOwnOrganisation : permitKnownOrganisation;
        await ask(work, actor, 'registry.write', form.parentId, '上级单位');
        await work.get(Organisation, form.parentId, '上级单位');
      }
      return recordOrganisation(work, { ...form, regionId: place?.id ?? null });
    });
  }

  registerPost(actor: Actor, form: PostForm): Promise<Post> {
    return this.units.run(actor, async (work) => {
      await permitOwnOrganisation(work, actor, 'registry.write', form.organisationId);
      const { name, abolishedOn } = await work.get(Organisation, form.organisationId, '单位');
      if (abolishedOn) throw refusals.abolished(name, abolishedOn);
      return recordPost(work, form);
    });
  }
}
