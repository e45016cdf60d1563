import { Injectable } from '@nestjs/common';
import type { Actor } from '../domain/authority.js';
import { PAPER_MEDIA } from '../papers/paper-media.js';
import { PapersService } from '../papers/papers.service.js';
import { formats } from '../rosters/roster-export.service.js';
import { FilingDrafts } from './filing-drafts.service.js';
import type { LetterFormat } from './filings.form.js';
import { FilingsService } from './filings.service.js';

export interface FilingFile {
  bytes: Buffer;
  type: string;
  name: string;
}

/** The papers of a filing as files. What was frozen is written again: the same filing gives the same bytes. */
@Injectable()
export class FilingFiles {
  constructor(
    private readonly filings: FilingsService,
    private readonly drafts: FilingDrafts,
    private readonly papers: PapersService,
  ) {}

  async letter(actor: Actor, id: string, format: LetterFormat): Promise<FilingFile> {
    const paper = await this.drafts.paper(await this.filings.permitted(actor, id));
    return { bytes: await this.papers[format](paper), type: PAPER_MEDIA[format], name: `filing-${id}.${format}` };
  }

  async annex(actor: Actor, id: string): Promise<FilingFile> {
    const { on, table } = await this.drafts.annexOf(await this.filings.permitted(actor, id));
    const { write, type } = formats.xlsx;
    return { bytes: await write(table), type, name: `filing-annex-${on}.xlsx` };
  }
}
