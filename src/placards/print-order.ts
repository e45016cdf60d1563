import type { CivilDate } from '../domain/civil-date.js';
import { refusals } from '../domain/refusals.js';
import type { BoardTemplate } from './board-templates.js';
import type { PrintForm } from './placards.form.js';
import type { PrintManner } from './press.js';
import { BLEED_MM, type SheetSizeKey, sheetSizes, takesBleed } from './sheet-sizes.js';

/** A print as it was asked for, its template at hand. */
export interface PrintOrder {
  size: SheetSizeKey;
  manner: PrintManner;
  /** As it was asked for, to be asked again. */
  asked: PrintForm;
  /** What the names of its files end in: `a4`, `board-600x400-portraits-bleed`. */
  label: string;
  /** Of which day, where the template shows one; else of today. */
  day?: CivilDate;
}

/** An ordinary print: the standard template, no marks, no tags. */
export const plainOrder = (size: SheetSizeKey): PrintOrder => ({
  size,
  manner: {},
  asked: { size, template: 'standard' },
  label: size,
});

/** @throws invalid-form where the size is not made so */
export function printOrder({ size, template, bleed, tagged }: PrintForm, drawn: BoardTemplate): PrintOrder {
  const findings = [
    ...(bleed && !takesBleed(sheetSizes[size])
      ? [{ at: 'bleed', message: '出血和裁切线只用于 600×400 毫米及以上的展板' }]
      : []),
    ...(tagged && !size.startsWith('a4') ? [{ at: 'tagged', message: '读屏版只有 A4 规格' }] : []),
  ];
  if (findings.length > 0) throw refusals.invalidForm(findings);
  const words = [
    size,
    template === 'standard' ? '' : template.slice(0, 12),
    bleed ? 'bleed' : '',
    tagged ? 'tagged' : '',
  ];
  return {
    size,
    asked: { size, template, ...(bleed ? { bleed } : {}), ...(tagged ? { tagged } : {}) },
    manner: {
      ...(template === 'standard' ? {} : { template: drawn }),
      ...(bleed ? { bleedMm: BLEED_MM } : {}),
      ...(tagged ? { tagged: true } : {}),
    },
    label: words.filter(Boolean).join('-'),
  };
}
