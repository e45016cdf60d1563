import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import type { CivilDate } from '../domain/civil-date.js';
import type { Paper } from '../domain/paper.js';
import type { PaperDraft, PaperView } from '../domain/paper-text.js';
import { refusals } from '../domain/refusals.js';
import { BoardPress } from '../placards/press.js';
import type { Settings } from '../settings.js';
import { SETTINGS } from '../settings.module.js';
import { TemplateEngine } from '../web/template-engine.js';
import { paperDocx } from './paper-docx.js';
import type { PaperKind } from './paper-kind.js';
import { paperKind } from './paper-kinds.js';
import { paperPdf, printStyles } from './paper-pdf.js';
import { PaperTemplateQueries } from './paper-templates.queries.js';
import { filledIn } from './paper-text-template.js';
import { paperView } from './paper-view.js';

/** A document that nobody signs on a day is dated with this one: the clock is no part of it. */
const UNDATED = '2000-01-01';

/** Official documents: written by the text in force, shown in a page, made into files. */
@Injectable()
export class PapersService {
  private readonly templates: string;
  private styles: string | null = null;

  constructor(
    private readonly queries: PaperTemplateQueries,
    private readonly engine: TemplateEngine,
    private readonly press: BoardPress,
    @Inject(SETTINGS) settings: Settings,
  ) {
    this.templates = join(settings.root, 'templates');
  }

  /**
   * Title, addressee, body and attachments by the text that is in force in the region: its own, else that of the nearest
   * region above, else the one that ships. @throws paper-text-broken where what was filled in makes no document
   */
  async compose(
    key: string,
    regionPath: string,
    view: PaperView,
    tables: PaperKind['sample']['tables'],
  ): Promise<PaperDraft> {
    const kind = paperKind(key);
    if (!kind) throw new Error(`No kind of document is called ${key}`);
    const own = (await this.queries.inUse(regionPath)).find((row) => row.kind === key);
    const { draft, findings } = filledIn(own?.source ?? this.shipped(key), view, tables);
    if (findings.length > 0) throw refusals.paperTextBroken(kind.name, findings);
    return draft;
  }

  /** The text of a kind that comes with the program. */
  shipped(key: string): string {
    return readFileSync(join(this.templates, 'papers', `${key}.txt.hbs`), 'utf8');
  }

  /** A part of a page, escaped; the page needs `/assets/paper.css`. */
  html(paper: Paper): string {
    return this.engine.render('papers/paper', paperView(paper));
  }

  /** The editable file. The same document gives the same bytes. */
  docx(paper: Paper, on: CivilDate = paper.signature?.on ?? UNDATED): Promise<Buffer> {
    return paperDocx(paper, on);
  }

  /**
   * The PDF, a tagged one. The same document gives the same bytes.
   * @throws glyph-missing, print-failed, browser-missing, printer-busy
   */
  pdf(paper: Paper, on: CivilDate = paper.signature?.on ?? UNDATED): Promise<Buffer> {
    this.styles ??= printStyles(this.templates);
    return paperPdf(this.press, paper, this.html(paper), this.styles, on);
  }
}
