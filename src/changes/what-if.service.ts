import { Injectable } from '@nestjs/common';
import { MineFactsService } from '../assignments/mine-facts.service.js';
import { type PolicyPreview, PolicyPreviewService } from '../assignments/policy-preview.service.js';
import type { Actor } from '../domain/authority.js';
import type { CivilDate } from '../domain/civil-date.js';
import type { FactValue } from '../domain/policy.js';
import { refusals } from '../domain/refusals.js';
import { factProblem } from '../mines/fact-values.js';
import { MineQueries } from '../mines/mines.queries.js';
import { PackLibrary } from '../policies/pack-library.service.js';
import type { PackForm } from '../policies/policies.form.js';
import { RegionQueries } from '../regions/regions.queries.js';
import type { MineNamed } from './changes.queries.js';
import { ChosenMines, type MineChoiceForm } from './chosen-mines.js';
import { type Rehearsal, Rehearsals } from './rehearsals.service.js';

/** A fact that is not entered: as if these mines had the value from the day on. */
export interface Hypothesis extends MineChoiceForm {
  kind: string;
  value: FactValue;
  from: CivilDate;
}

/** Stands in for the basis of a fact that is only supposed; it is never kept. */
const SUPPOSED = '假如';

export interface WhatIf {
  mines: MineNamed[];
  rehearsal: Rehearsal;
}

export interface PolicyWhatIf {
  preview: PolicyPreview;
  /** Null where the document is loaded already. */
  rehearsal: Rehearsal | null;
}

/** 假如: what a change would bring that nobody has decided. Nothing of it is saved. */
@Injectable()
export class WhatIfService {
  constructor(
    private readonly chosen: ChosenMines,
    private readonly facts: MineFactsService,
    private readonly mines: MineQueries,
    private readonly regions: RegionQueries,
    private readonly policies: PolicyPreviewService,
    private readonly library: PackLibrary,
    private readonly rehearsals: Rehearsals,
  ) {}

  /** @throws codes-unknown, nothing-chosen, and whatever entering such facts is refused for */
  async ofFacts(actor: Actor, { kind, value, from, ...choice }: Hypothesis): Promise<WhatIf> {
    const problem = factProblem(kind, value);
    if (problem) throw refusals.invalidForm([{ at: 'value', message: problem }]);
    const mines = await this.chosen.of(actor, choice);
    if (mines.length === 0) throw refusals.nothingChosen('座煤矿');
    const reach = { mineIds: mines.map(({ id }) => id), from };
    const fact = { kind, value, from, basis: SUPPOSED };
    const { rehearsal } = await this.rehearsals.of(actor, reach, async () => {
      for (const { id } of mines) await this.facts.enter(actor, id, fact);
    });
    return { mines, rehearsal };
  }

  /**
   * A document that is not loaded: what it changes at every mine of its region, and as its first day and months would
   * come out.
   * @throws pack-invalid and whatever else loading it is refused for
   */
  async ofPolicy(actor: Actor, form: PackForm): Promise<PolicyWhatIf> {
    const preview = await this.policies.preview(actor, form.text, form.name);
    if (preview.loaded) return { preview, rehearsal: null };
    const { region, from } = preview.policy;
    const tree = await this.regions.tree();
    const { path } = tree.withCode(region);
    const mineIds = (await this.mines.on(tree, { regionPath: path }, from)).map(({ id }) => id);
    const { rehearsal } = await this.rehearsals.of(actor, { mineIds, from }, () => this.library.load(actor, form));
    return { preview, rehearsal };
  }
}
