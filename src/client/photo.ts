import { element } from './elements.js';
import type { PhotoNote } from './queued-visit.js';

/** As the server holds it: photos of one record, and bytes of one photo. */
export const MOST_PHOTOS = 9;
export const PHOTO_BYTES = 15 * 1_048_576;

const PREVIEW = 240;

/** Whether this browser can name a photo by its content: only pages on a safe connection may. */
export const canHash = (): boolean => globalThis.crypto?.subtle !== undefined && 'caches' in window;

export async function fingerprintOf(bytes: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

const HEIC = /^ftyp(heic|heix|hevc|hevx|heim|heis|mif1|msf1)/;
const PICTURES = [/^\xff\xd8\xff/, /^\x89PNG/, /^RIFF[\s\S]{4}WEBP/, /^[\s\S]{4}ftypavi[fs]/];

/** Why a file cannot be a photo of a record, in words; empty where it can. The server looks closer. */
function objection(name: string, bytes: ArrayBuffer): string {
  const head = String.fromCharCode(...new Uint8Array(bytes.slice(0, 16)));
  if (HEIC.test(head.slice(4)))
    return `照片 ${name} 是 HEIC 格式，不能使用。请在“设置—相机—格式”中选“兼容性最佳”后重拍，或先转成 JPEG。`;
  if (!PICTURES.some((picture) => picture.test(head))) return `${name} 不是照片（支持 JPEG、PNG、WebP、AVIF）。`;
  return '';
}

/** A small copy to look at; empty where the browser cannot make one. */
async function previewOf(file: Blob): Promise<string> {
  try {
    const picture = await createImageBitmap(file);
    const scale = Math.min(1, PREVIEW / Math.max(picture.width, picture.height));
    const canvas = element('canvas');
    canvas.width = Math.max(1, Math.round(picture.width * scale));
    canvas.height = Math.max(1, Math.round(picture.height * scale));
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    return canvas.toDataURL('image/jpeg', 0.7);
  } catch {
    return '';
  }
}

/** Looks at a chosen file. @returns what is known of it and its bytes, or why it cannot be taken */
export async function photoOf(file: File): Promise<{ note: PhotoNote; bytes: ArrayBuffer } | string> {
  const { name, size } = file;
  if (size > PHOTO_BYTES)
    return `照片 ${name} 有 ${Math.ceil(size / 1_048_576)} MB，超过 ${PHOTO_BYTES / 1_048_576} MB，请调低相机分辨率后重拍。`;
  const bytes = await file.arrayBuffer();
  const wrong = objection(name, bytes);
  if (wrong) return wrong;
  const note = { fingerprint: await fingerprintOf(bytes), name, size, preview: await previewOf(file), sentence: '' };
  return { note, bytes };
}

/** A photo to look at in a list, or its name where there is no small copy. */
export function thumbnail({ preview, name }: Pick<PhotoNote, 'preview' | 'name'>): HTMLElement {
  if (!preview) return element('span', 'photo-name', name);
  const picture = element('img');
  picture.src = preview;
  picture.alt = `照片 ${name}`;
  return picture;
}
