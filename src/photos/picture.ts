import type Sharp from 'sharp';
import { cameraTime } from '../domain/photo.js';
import { refusals } from '../domain/refusals.js';

/** Beyond what any phone takes; a small file can unfold into far more. */
const MOST_PIXELS = 120_000_000;

/** Longest side of the copies that are served, in pixels. */
export const copies = { shown: 1600, small: 320 } as const;
export type Copy = keyof typeof copies;

const KINDS: readonly string[] = ['jpeg', 'png', 'webp', 'avif'];
const SVG_OR_TEXT = /^\s*</;

/** Loaded with the first picture: a service that is sent none starts without it. */
async function pictureTool(): Promise<typeof Sharp> {
  const { default: sharp } = await import('sharp');
  // One picture at a time is enough, and keeps the other core for everybody else.
  sharp.concurrency(1);
  sharp.cache(false);
  return sharp;
}

/** What a picture says of itself. */
export interface PictureFacts {
  kind: string;
  width: number;
  height: number;
  takenAt: string | null;
  positioned: boolean;
}

/**
 * Looks into a picture and decodes it once, as whoever is shown it would.
 * @throws photo-unreadable for what is no JPEG, PNG, WebP or AVIF, is damaged, or unfolds into too many pixels
 */
export async function pictureOf(
  name: string,
  bytes: Buffer,
): Promise<{ facts: PictureFacts; made: Record<Copy, Buffer> }> {
  if (isHeic(bytes))
    throw refusals.photoUnreadable(name, '是 HEIC 格式，请在相机设置中改为“兼容性最佳”（JPEG）后重拍或转换');
  if (SVG_OR_TEXT.test(bytes.subarray(0, 64).toString('latin1')))
    throw refusals.photoUnreadable(name, '不是照片（支持 JPEG、PNG、WebP、AVIF）');
  const sharp = await pictureTool();
  try {
    const { format, width, height } = await sharp(bytes, { limitInputPixels: MOST_PIXELS }).metadata();
    const kind = format === 'heif' ? 'avif' : (format ?? '');
    if (!KINDS.includes(kind)) throw refusals.photoUnreadable(name, '不是照片（支持 JPEG、PNG、WebP、AVIF）');
    const shown = await copyOf(sharp, bytes, 'shown');
    return {
      facts: { kind, width, height, ...(await exifOf(bytes)) },
      made: { shown, small: await copyOf(sharp, shown, 'small') },
    };
  } catch (error) {
    if ((error as { code?: unknown }).code === 'photo-unreadable') throw error;
    throw refusals.photoUnreadable(name, /pixel limit/i.test(String(error)) ? '尺寸过大' : '文件已损坏或不是照片');
  }
}

/** A copy for looking at: turned upright, made smaller, and free of everything that the camera noted. */
const copyOf = (sharp: typeof Sharp, bytes: Buffer, copy: Copy): Promise<Buffer> =>
  sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error' })
    .autoOrient()
    .resize({ width: copies[copy], height: copies[copy], fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .jpeg({ quality: copy === 'shown' ? 82 : 70, mozjpeg: copy === 'small' })
    .toBuffer();

/** A portrait for print, three to four, from a copy for looking at: heads are looked for in the upper part. */
export async function portraitOf(shown: Buffer): Promise<Buffer> {
  const sharp = await pictureTool();
  return sharp(shown, { limitInputPixels: MOST_PIXELS })
    .resize({ width: 600, height: 800, fit: 'cover', position: 'top' })
    .jpeg({ quality: 82 })
    .toBuffer();
}

/** The few EXIF fields that go on record. A position is noted as being there, and stays where it is. */
async function exifOf(bytes: Buffer): Promise<Pick<PictureFacts, 'takenAt' | 'positioned'>> {
  const { default: ExifReader } = await import('exifreader');
  try {
    const tags = ExifReader.load(bytes, { expanded: true });
    return {
      takenAt: cameraTime(tags.exif?.DateTimeOriginal?.description),
      positioned: tags.gps?.Latitude !== undefined,
    };
  } catch {
    return { takenAt: null, positioned: false };
  }
}

const HEIC_BRANDS = /^ftyp(heic|heix|hevc|hevx|heim|heis|mif1|msf1)/;
const isHeic = (bytes: Buffer) => HEIC_BRANDS.test(bytes.subarray(4, 12).toString('latin1'));
