import { Injectable } from '@nestjs/common';
import { AssignmentsService } from '../assignments/assignments.service.js';
import { Clock } from '../database/clock.js';
import { type Actor, permit } from '../domain/authority.js';
import { MinePage } from '../mines/mines.form.js';
import { MinesService } from '../mines/mines.service.js';
import { regionOptions } from '../regions/region-options.js';
import { RegionQueries } from '../regions/regions.queries.js';
import { formView } from './alteration.pages.js';
import type { AlterationOutcome } from './alteration-desk.js';
import { type MineAct, type MineContext, mineActs } from './mine-alteration.pages.js';

const MOST_OFFERED = 200;

/** How much of two names is the same: the characters that both have. */
const likeness = (a: string, b: string) => [...new Set(a)].filter((character) => b.includes(character)).length;

/** The forms of a mine's alterations. */
@Injectable()
export class MineAlterationPages {
  constructor(
    private readonly mines: MinesService,
    private readonly assignments: AssignmentsService,
    private readonly regions: RegionQueries,
    private readonly clock: Clock,
  ) {}

  /** @throws not-found for a foreign mine, and not-allowed for who may not write */
  async form(actor: Actor, id: string, act: MineAct, given: object = {}, outcome: AlterationOutcome | null = null) {
    const context = await this.context(actor, id);
    const { title, lead, confirm, fields } = mineActs[act];
    const { shown } = context;
    const about = {
      ...{ title: `${shown.name}${title}`, lead, confirm },
      action: `/mines/${shown.id}/alterations/${act}`,
      back: `/mines/${shown.id}/alterations`,
      backText: `${shown.name}变更办理`,
    };
    return formView(about, fields(context), given as Record<string, unknown>, outcome);
  }

  private async context(actor: Actor, asked: string): Promise<MineContext> {
    const today = this.clock.today();
    const shown = await this.mines.show(actor, asked);
    const { id, name } = shown;
    const tree = await this.regions.tree();
    const { path: regionPath } = tree.get(shown.regionId);
    permit(actor, 'registry.write', { regionPath, mineId: id }, '煤矿', id);
    const page = Object.assign(new MinePage(), { size: MOST_OFFERED });
    const others = (await this.mines.list(actor, page)).items.filter((one) => one.id !== id);
    others.sort((a, b) => likeness(name, b.name) - likeness(name, a.name));
    return {
      ...{ shown, today, others },
      board: await this.assignments.mine(actor, id, today),
      regions: regionOptions(tree, actor, tree.get(shown.regionId)),
    };
  }
}
