import { type BulkWriter, randomNumbers } from './bulk-writer.js';
import { type Holding, holderOf, monthBefore } from './holding.js';

const ENTERED = '2026-11-01T00:00:00.000Z';
/** Bureaus go to every mine and now and then leave one out; others to as many of theirs as the month asks of them. */
const BUREAU_SHARE = 0.97;
const WANTED: Readonly<Record<string, number>> = { 'group-department': 4 };
const OTHERWISE_WANTED = 1.3;

/** Writes the visits of the last `months` months, each month by figures of its own. */
export function writeVisits(writer: BulkWriter, holdings: readonly Holding[], months: number): void {
  const shares = sharesOf(holdings);
  for (let back = months - 1; back >= 0; back -= 1) {
    const random = randomNumbers(back + 1);
    for (const holding of holdings) {
      const person = holderOf(holding, holding.handOvers.filter((one) => one < back).length);
      const goes = random() < shares(holding);
      const day = String(1 + Math.floor(random() * 28)).padStart(2, '0');
      if (goes) visit(writer, holding, person, `${monthBefore(back)}-${day}`);
    }
  }
}

function visit(writer: BulkWriter, { mineId, seat }: Holding, personId: string, day: string) {
  writer.insert('visits', {
    id: writer.newId('visit'),
    kind: 'visit',
    person_id: personId,
    mine_id: mineId,
    on_day: day,
    in_at: '09:00',
    out_at: '11:30',
    shift: 'early',
    underground: seat.startsWith('group') ? 1 : 0,
    findings: '个别皮带机头防护栏松动，已当场要求整改。',
    entered_by: 'bench',
    entered_at: ENTERED,
    received_at: ENTERED,
    body_hash: '0'.repeat(64),
  });
}

/** The part of a holder's mines that he goes to in a month. */
function sharesOf(holdings: readonly Holding[]): (holding: Holding) => number {
  const key = (holding: Holding) => `${holding.seat} ${holderOf(holding, 0)}`;
  const mines = new Map<string, number>();
  for (const holding of holdings) mines.set(key(holding), (mines.get(key(holding)) ?? 0) + 1);
  return (holding) =>
    holding.seat.endsWith('regulator')
      ? BUREAU_SHARE
      : Math.min(1, (WANTED[holding.seat] ?? OTHERWISE_WANTED) / mines.get(key(holding))!);
}
