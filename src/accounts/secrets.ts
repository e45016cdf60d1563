import { randomBytes } from 'node:crypto';
import { sha256 } from '../database/evidence.js';

/** 256 random bits, as a cookie or header carries them. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

export const newTokenSecret = (): string => `gp_${newSecret()}`;

/** What is kept of a secret: who reads the database cannot sign in with it. */
export const fingerprintOf = (secret: string): string => sha256(secret);

/** A first password that is handed to somebody, who changes it. */
export const newPassword = (): string => randomBytes(12).toString('base64url');
