import { createPublicKey } from 'node:crypto';
import type { CivilDate } from '../domain/civil-date.js';
import { ISSUE_FORMAT, issueText, SIGNATURE_ALGORITHM } from '../domain/issue-text.js';
import { type Board, boardFingerprintText } from '../domain/placard.js';
import type { Finding } from '../domain/refusal.js';
import { refusals } from '../domain/refusals.js';
import { isWhole } from './files/file-writer.js';
import { readPdf } from './files/pdf-check.js';
import { utf16 } from './files/skia-file.js';
import { fingerprintOf, holds, type IssueProof, isProof, unpackedProof, wordsOf } from './issue-proof.js';

/** What a file that verifies is. Whether its board is still the current one, only the public page knows. */
export interface Verified {
  serial: string;
  version: number;
  issuedOn: CivilDate;
  mine: string;
  people: string[];
  document: string;
  fingerprint: string;
  publicUrl: string | null;
  key: string;
}

/**
 * Verifies a printed PDF, or the data of the public page, without a network or a database: signed by a key that is
 * trusted, over just this content, and showing it. @throws proof-missing, proof-wrong with each thing that is wrong
 */
export function verifyFile(name: string, file: Buffer, trusted: readonly string[]): Verified {
  const { proof, wrong } = file.subarray(0, 5).toString('latin1') === '%PDF-' ? readPrint(file) : readData(file);
  if (!proof) throw refusals.proofMissing(name);
  const said = wordsOf(proof);
  const findings: [string, boolean][] = [
    ['签名与内容、制发记录不符', !holds(proof) || !said],
    ['签名所用的公钥不是所信任的公钥，可能是仿冒', !trusted.includes(proof.signed.key)],
  ];
  const found: Finding[] = findings.flatMap(([message, is]) => (is ? [{ at: '签名', message }] : []));
  if (found.length > 0 || wrong.length > 0 || !said) throw refusals.proofWrong(name, [...found, ...wrong]);
  const { serial, version, issuedOn, publicUrl } = proof.issue;
  return { serial, version, issuedOn, ...said, fingerprint: fingerprintOf(proof), publicUrl, key: proof.signed.key };
}

interface Read {
  proof: IssueProof | null;
  wrong: Finding[];
}

function readData(file: Buffer): Read {
  try {
    const data = JSON.parse(file.toString('utf8'));
    const { fingerprint, ...issue } = data.issue;
    const { format, algorithm, content, key, signature, text } = data.signature;
    const proof = { content, issue, signed: { key, signature } };
    if (!isProof(proof)) return { proof: null, wrong: [] };
    // What a reader of the file sees are the words that were signed, beside the texts that they were signed as.
    const same =
      format === ISSUE_FORMAT &&
      algorithm === SIGNATURE_ALGORITHM &&
      boardFingerprintText({ ...(data as Board), draft: false }) === content &&
      fingerprint === fingerprintOf(proof) &&
      text === issueText(proof.issue, fingerprint);
    return { proof, wrong: same ? [] : [{ at: '内容', message: '文件里的内容或制发记录与所签的不同' }] };
  } catch {
    return { proof: null, wrong: [] };
  }
}

/** Every value of an entry of the document's information: a file of ours has one. */
const entries = (text: string, name: string): string[] =>
  [...text.matchAll(new RegExp(`/${name} (?:<([0-9A-F]*)>|\\(([\\w-]*)\\))`, 'g'))].map(([, hex, plain]) =>
    hex === undefined ? (plain ?? '') : utf16(hex).replace(/^\ufeff/, ''),
  );

function readPrint(file: Buffer): Read {
  const text = file.toString('latin1');
  const [packed, ...more] = entries(text, 'Proof');
  let proof: unknown = null;
  try {
    proof = packed === undefined ? null : unpackedProof(packed);
  } catch {
    proof = null;
  }
  if (!isProof(proof)) return { proof: null, wrong: [] };
  const wrong: Finding[] = [];
  const check = (at: string, message: string, right: boolean) => right || wrong.push({ at, message });
  check('文件', '文件在打印之后被改动过', isWhole(file) && more.length === 0);
  const said = wordsOf(proof);
  const about = { Serial: proof.issue.serial, Fingerprint: fingerprintOf(proof), Subject: said?.document };
  for (const [name, signed] of Object.entries(about)) {
    const stated = entries(text, name);
    check(name, '文件属性与所签的不同', stated.length === 1 && stated[0] === signed);
  }
  const shown = visibleText(file);
  for (const word of [said?.mine ?? '', ...(said?.people ?? []), proof.issue.serial])
    check('牌面', `牌面上没有“${word}”`, shown.includes(word));
  return { proof, wrong };
}

function visibleText(file: Buffer): string {
  try {
    return readPdf(file)
      .pages.map(({ text }) => text.replaceAll('\n', ''))
      .join('');
  } catch {
    return '';
  }
}

/** The raw public key of a text: itself, a PEM, or what `/api/public/key` answers; null where it holds none. */
export function publicKeyIn(text: string): string | null {
  try {
    const plain = text.trim();
    if (plain.startsWith('{')) return publicKeyIn(String(JSON.parse(plain).key));
    if (/^[\w-]{43}$/.test(plain)) return plain;
    const key = createPublicKey(plain);
    return key.asymmetricKeyType === 'ed25519' ? String(key.export({ format: 'jwk' }).x) : null;
  } catch {
    return null;
  }
}
