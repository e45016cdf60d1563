import type { Column } from '../domain/paper.js';

export interface SectionTable {
  title: string;
  columns: readonly Column[];
  rows: readonly { cells: readonly string[]; href: string | null }[];
}

/** A part of the file: what is said in sentences, and the table that shows it; both page and paper are made of these. */
export interface Section {
  title: string;
  sentences: readonly string[];
  table: SectionTable | null;
}

export const left = (title: string, share: number): Column => ({ title, share, align: 'left' });
export const centre = (title: string, share: number): Column => ({ title, share, align: 'centre' });
export const right = (title: string, share: number): Column => ({ title, share, align: 'right' });

export const orNone = (text: string) => text || '—';
export const tableOf = (title: string, columns: readonly Column[], rows: SectionTable['rows']): SectionTable | null =>
  rows.length ? { title, columns, rows } : null;
