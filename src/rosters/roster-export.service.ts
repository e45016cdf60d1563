import { Injectable } from '@nestjs/common';
import { ResponsibilityReader } from '../assignments/responsibility.reader.js';
import { Reader } from '../database/reader.js';
import { type Actor, permit } from '../domain/authority.js';
import { type CivilDate, isCivilDate } from '../domain/civil-date.js';
import { refusals } from '../domain/refusals.js';
import { oneSheet } from '../domain/roster/one-sheet.js';
import { type RosterTable, rosterTable, seatsOfTable } from '../domain/roster/table.js';
import { startingRegion } from '../regions/region-choice.js';
import { RegionQueries } from '../regions/regions.queries.js';
import { XLSX } from '../workbooks/xlsx-library.js';
import { textFile } from './roster-text-file.js';
import { workbookFile } from './roster-workbook.js';

export const formats = {
  xlsx: { write: (table: RosterTable) => workbookFile(table), type: XLSX },
  csv: { write: textFile, type: 'text/csv; charset=utf-8' },
} as const;
export type RosterFormat = keyof typeof formats;

/** Which table: of which region (id or code), on which day, as what. */
export interface RosterExport {
  region: string;
  day: CivilDate;
  format: RosterFormat;
}

/** 挂牌表 in the layout in which it is issued: what it says, an import understands. */
@Injectable()
export class RosterExportService {
  constructor(
    private readonly reader: Reader,
    private readonly regions: RegionQueries,
    private readonly responsibility: ResponsibilityReader,
  ) {}

  /** The table as a file. */
  async export(actor: Actor, { region, day, format }: RosterExport): Promise<Buffer> {
    return formats[format].write(await this.table(actor, region, day));
  }

  /** 一张表 of a region on a day: all its mines with their responsible people of all levels. */
  async oneSheet(actor: Actor, codeOrId: string | undefined, day: CivilDate): Promise<RosterTable> {
    if (!isCivilDate(day)) throw refusals.invalidDate('日期', String(day));
    const region = startingRegion(await this.regions.tree(), actor, 'roster.export', codeOrId);
    return oneSheet(region, await this.responsibility.boards(this.reader, { regionPath: region.path }, day), day);
  }

  /** 一张表 as xlsx. */
  async oneSheetFile(actor: Actor, codeOrId: string | undefined, day: CivilDate): Promise<Buffer> {
    return workbookFile(await this.oneSheet(actor, codeOrId, day), '一张表');
  }

  /** @throws no-policy where no document in force says which seats there are */
  async table(actor: Actor, codeOrId: string, day: CivilDate): Promise<RosterTable> {
    if (!isCivilDate(day)) throw refusals.invalidDate('日期', String(day));
    const region = (await this.regions.tree()).named(codeOrId);
    permit(actor, 'roster.export', { regionPath: region.path }, '行政区划', codeOrId);
    const boards = await this.responsibility.boards(this.reader, { regionPath: region.path }, day);
    const seats = seatsOfTable(
      region.level,
      boards.map((board) => board.policies),
    );
    if (seats.length === 0) throw refusals.noPolicy(region.name, day);
    return rosterTable(region, seats, boards);
  }
}
