import type { Paper, Table } from '../domain/paper.js';
import type { PaperView } from '../domain/paper-text.js';
import type { Fields } from '../web/template-fields.js';

/** A kind of document whose text a bureau may write itself; what ships is `templates/papers/<key>.txt.hbs`. */
export interface PaperKind {
  /** a-z and -: stays in addresses and records. */
  key: string;
  /** As lists name it: 月度通报. */
  name: string;
  /** What its text may fill in, and nothing else. */
  fields: Fields;
  /** Fields (texts) and tables that no text may leave out. */
  never: readonly string[];
  /** Head and signature of the invented document. */
  head: Pick<Paper, 'issuer' | 'number' | 'signature' | 'evidence'>;
  /** Invented data that every text is tried on; its tables are those that a text may place. */
  sample: { view: PaperView; tables: Readonly<Record<string, Table>> };
}
