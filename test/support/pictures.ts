import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import sharp from 'sharp';

/** A picture as a phone takes it: with the time, and where it was taken. `shade` makes another picture of it. */
export function phonePicture(shade: number, more: { takenAt?: string; width?: number } = {}): Promise<Buffer> {
  const { takenAt = '2026:11:09 09:40:00', width = 640 } = more;
  return sharp({ create: { width, height: 480, channels: 3, background: { r: shade, g: 90, b: 120 } } })
    .withExif({
      IFD0: { Make: '测试手机', Model: 'T1' },
      IFD2: { DateTimeOriginal: takenAt },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '39/1 19/1 52/1',
        GPSLongitudeRef: 'E',
        GPSLongitude: '112/1 25/1 55/1',
      },
    })
    .jpeg()
    .toBuffer();
}

export const sha256Of = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** A small PNG whose head claims 20,000 × 20,000 pixels. */
export async function vastPicture(): Promise<Buffer> {
  const bytes = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#fff' } })
    .png()
    .toBuffer();
  bytes.writeUInt32BE(20_000, 16);
  bytes.writeUInt32BE(20_000, 20);
  bytes.writeUInt32BE(crc32(bytes.subarray(12, 29)), 29);
  return bytes;
}

/** A picture of more than a megabyte, no two alike: it goes up in several pieces. */
export const largePicture = (): Promise<Buffer> =>
  sharp({
    create: {
      width: 1400,
      height: 1000,
      channels: 3,
      background: '#000',
      noise: { type: 'gaussian', mean: 128, sigma: 60 },
    },
  })
    .jpeg({ quality: 95 })
    .toBuffer();
