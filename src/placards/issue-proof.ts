import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { sha256 } from '../database/evidence.js';
import { issueText } from '../domain/issue-text.js';
import { type Board, boardFingerprintText, type IssueRecord, type IssueSignature } from '../domain/placard.js';
import { isSigned } from './signing-key.js';

/** 凭据: all that it takes to verify an issue without us. It stands in the PDF; the data of the public page hold the same. */
export interface IssueProof {
  /** The content as canonical text; its SHA-256 is the fingerprint. */
  content: string;
  issue: Omit<IssueRecord, 'signed'>;
  signed: IssueSignature;
}

/** The proof of an issue; null where it was never signed. */
export function proofOf(board: Board, { signed, ...issue }: IssueRecord): IssueProof | null {
  return signed && { content: boardFingerprintText(board), issue, signed };
}

/** As it stands in a file: packed, in letters that need no escape. */
export const packedProof = (proof: IssueProof): string =>
  deflateRawSync(Buffer.from(JSON.stringify(proof)), { level: 9 }).toString('base64url');

/** A proof is a few kilobytes; more is none. */
const LARGEST = 1_000_000;

/** @throws an error where it is no packed proof */
export const unpackedProof = (text: string): unknown =>
  JSON.parse(inflateRawSync(Buffer.from(text, 'base64url'), { maxOutputLength: LARGEST }).toString('utf8'));

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** Whether something read from a file has the shape of a proof. */
export function isProof(value: unknown): value is IssueProof {
  if (!isObject(value) || !isObject(value.issue) || !isObject(value.signed)) return false;
  const { serial, version, issuedOn, checkpoint, publicUrl } = value.issue;
  const texts = [value.content, serial, issuedOn, value.signed.key, value.signed.signature];
  return (
    texts.every((text) => typeof text === 'string') &&
    typeof version === 'number' &&
    [checkpoint, publicUrl].every((text) => text === null || typeof text === 'string')
  );
}

export const fingerprintOf = ({ content }: IssueProof): string => sha256(content);

/** Whether the proof's signature is over its own content and record. */
export const holds = (proof: IssueProof): boolean =>
  isSigned(issueText(proof.issue, fingerprintOf(proof)), proof.signed);

/** What a canonical content says of the words that a reader looks for on the board. */
export function wordsOf({ content }: IssueProof): { mine: string; people: string[]; document: string } | null {
  try {
    const said = JSON.parse(content) as { mine: string[]; rows: string[][]; document: string[] };
    const held = said.rows.filter(([, state]) => state === 'held');
    return {
      mine: said.mine[0] as string,
      people: held.map(([, , name]) => name as string),
      document: said.document[0] as string,
    };
  } catch {
    return null;
  }
}
