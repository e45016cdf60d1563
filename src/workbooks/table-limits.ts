/** Rows and columns of a sheet that are read; the whole country's roster has some 4,700 rows. */
export const MOST_ROWS = 20_000;
export const MOST_COLUMNS = 60;
export const MOST_SHEETS = 20;
/** Cells of all merged ranges of a sheet. */
export const MOST_MERGED = 500_000;
