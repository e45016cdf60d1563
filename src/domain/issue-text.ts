import type { IssueRecord } from './placard.js';

/** What a signature under an issue is made over, and by which algorithm: named in the text itself, so that others can follow. */
export const ISSUE_FORMAT = 'guapai-issue/1';
export const SIGNATURE_ALGORITHM = 'Ed25519';

/**
 * The text of an issue that is signed: serial, version, day, checkpoint, address and the fingerprint of the content, in
 * this order, as compact JSON in UTF-8. Whoever has the board's words and this text can verify without us.
 */
export const issueText = (
  { serial, version, issuedOn, checkpoint, publicUrl }: Omit<IssueRecord, 'signed'>,
  fingerprint: string,
): string =>
  JSON.stringify({
    format: ISSUE_FORMAT,
    algorithm: SIGNATURE_ALGORITHM,
    ...{ serial, version, issuedOn, checkpoint, publicUrl, fingerprint },
  });
