import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { CivilDate } from '../domain/civil-date.js';
import { officeFonts } from './docx-styles.js';

/** Zip keeps local time: without a zone it reads the same everywhere. */
const ZIP_TIME = '2000-01-01T00:00:00';

const CORE = 'docProps/core.xml';
const STYLES = 'word/styles.xml';
const FONTS = 'word/fontTable.xml';

/** The file dated with a day and not with the clock, its parts in one order, and its fonts with what may replace them. */
export function repacked(file: Uint8Array, day: CivilDate): Buffer {
  const parts = unzipSync(file);
  const stamp = `${day}T00:00:00Z`;
  parts[CORE] = strToU8(strFromU8(parts[CORE]!).replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, stamp));
  parts[STYLES] = strToU8(offTheGrid(strFromU8(parts[STYLES]!)));
  parts[FONTS] = strToU8(fontTable());
  const ordered = Object.entries(parts).sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1));
  return Buffer.from(zipSync(Object.fromEntries(ordered), { level: 6, mtime: ZIP_TIME }));
}

/** Styles whose lines are not those of the grid of 22: the library has no word for it. */
const UNGRIDDED = ['Title', 'AnnexTitle', 'TableCaption', 'TableCell', 'TableHead', 'Evidence', 'PageNumber'];

const offTheGrid = (styles: string): string =>
  styles.replace(/<w:style [^>]*w:styleId="(\w+)"[\s\S]*?<\/w:style>/g, (style, id: string) =>
    UNGRIDDED.includes(id) ? style.replace('<w:spacing', '<w:snapToGrid w:val="0"/><w:spacing') : style,
  );

/** Readers expect the list of contents first. */
const rank = (name: string): number => (name === '[Content_Types].xml' ? 0 : 1);

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const SPACE = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';

function fontTable(): string {
  const fonts = Object.values(officeFonts).map(
    ({ name, family, instead }) =>
      `<w:font w:name="${name}"><w:altName w:val="${instead.join(',')}"/><w:charset w:val="86"/><w:family w:val="${family}"/><w:pitch w:val="variable"/></w:font>`,
  );
  return `${HEAD}<w:fonts xmlns:w="${SPACE}">${fonts.join('')}</w:fonts>`;
}
