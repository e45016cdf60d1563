import type { CivilDate } from '../domain/civil-date.js';
import type { Board, IssueRecord } from '../domain/placard.js';
import type { Descent } from '../domain/underground.js';

/** A board to print; without an issue record it is a preview. */
export interface BoardToPrint {
  board: Board;
  issue: IssueRecord | null;
  inserts?: BoardInserts;
}

/** What some templates show beside what the board says. */
export interface BoardInserts {
  /** In the order of the board's rows; null is drawn as an outline. */
  portraits?: readonly (Portrait | null)[];
  underground?: { day: CivilDate; people: readonly Descent[] };
}

/** A photo of a holder: known by the hash of its bytes, fetched only where it is to be printed. */
export interface Portrait {
  fingerprint: string;
  /** As JPEG, in the format of the frame. */
  picture(): Promise<Buffer>;
}

/** A board with its pictures fetched, as a template draws it. */
export interface DrawnBoard extends BoardToPrint {
  /** `data:` addresses, in the order of the board's rows. */
  pictures: readonly (string | null)[];
  /** Whether the code is drawn as a mark, in whose place it comes when the page is cut out. */
  marked: boolean;
}

/** @returns the board with the pictures that its template shows */
export async function withPictures(job: BoardToPrint, marked: boolean): Promise<DrawnBoard> {
  const pictures: (string | null)[] = [];
  for (const portrait of job.inserts?.portraits ?? [])
    pictures.push(portrait && `data:image/jpeg;base64,${(await portrait.picture()).toString('base64')}`);
  return { ...job, pictures, marked };
}
