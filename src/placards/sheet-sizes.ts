/** A size that boards are printed in. Lengths are millimetres of the finished sheet. */
export interface SheetSize {
  name: string;
  widthMm: number;
  heightMm: number;
  layout: 'portrait' | 'landscape';
  /** Length of the layout's unit: type, rules and margins grow with it. */
  unitMm: number;
}

/** Layouts are drawn on an A4 portrait or an A3 landscape sheet; a larger board is the same drawing, scaled by height. */
const portrait = (name: string, widthMm: number, heightMm: number): SheetSize => ({
  name,
  widthMm,
  heightMm,
  layout: 'portrait',
  unitMm: heightMm / 297,
});
const landscape = (name: string, widthMm: number, heightMm: number): SheetSize => ({
  name,
  widthMm,
  heightMm,
  layout: 'landscape',
  unitMm: heightMm / 297,
});

/** Every size on offer: one row a size. */
export const sheetSizes = {
  a4: portrait('A4 竖版', 210, 297),
  a3: landscape('A3 横版', 420, 297),
  'board-900x600': landscape('展板 900×600 毫米', 900, 600),
} as const satisfies Record<string, SheetSize>;

export type SheetSizeKey = keyof typeof sheetSizes;

export const isSheetSize = (key: string): key is SheetSizeKey => Object.hasOwn(sheetSizes, key);
