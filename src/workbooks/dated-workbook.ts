import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { CivilDate } from '../domain/civil-date.js';

const CORE = 'docProps/core.xml';

/** The times of a zip know no zone; any fixed one will do. */
const ZIP_TIME = '2000-01-01T00:00:00';

/** A workbook that says of itself that it was made on a day: the same content then makes the same bytes. */
export function datedWorkbook(file: Uint8Array, day: CivilDate): Buffer {
  const parts = unzipSync(file);
  const core = parts[CORE];
  if (core) parts[CORE] = strToU8(strFromU8(core).replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, `${day}T00:00:00Z`));
  return Buffer.from(zipSync(parts, { level: 6, mtime: ZIP_TIME }));
}
