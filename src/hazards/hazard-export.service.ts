import { Injectable } from '@nestjs/common';
import type { Actor } from '../domain/authority.js';
import { csvText } from '../domain/csv-text.js';
import { LARGEST_PAGE } from '../web/paging.js';
import type { HazardView } from './hazard-views.js';
import { HazardPage } from './hazards.form.js';
import { HazardsService } from './hazards.service.js';

/** As many as one table is read for. */
const MOST_PAGES = 20;

const COLUMNS: readonly [string, (hazard: HazardView) => string][] = [
  ['编号', ({ id }) => id],
  ['煤矿', ({ mineName }) => mineName],
  ['行政区划', ({ regionName }) => regionName],
  ['发现日期', ({ foundOn }) => foundOn],
  ['发现人', ({ personName }) => personName],
  ['地点', ({ place }) => place ?? ''],
  ['隐患', ({ description }) => description],
  ['类别', ({ categoryName }) => categoryName],
  ['等级', ({ severityName }) => severityName],
  ['责任单位', ({ responsibleUnit }) => responsibleUnit ?? ''],
  ['责任人', ({ responsiblePerson }) => responsiblePerson ?? ''],
  ['措施', ({ measure }) => measure ?? ''],
  ['资金', ({ funds }) => funds ?? ''],
  ['整改期限', ({ deadline }) => deadline],
  ['预案', ({ plan }) => plan ?? ''],
  ['状态', ({ stateName }) => stateName],
  ['超期天数', ({ daysOverdue }) => (daysOverdue ? String(daysOverdue) : '')],
  ['整改日期', ({ rectifiedOn }) => rectifiedOn ?? ''],
  ['销号日期', ({ closedOn }) => closedOn ?? ''],
];

/** 隐患台账 as a table to take away. */
@Injectable()
export class HazardExport {
  constructor(private readonly hazards: HazardsService) {}

  async csv(actor: Actor, form: HazardPage): Promise<Buffer> {
    const rows: string[][] = [];
    for (let page = 1; page <= MOST_PAGES; page += 1) {
      const asked = Object.assign(new HazardPage(), form, { page, size: LARGEST_PAGE });
      const { items, total } = await this.hazards.list(actor, asked);
      rows.push(...items.map((hazard) => COLUMNS.map(([, cell]) => cell(hazard))));
      if (rows.length >= total) break;
    }
    return Buffer.from(csvText([COLUMNS.map(([name]) => name), ...rows]));
  }
}
