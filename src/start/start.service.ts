import { Injectable } from '@nestjs/common';
import { Clock } from '../database/clock.js';
import { type Actor, decide, permit } from '../domain/authority.js';
import { nextStep, type RegistryCounts, stepStates } from '../domain/first-steps.js';
import { PoliciesService } from '../policies/policies.service.js';
import { RegionQueries } from '../regions/regions.queries.js';
import { StartQueries } from './start.queries.js';

/** 首次设置: how far a bureau has come from an empty registry to boards on the wall, by what the registry holds. */
@Injectable()
export class StartService {
  constructor(
    private readonly queries: StartQueries,
    private readonly policies: PoliciesService,
    private readonly regions: RegionQueries,
    private readonly clock: Clock,
  ) {}

  /** What is there in the actor's scope, which steps are done, and which one is the actor's next. */
  async progress(actor: Actor) {
    permit(actor, 'region.manage', { ...actor }, '行政区划', actor.regionPath);
    const counts: RegistryCounts = {
      ...(await this.queries.counts(actor.regionPath, this.clock.today())),
      documents: await this.documents(actor.regionPath),
    };
    const steps = stepStates(counts);
    const next = nextStep(steps, (action) => decide(actor, action) === 'allow');
    return { counts, steps, next, complete: steps.every(({ done }) => done) };
  }

  /** Documents whose content is known, and that bind something of the scope. */
  private async documents(path: string): Promise<number> {
    const tree = await this.regions.tree();
    const binding = (await this.policies.all()).filter(({ contentKnown, region }) => {
      const bound = tree.findCode(region)?.path;
      return contentKnown && bound && (bound.startsWith(path) || path.startsWith(bound));
    });
    return binding.length;
  }
}

export type Progress = Awaited<ReturnType<StartService['progress']>>;
