import { Injectable } from '@nestjs/common';
import { type Actor, permit } from '../domain/authority.js';
import { type CivilDate, isCivilDate } from '../domain/civil-date.js';
import { policiesOn } from '../domain/policies-in-force.js';
import { refusals } from '../domain/refusals.js';
import { rosterHead, seatsOfTable } from '../domain/roster/table.js';
import { PoliciesService } from '../policies/policies.service.js';
import { RegionQueries } from '../regions/regions.queries.js';
import { workbookFile } from '../rosters/roster-workbook.js';

/** 空白挂牌表: the issued layout with the columns of the region's own seats and no rows; what it asks for, an import reads. */
@Injectable()
export class RosterTemplateService {
  constructor(
    private readonly policies: PoliciesService,
    private readonly regions: RegionQueries,
  ) {}

  /** @throws no-policy where no document in force says which seats there are */
  async blank(actor: Actor, { region: named, day }: { region: string; day: CivilDate }): Promise<Buffer> {
    if (!isCivilDate(day)) throw refusals.invalidDate('日期', day);
    const tree = await this.regions.tree();
    const region = tree.named(named);
    permit(actor, 'roster.import', { regionPath: region.path }, '行政区划', named);
    const policies = await this.policies.all();
    const seats = seatsOfTable(
      region.level,
      tree.below(region.id).map(({ id }) => policiesOn(policies, tree.codes(id), day)),
    );
    if (seats.length === 0) throw refusals.noPolicy(region.name, day);
    return workbookFile({ ...rosterHead(region, seats), rows: [] });
  }
}
