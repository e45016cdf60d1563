import type { Workbook } from '@cj-tech-master/excelts';

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The library is large and few requests need it: it is loaded at the first. */
export async function emptyWorkbook(): Promise<Workbook> {
  const library = await import('@cj-tech-master/excelts');
  return new library.Workbook();
}

export const bytesOf = async (workbook: Workbook): Promise<Buffer> => Buffer.from(await workbook.xlsx.writeBuffer());
