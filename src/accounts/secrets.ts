import { randomBytes, randomInt } from 'node:crypto';
import { sha256 } from '../database/evidence.js';

/** 256 random bits, as a cookie or header carries them. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

export const newTokenSecret = (): string => `gp_${newSecret()}`;

/** What is kept of a secret: who reads the database cannot sign in with it. */
export const fingerprintOf = (secret: string): string => sha256(secret);

/** Letters that are not mistaken for one another when read off a screen. */
const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** Eighty random bits as people copy them by hand: ABCD-EFGH-JKLM-NPQR. */
export const newReadableCode = (): string =>
  Array.from({ length: 4 }, () => Array.from({ length: 4 }, () => LETTERS[randomInt(LETTERS.length)]).join('')).join(
    '-',
  );

/** A first password that is handed to somebody, who changes it. */
export const newPassword = newReadableCode;
