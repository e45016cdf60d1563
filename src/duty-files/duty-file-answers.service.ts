import { Injectable, StreamableFile } from '@nestjs/common';
import type { Actor } from '../domain/authority.js';
import { PAPER_MEDIA } from '../papers/paper-media.js';
import { PapersService } from '../papers/papers.service.js';
import { datedWorkbook } from '../workbooks/dated-workbook.js';
import { listWorkbook } from '../workbooks/list-workbook.js';
import { XLSX } from '../workbooks/xlsx-library.js';
import { dutyFilePaper, titleOf } from './duty-file-paper.js';
import { visitSheet } from './duty-file-sheet.js';
import type { DutyFileForm, DutyFileFormat } from './duty-files.form.js';
import { DutyFiles, type MadeDutyFile } from './duty-files.service.js';

const types: Record<Exclude<DutyFileFormat, 'json'>, string> = {
  ...PAPER_MEDIA,
  xlsx: XLSX,
};

/** A file as facts, or as a document to keep; the same data on the same day make the same bytes. */
@Injectable()
export class DutyFileAnswers {
  constructor(
    private readonly files: DutyFiles,
    private readonly papers: PapersService,
  ) {}

  async answer(actor: Actor, id: string, { year, format }: DutyFileForm): Promise<MadeDutyFile | StreamableFile> {
    const made = await this.files.of(actor, id, year);
    if (format === 'json') return made;
    const name = encodeURIComponent(`${titleOf(made)}.${format}`);
    return new StreamableFile(await this.bytes(made, format), {
      type: types[format],
      disposition: `attachment; filename="duty-file.${format}"; filename*=UTF-8''${name}`,
    });
  }

  private async bytes(made: MadeDutyFile, format: Exclude<DutyFileFormat, 'json'>): Promise<Buffer> {
    const { day } = made.made;
    if (format === 'xlsx') return datedWorkbook(await listWorkbook(visitSheet(made)), day);
    const paper = dutyFilePaper(made);
    return format === 'pdf' ? this.papers.pdf(paper, day) : this.papers.docx(paper, day);
  }
}
