/**
 * One document of one or several boards to print. `styles` and `html` are ours: every text in them is escaped, and no
 * address leads outside.
 */
export interface Sheet {
  /** Style sheet with fonts as `data:` addresses. It stays loaded from one sheet to the next, as long as it is the same. */
  styles: string;
  /** One board a page. */
  html: string;
  /** What each board is called, in their order: a refusal names the one that it is about. */
  titles: readonly string[];
  widthMm: number;
  heightMm: number;
  /** With tags for screen readers. */
  tagged?: boolean;
}
