import type { CivilDate } from './civil-date.js';

/**
 * An official document 公文 before it is drawn: what GB/T 9704—2012 calls its elements, in the order of that standard
 * (7.2 head, 7.3 body, 7.4 imprint). One value becomes the page that is previewed, the editable file and the PDF.
 */
export interface Paper {
  /** 发文机关标志 (7.2.4), printed red above the red line; null for a letter or form without a red head. */
  issuer: string | null;
  /** 发文字号 (7.2.5) with 〔〕; null while it is not issued. */
  number: string | null;
  /** 标题 (7.3.1). */
  title: string;
  /** 主送机关 (7.3.2), without its colon; null where it addresses nobody. */
  addressee: string | null;
  /** 正文 (7.3.3). */
  body: readonly Block[];
  /** 附件 (7.3.4, 7.3.8), each on pages of its own after the date. */
  attachments: readonly Attachment[];
  /** 发文机关署名 and 成文日期 (7.3.5); null for an annex that stands alone. */
  signature: { unit: string; on: CivilDate } | null;
  /** 抄送机关 (7.4.2); null = none. */
  copiesTo: string | null;
  /** Printed small below everything: the hash of what the document was made from; null = nothing. */
  evidence: string | null;
}

/** A paragraph, a heading of the standard's four levels (一、 （一） 1. （1）, the mark being part of the text) or a table. */
export type Block =
  | { kind: 'paragraph'; text: string }
  | { kind: 'heading'; level: 1 | 2 | 3 | 4; text: string }
  | { kind: 'table'; table: Table };

export interface Attachment {
  title: string;
  /** On A4 turned, where a table is wide. */
  landscape: boolean;
  body: readonly Block[];
}

/** `share` is the part of the width, relative to the other columns; numbers align right, words left, marks centre. */
export interface Column {
  title: string;
  share: number;
  align: 'left' | 'centre' | 'right';
}

export interface Table {
  caption: string | null;
  columns: readonly Column[];
  /** As many cells a row as columns; an empty cell is ''. */
  rows: readonly (readonly string[])[];
}
