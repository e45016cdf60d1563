import { deviceNow, deviceToday } from './device-clock.js';
import { element } from './elements.js';
import { fingerprintOf, PHOTO_BYTES } from './photo.js';
import { allBytesOf, find, keep } from './queue-store.js';
import type { QueuedVisit } from './queued-visit.js';
import { asVisit } from './unsent-shape.js';

/** The library is fetched when it is needed; the worker keeps it for when there is no network. */
const LIBRARY = '/assets/fflate.js';
const zip = (): Promise<typeof import('fflate')> => import(LIBRARY);

const RECORDS = 'guapai.json';
const FORMAT = 'guapai-unsent-1';

/** Records without their photos are small. */
const RECORD_BYTES = 20 * 1_048_576;

/** Some browsers read the file only after the person has said where it goes. */
const LONG_ENOUGH = 60_000;

const photoPath = (fingerprint: string) => `photos/${fingerprint}`;

/** Unsent visits with their photos as one file, for whoever cannot get a network or changes the phone. */
export async function saveFile(accountId: string, visits: readonly QueuedVisit[]): Promise<void> {
  const { Zip, ZipPassThrough } = await zip();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const file = new Zip((error, part) => {
    if (error) throw error;
    parts.push(part as Uint8Array<ArrayBuffer>);
  });
  const add = (name: string, bytes: Uint8Array) => {
    const entry = new ZipPassThrough(name);
    file.add(entry);
    entry.push(bytes, true);
  };
  const records = { format: FORMAT, accountId, savedAt: deviceNow(), visits };
  add(RECORDS, new TextEncoder().encode(JSON.stringify(records, null, 2)));
  const added = new Set<string>();
  for (const visit of visits)
    for (const [fingerprint, bytes] of await allBytesOf(visit)) {
      if (added.has(fingerprint)) continue;
      added.add(fingerprint);
      add(photoPath(fingerprint), new Uint8Array(bytes));
    }
  file.end();
  const link = element('a');
  link.href = URL.createObjectURL(new Blob(parts, { type: 'application/zip' }));
  link.download = `guapai-unsent-${deviceToday()}.zip`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), LONG_ENOUGH);
}

/** Why a file is not read in, in words. */
class Unfit extends Error {}

async function entriesOf(file: File): Promise<Record<string, Uint8Array>> {
  const { unzipSync } = await zip();
  try {
    return unzipSync(new Uint8Array(await file.arrayBuffer()), {
      filter: ({ name, originalSize }) =>
        (name === RECORDS && originalSize <= RECORD_BYTES) ||
        (name.startsWith(photoPath('')) && originalSize <= PHOTO_BYTES),
    });
  } catch {
    throw new Unfit('这个文件读不出来，不是由“存为文件”存下的，或已损坏。');
  }
}

function recordsOf(bytes: Uint8Array | undefined, accountId: string): QueuedVisit[] {
  let told: { format?: unknown; accountId?: unknown; visits?: unknown };
  try {
    told = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw new Unfit('这个文件里没有检查记录。');
  }
  if (told?.format !== FORMAT || !Array.isArray(told.visits))
    throw new Unfit('这个文件不是由本系统的“存为文件”存下的，或由其他版本存下。');
  if (told.accountId !== accountId) throw new Unfit('这个文件是其他账号存下的，请由该账号登录后读入。');
  return told.visits.map((one, index) => {
    const visit = asVisit(one, accountId);
    if (!visit) throw new Unfit(`文件中第 ${index + 1} 条记录不完整或被改动，整个文件没有读入。`);
    return visit;
  });
}

/** The bytes of a visit's photos, each checked against the name by its content. */
async function photosOf(visit: QueuedVisit, entries: Readonly<Record<string, Uint8Array>>) {
  const found = new Map<string, ArrayBuffer>();
  for (const { fingerprint, name } of visit.photos) {
    const bytes = entries[photoPath(fingerprint)]?.slice().buffer as ArrayBuffer | undefined;
    if (!bytes || (await fingerprintOf(bytes)) !== fingerprint)
      throw new Unfit(`${visit.body.on} ${visit.place} 的照片 ${name} 缺失或被改动，整个文件没有读入。`);
    found.set(fingerprint, bytes);
  }
  return found;
}

/** Reads such a file back in, all of it or nothing; what this device has already stays as it is. @returns what was done, in words */
export async function readFile(file: File, accountId: string): Promise<{ done: boolean; sentence: string }> {
  try {
    const entries = await entriesOf(file);
    const read: { visit: QueuedVisit; bytes: Map<string, ArrayBuffer> }[] = [];
    for (const visit of recordsOf(entries[RECORDS], accountId))
      read.push({ visit, bytes: await photosOf(visit, entries) });
    let known = 0;
    for (const { visit, bytes } of read) {
      if (await find(visit.id)) known += 1;
      else await keep(visit, bytes);
    }
    const again = known ? `，另有 ${known} 条本机已有` : '';
    return {
      done: true,
      sentence: `读入 ${read.length - known} 条记录${again}。联网后自动上传，已上传过的不会重复登记。`,
    };
  } catch (error) {
    if (error instanceof Unfit) return { done: false, sentence: error.message };
    return { done: false, sentence: '没有读入：本机存储空间不足，或现在连不上服务器。' };
  }
}
