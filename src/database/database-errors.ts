import { QueryFailedError } from 'typeorm';
import { refusals } from '../domain/refusals.js';

/** What each named constraint protects, in words; the names are those of the migrations. */
const sentences: readonly [RegExp, (found: RegExpExecArray) => Error][] = [
  [
    /records_frozen ([^|]*)\|([^|]*)\|([\d-]*)\|([\d-]*)/,
    ([, number = '', mineName = '', from = '', until = '']) =>
      refusals.recordsFrozen({ number, mineName, from, until }),
  ],
  [/seat_(one_open|no_overlap)|no_overlap_assignments/, () => refusals.seatTaken()],
  [/fact_no_overlap/, () => refusals.constraint('同一事实的期间不能重叠')],
  [/uq_mines_code|mines\.code/, () => refusals.duplicate('该煤矿编码')],
  [/uq_regions_code|regions\.code/, () => refusals.duplicate('该行政区划代码')],
  [/uq_accounts_username|accounts\.username/, () => refusals.duplicate('该用户名')],
  [/append_only/, () => refusals.constraint('留痕记录只能追加，不能更改或删除')],
  [/unique|duplicate key/i, () => refusals.duplicate('同样的记录')],
  [/foreign key/i, () => refusals.constraint('所引用的记录不存在，或仍被其他记录引用')],
  [/check constraint/i, () => refusals.constraint('内容不符合台账的约束')],
];

/** Turns what the database objects to into the catalogue's words; every other error stays what it is. */
export function refusalOf(error: unknown): unknown {
  if (!(error instanceof QueryFailedError)) return error;
  const driver = error.driverError as { code?: string; constraint?: string; message?: string };
  if (driver.code === 'SQLITE_FULL' || driver.code === '53100') return refusals.storageFull();
  if (driver.code?.startsWith('SQLITE_BUSY') || driver.code === '55P03') return refusals.databaseBusy();
  if (!/^(SQLITE_CONSTRAINT|23|P0001)/.test(driver.code ?? '')) return error;
  const text = `${driver.constraint ?? ''} ${driver.message ?? ''}`;
  for (const [pattern, sentence] of sentences) {
    const found = pattern.exec(text);
    if (found) return sentence(found);
  }
  return error;
}
