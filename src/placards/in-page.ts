/**
 * What the printer does inside the page. Each function is sent there as text and must stand alone; the page's own scripts
 * stay switched off.
 */

/** Decodes the fonts before the first print, because a print does not wait for them. */
export async function loadFonts(): Promise<void> {
  await Promise.all([...document.fonts].map((font) => font.load()));
}

/** A text that leaves its box, and on which of the boards. */
export interface TextOutside {
  board: number;
  text: string;
}

/**
 * Shows a sheet, and measures its boards as they will be printed: answers the shortest text whose lines or box leave the
 * box around them, or null. Lines are taller than the characters on them, so inline text is measured sideways only, by the
 * block that it makes wider; its block is measured both ways.
 */
export function showSheet(html: string): TextOutside | null {
  document.body.innerHTML = html;
  const allowance = 0.6;
  let outside: TextOutside | null = null;
  const measure = (board: number, element: Element, around: DOMRect) => {
    const report = () => {
      const text = (element.textContent ?? '').trim().replace(/\s+/g, ' ').slice(0, 40);
      if (outside === null || text.length < outside.text.length) outside = { board, text };
    };
    const own = element.getBoundingClientRect();
    const beside = own.left < around.left - allowance || own.right > around.right + allowance;
    const above = own.top < around.top - allowance || own.bottom > around.bottom + allowance;
    if (beside || above) {
      // Asked of the few that are outside: a style is dearer than a box.
      const { display, position } = getComputedStyle(element);
      if (position === 'absolute') return;
      if (beside || display !== 'inline') report();
    }
    if (element.clientWidth > 0 && element.scrollWidth > element.clientWidth + 1) report();
    for (const child of element.children) if (!/^(svg|colgroup)$/i.test(child.tagName)) measure(board, child, own);
  };
  for (const [board, article] of document.body.querySelectorAll('.board').entries()) {
    const around = article.getBoundingClientRect();
    for (const child of article.children) measure(board, child, around);
    if (outside !== null) return outside;
  }
  return null;
}
