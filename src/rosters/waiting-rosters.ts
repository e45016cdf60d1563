import { Injectable } from '@nestjs/common';
import { Clock } from '../database/clock.js';
import { type WaitingTable, WaitingTables } from '../workbooks/waiting-tables.js';
import type { RosterOrder } from './rosters.service.js';

export type WaitingRoster = WaitingTable<RosterOrder>;

/** 挂牌表 between the dry run and the import. */
@Injectable()
export class WaitingRosters extends WaitingTables<RosterOrder> {
  constructor(clock: Clock) {
    super(clock, '待导入的挂牌表');
  }
}
