/** A size that boards are printed in. Lengths are millimetres of the finished sheet. */
export interface SheetSize {
  name: string;
  widthMm: number;
  heightMm: number;
  layout: 'portrait' | 'landscape';
  /** Length of the layout's unit: type, rules and margins grow with it. */
  unitMm: number;
}

/**
 * Layouts are drawn on a sheet of 297 units' height: A4 upright, or A3 across. Every other size is the same drawing, scaled
 * by its height; what is wider than A3 has wider columns.
 */
const sheet = (name: string, widthMm: number, heightMm: number): SheetSize => ({
  name,
  widthMm,
  heightMm,
  layout: widthMm < heightMm ? 'portrait' : 'landscape',
  unitMm: heightMm / 297,
});

/** Every size on offer: one row a size. */
export const sheetSizes = {
  a4: sheet('A4 竖版', 210, 297),
  'a4-landscape': sheet('A4 横版', 297, 210),
  a3: sheet('A3 横版', 420, 297),
  'board-600x400': sheet('展板 600×400 毫米', 600, 400),
  'board-900x600': sheet('展板 900×600 毫米', 900, 600),
  'board-1200x800': sheet('展板 1200×800 毫米', 1200, 800),
  'board-1500x1000': sheet('展板 1500×1000 毫米', 1500, 1000),
} as const satisfies Record<string, SheetSize>;

export type SheetSizeKey = keyof typeof sheetSizes;

export const isSheetSize = (key: string): key is SheetSizeKey => Object.hasOwn(sheetSizes, key);

/** What sign makers cut away beyond the edge, in millimetres. */
export const BLEED_MM = 3;

/** Sign makers are given boards; what an office prints has no bleed. */
export const takesBleed = ({ widthMm }: SheetSize): boolean => widthMm >= 600;
