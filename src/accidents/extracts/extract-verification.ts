import { canonicalJson, commitment, sha256 } from '../../database/evidence.js';
import type { Finding } from '../../domain/refusal.js';
import { refusals } from '../../domain/refusals.js';
import { isSigned } from '../../placards/signing-key.js';
import {
  type ExtractFiles,
  MANIFEST,
  opened,
  packed,
  type SignedManifest,
  SUMS,
  signedText,
} from './extract-archive.js';

/** What an extract that verifies is. */
export interface VerifiedExtract {
  mine: SignedManifest['mine'];
  on: string;
  madeAt: string;
  files: number;
  entries: number;
  photos: number;
  key: string;
}

const decoder = new TextDecoder('utf-8', { fatal: true });

/** A file as canonical JSON; undefined where it is not that. */
function jsonOf(files: ExtractFiles, name: string): unknown {
  try {
    const text = decoder.decode(files.get(name));
    const value = JSON.parse(text);
    return canonicalJson(value) === text ? value : undefined;
  } catch {
    return undefined;
  }
}

function manifestOf(files: ExtractFiles): SignedManifest | null {
  const value = jsonOf(files, MANIFEST) as Partial<SignedManifest> | undefined;
  const texts = [value?.format, value?.on, value?.madeAt, value?.madeBy, value?.sums, value?.key, value?.signature];
  return value?.format === 'guapai-extract/1' && texts.every((text) => typeof text === 'string') && value.mine
    ? (value as SignedManifest)
    : null;
}

function sumsFindings(files: ExtractFiles, digest: string): Finding[] {
  const listed = files.get(SUMS);
  if (!listed || sha256(listed) !== digest) return [{ at: SUMS, message: '校验值清单缺失，或与签名不符' }];
  const sums = new Map(
    decoder
      .decode(listed)
      .split('\n')
      .filter(Boolean)
      .map((line) => [line.slice(66), line.slice(0, 64)] as const),
  );
  const wrong = [...sums].flatMap(([name, sum]) => {
    const bytes = files.get(name);
    if (!bytes) return [{ at: name, message: '文件缺失' }];
    return sha256(bytes) === sum ? [] : [{ at: name, message: '文件内容与校验值不符' }];
  });
  const more = [...files.keys()].filter((name) => !sums.has(name) && name !== SUMS && name !== MANIFEST);
  return [...wrong, ...more.map((name) => ({ at: name, message: '清单以外的文件' }))];
}

interface Disclosure {
  seq: number;
  field: string;
  salt: string;
  value: string;
}

/** Whether each disclosed value is what its entry committed to, and each entry and photo is the one that is spoken of. */
function contentFindings(files: ExtractFiles): Finding[] {
  const content = jsonOf(files, 'extract.json') as
    | { entries?: { seq: number; file: string; sha256: string }[] }
    | undefined;
  const disclosures = jsonOf(files, 'disclosures.json') as Disclosure[] | undefined;
  if (!content?.entries || !disclosures) return [{ at: 'extract.json', message: '内容不是规范格式' }];
  const wrong: Finding[] = [];
  const personal = new Map<number, Record<string, string>>();
  for (const { seq, file, sha256: sum } of content.entries) {
    const bytes = files.get(file);
    const entry = jsonOf(files, file) as { seq: number; personal: Record<string, string> } | undefined;
    if (!bytes || !entry || entry.seq !== seq || sha256(bytes) !== sum)
      wrong.push({ at: file, message: '留痕原文与目录不符' });
    else personal.set(seq, entry.personal);
  }
  for (const { seq, field, salt, value } of disclosures)
    if (field !== 'rows' && personal.get(seq)?.[field] !== commitment(salt, value))
      wrong.push({ at: `disclosures.json`, message: `第 ${seq} 条留痕的“${field}”与所作承诺不符` });
  for (const name of files.keys())
    if (name.startsWith('photos/') && sha256(files.get(name) as Uint8Array) !== name.slice(7))
      wrong.push({ at: name, message: '照片与其指纹不符' });
  return wrong;
}

/**
 * Verifies an extract without a network or a database.
 * @throws extract-unreadable, extract-wrong with each thing that is wrong
 */
export function verifyExtract(name: string, archive: Uint8Array, trusted: readonly string[]): VerifiedExtract {
  const files = opened(archive);
  const manifest = files && manifestOf(files);
  if (!files || !manifest) throw refusals.extractUnreadable(name);
  const { key, signature, ...told } = manifest;
  const findings: Finding[] = [
    ...(isSigned(signedText(told), { key, signature }) ? [] : [{ at: '签名', message: '签名与说明文件不符' }]),
    ...(trusted.includes(key) ? [] : [{ at: '签名', message: '签名所用的公钥不是所信任的公钥，可能是仿冒' }]),
    ...sumsFindings(files, told.sums),
    ...contentFindings(files),
  ];
  // What no file shows may still have been touched: the directory of the archive, or bytes between its files.
  if (findings.length === 0 && !Buffer.from(packed(files)).equals(archive))
    findings.push({ at: name, message: '压缩包在文件内容以外被改动' });
  if (findings.length > 0) throw refusals.extractWrong(name, findings);
  const count = (folder: string) => [...files.keys()].filter((file) => file.startsWith(folder)).length;
  const { mine, on, madeAt } = told;
  return { mine, on, madeAt, files: files.size, entries: count('entries/'), photos: count('photos/'), key };
}
