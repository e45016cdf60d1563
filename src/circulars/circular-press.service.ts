import { Injectable } from '@nestjs/common';
import { canonicalJson, sha256 } from '../database/evidence.js';
import type { CivilDate } from '../domain/civil-date.js';
import type { Paper, Table } from '../domain/paper.js';
import { PapersService } from '../papers/papers.service.js';
import type { CircularFormat } from './circular.entity.js';
import type { CircularFacts } from './circular-facts.js';
import { circularTables } from './circular-tables.js';
import { type CircularExtras, circularWords } from './circular-words.js';
import { circularWorkbook } from './circular-workbook.js';
import type { CircularRow } from './circulars.queries.js';

/** A circular in words and tables, before it has a number. */
export interface Composed {
  paper: Paper;
  tables: Record<string, Table>;
  /** The sentence that says whether the period is closed. */
  closing: string;
  /** Hash of the closed statement that the figures are taken from; null where the period is not closed. */
  statement: string | null;
  /** Of all that is told: whoever issues it says by it what was seen. */
  hash: string;
}

/** Makes a circular into a document and its files. */
@Injectable()
export class CircularPress {
  constructor(private readonly papers: PapersService) {}

  /** The draft as a document, without number and date. @throws paper-text-broken */
  async compose(circular: CircularRow, facts: CircularFacts): Promise<Composed> {
    const extras: CircularExtras = circular;
    const view = circularWords(facts, extras);
    const tables = circularTables(facts);
    const draft = await this.papers.compose(circular.kind, circular.regionPath, view, tables);
    const paper = {
      ...draft,
      ...{ issuer: circular.issuer || null, number: null, signature: null, evidence: evidenceOf(facts) },
    };
    const told = { paper, tables, unit: circular.unit };
    const statement = facts.now.closing?.hash ?? null;
    return { paper, tables, closing: String(view.closing), statement, hash: sha256(canonicalJson(told)) };
  }

  /** The three files; the same document gives the same docx and PDF. */
  async files({ paper, tables, closing }: Composed, on?: CivilDate): Promise<Record<CircularFormat, Buffer>> {
    return {
      docx: await this.papers.docx(paper, on),
      pdf: await this.papers.pdf(paper, on),
      xlsx: await circularWorkbook(paper, closing, tables),
    };
  }

  /** One of them, of a draft. */
  file(composed: Composed, format: CircularFormat, on: CivilDate): Promise<Buffer> {
    const { paper } = composed;
    const draft = { ...paper, evidence: `草稿，尚未印发。${paper.evidence ?? ''}` };
    if (format === 'docx') return this.papers.docx(draft, on);
    if (format === 'pdf') return this.papers.pdf(draft, on);
    return circularWorkbook(paper, composed.closing, composed.tables);
  }
}

/** What the figures were made from: the hash of the closed statement, or of the figures themselves. */
function evidenceOf({ now, hazards, on }: CircularFacts): string {
  if (!now.closing)
    return `未关账，${on}台账；数字摘要 SHA-256 ${sha256(canonicalJson({ lines: now.lines, unowed: now.unowed, hazards }))}`;
  const { label, hash, amendment } = now.closing;
  return `关账报表 ${label} SHA-256 ${hash}${amendment ? `；第${amendment.number}号更正 SHA-256 ${amendment.hash}` : ''}`;
}
