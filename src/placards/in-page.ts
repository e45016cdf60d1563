/**
 * What the printer does inside the page. Each function is sent there as text and must stand alone; the page's own scripts
 * stay switched off.
 */

/** Decodes the fonts before the first print, because a print does not wait for them. */
export async function loadFonts(): Promise<void> {
  await Promise.all([...document.fonts].map((font) => font.load()));
}

/**
 * Shows a sheet, and measures it as it will be printed: answers the shortest text whose lines or box leave the box
 * around them, or null. Lines are taller than the characters on them, so inline text is measured sideways only; its block is
 * measured both ways.
 */
export function showSheet(title: string, html: string): string | null {
  document.title = title;
  document.body.innerHTML = html;
  const allowance = 0.6;
  let outside: string | null = null;
  const report = (node: Node) => {
    const words = (node.textContent ?? '').trim().replace(/\s+/g, ' ').slice(0, 40);
    if (outside === null || words.length < outside.length) outside = words;
  };
  for (const element of document.body.querySelectorAll('.board *:not(svg *):not(col):not(colgroup)')) {
    const style = getComputedStyle(element);
    if (style.position === 'absolute') continue;
    const around = element.parentElement!.getBoundingClientRect();
    const own = element.getBoundingClientRect();
    const inline = style.display === 'inline';
    if (own.left < around.left - allowance || own.right > around.right + allowance) report(element);
    if (!inline && (own.top < around.top - allowance || own.bottom > around.bottom + allowance)) report(element);
    for (const node of element.childNodes) {
      if (node.nodeType !== Node.TEXT_NODE) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const line of range.getClientRects()) {
        if (line.left < own.left - allowance || line.right > own.right + allowance) report(node);
      }
    }
  }
  return outside;
}
