import { sha256 } from '../database/evidence.js';
import { boardFingerprintText, sheetName } from '../domain/placard.js';
import type { BoardToPrint } from './board-to-print.js';
import { codeMark } from './files/code-mark.js';
import type { FileFacts } from './files/file-writer.js';
import { packedProof, proofOf } from './issue-proof.js';
import type { Sheet } from './sheet.js';

/** What goes to the printer in one go, and what the files cut from it say of themselves. */
export interface BoardDocument {
  jobs: readonly BoardToPrint[];
  about: FileFacts[];
  sheet: Sheet;
}

/** What the file says of itself: whose board it is, which issue, and what its content was at the issue. */
export function aboutFile({ board, issue }: BoardToPrint, page: string): FileFacts {
  const proof = issue && proofOf(board, issue);
  return {
    title: sheetName(board, issue),
    day: issue?.issuedOn ?? board.effectiveFrom,
    facts: {
      Subject: board.document.number,
      ...(issue ? { Serial: issue.serial } : {}),
      Fingerprint: sha256(boardFingerprintText(board)),
    },
    tokens: proof ? { Proof: packedProof(proof) } : {},
    // A board with a mark in the place of its code gets the code there.
    ...(issue?.publicUrl && page.includes(codeMark.path) ? { code: issue.publicUrl } : {}),
  };
}

/** Beyond this many boards a document only takes more memory. */
const MOST_A_DOCUMENT = 26;

/** Fewer than this are not worth a second document. */
const FEWEST_TO_DIVIDE = 7;

/** Boards a document: as many as are cheapest, and an even number of documents, as two pages share them. */
export function boardsADocument(boards: number): number {
  if (boards < FEWEST_TO_DIVIDE) return Math.max(1, boards);
  return Math.ceil(boards / (2 * Math.ceil(boards / (2 * MOST_A_DOCUMENT))));
}
