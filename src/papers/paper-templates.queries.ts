import { Injectable } from '@nestjs/common';
import { Reader } from '../database/reader.js';

/** A text with the region that wrote it, and who did. */
export interface PaperTemplateRow {
  id: string;
  kind: string;
  regionId: string;
  regionName: string;
  regionPath: string;
  source: string;
  hash: string;
  savedAt: string;
  savedByName: string | null;
  retiredAt: string | null;
}

const TEMPLATES = `SELECT t.id, t.kind, t.region_id, r.name AS region_name, r.path AS region_path, t.source, t.hash,
    t.saved_at, a.display_name AS saved_by_name, t.retired_at
  FROM paper_templates t JOIN regions r ON r.id = t.region_id LEFT JOIN accounts a ON a.id = t.saved_by`;

@Injectable()
export class PaperTemplateQueries {
  constructor(private readonly reader: Reader) {}

  /** The texts in use in a region, by its own hand or by that of one above it: the nearest first. */
  inUse(path: string): Promise<PaperTemplateRow[]> {
    return this.reader.all(
      `${TEMPLATES} WHERE t.retired_at IS NULL AND substr(:path, 1, length(r.path)) = r.path ORDER BY length(r.path) DESC`,
      { path },
    );
  }

  /** All texts that a region ever had of a kind, the latest first. */
  history(regionId: string, kind: string): Promise<PaperTemplateRow[]> {
    return this.reader.all(
      `${TEMPLATES} WHERE t.region_id = :regionId AND t.kind = :kind ORDER BY t.saved_at DESC, t.id DESC LIMIT 50`,
      { regionId, kind },
    );
  }
}
