import { Injectable } from '@nestjs/common';
import { Reader } from '../../database/reader.js';

/** A template with the region that brought it, and who did. */
export interface OwnTemplateRow {
  id: string;
  name: string;
  regionId: string;
  regionName: string;
  path: string;
  markup: string;
  styles: string;
  hash: string;
  loadedAt: string;
  loadedByName: string | null;
  previewedAt: string | null;
  adoptedAt: string | null;
  retiredAt: string | null;
}

const TEMPLATES = `SELECT b.id, b.name, b.region_id, r.name AS region_name, r.path, b.markup, b.styles, b.hash, b.loaded_at,
    a.display_name AS loaded_by_name, b.previewed_at, b.adopted_at, b.retired_at
  FROM board_templates b JOIN regions r ON r.id = b.region_id LEFT JOIN accounts a ON a.id = b.loaded_by`;

@Injectable()
export class OwnTemplateQueries {
  constructor(private readonly reader: Reader) {}

  one(id: string): Promise<OwnTemplateRow | null> {
    return this.reader.one(`${TEMPLATES} WHERE b.id = :id`, { id });
  }

  /** Those of a region, of those below it and of those above it: the latest first. */
  around(path: string): Promise<OwnTemplateRow[]> {
    return this.reader.all(
      `${TEMPLATES} WHERE substr(r.path, 1, length(:path)) = :path OR substr(:path, 1, length(r.path)) = r.path
       ORDER BY b.loaded_at DESC, b.id DESC`,
      { path },
    );
  }
}
