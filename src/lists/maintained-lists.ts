import { Injectable } from '@nestjs/common';
import { refusals } from '../domain/refusals.js';
import type { MaintainedList } from './list-kind.js';
import { MineSheet } from './mine-sheet.js';
import { TenureSheet } from './tenure-sheet.js';
import { VisitSheet } from './visit-sheet.js';

/** The lists that come back from a spreadsheet. Assignments come back as 挂牌表; hazards are entered with their visit. */
@Injectable()
export class MaintainedLists {
  private readonly all: readonly MaintainedList[];

  constructor(mines: MineSheet, tenures: TenureSheet, visits: VisitSheet) {
    this.all = [mines, tenures, visits];
  }

  /** @throws not-found */
  named(key: string): MaintainedList {
    const list = this.all.find((one) => one.key === key);
    if (!list) throw refusals.notFound('可导入的名单', key);
    return list;
  }
}
