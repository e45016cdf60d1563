import type { Workbook } from '@cj-tech-master/excelts';

type SheetOptions = NonNullable<Parameters<Workbook['addWorksheet']>[1]>;

const A4 = 9;

/** A4 across, as wide as the sheet; the rows of the header stay in sight and are printed on every page. */
export const acrossPage = (firstHeader: number, lastHeader: number): SheetOptions => ({
  pageSetup: {
    paperSize: A4,
    orientation: 'landscape',
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
    horizontalCentered: true,
    printTitlesRow: `${firstHeader}:${lastHeader}`,
    margins: { left: 0.59, right: 0.59, top: 0.79, bottom: 0.79, header: 0.3, footer: 0.4 },
  },
  headerFooter: { oddFooter: '&C— &P —' },
  views: [{ state: 'frozen', ySplit: lastHeader }],
});

const thin = { style: 'thin' as const };
export const BORDER = { top: thin, bottom: thin, left: thin, right: thin };

/** The faces of official tables. */
export const FACES = { title: '方正小标宋简体', header: '黑体', body: '仿宋_GB2312' };

/** Signs that the name of a sheet may not have, and its length. */
export const sheetName = (name: string, otherwise = '表'): string =>
  name
    .replace(/[[\]:*?/\\]/gu, ' ')
    .slice(0, 31)
    .trim()
    .replace(/^'+|'+$/gu, '') || otherwise;
