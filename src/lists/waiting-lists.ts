import { Injectable } from '@nestjs/common';
import { Clock } from '../database/clock.js';
import { WaitingTables } from '../workbooks/waiting-tables.js';
import type { ListOrder } from './list-imports.form.js';

/** Filled lists between the dry run and the import. */
@Injectable()
export class WaitingLists extends WaitingTables<ListOrder> {
  constructor(clock: Clock) {
    super(clock, '待导入的表');
  }
}
