import { Injectable } from '@nestjs/common';
import { ResponsibilityReader } from '../../assignments/responsibility.reader.js';
import { sha256 } from '../../database/evidence.js';
import { Reader } from '../../database/reader.js';
import { addDays, type CivilDate } from '../../domain/civil-date.js';
import { type Period, periodOf } from '../../domain/period.js';
import { quotaRules } from '../../domain/policies-in-force.js';
import type { Policy } from '../../domain/policy.js';
import { refusals } from '../../domain/refusals.js';
import { factName } from '../../domain/responsibility.js';
import { mineNamed } from '../freeze.queries.js';
import { ExtractQueries } from './extract.queries.js';

export type ExtractContent = Awaited<ReturnType<ExtractContents['of']>>['content'];

/** Who was answerable for a mine on a day, by which clause, with which visits: everything as it is on record. */
@Injectable()
export class ExtractContents {
  constructor(
    private readonly reader: Reader,
    private readonly responsibility: ResponsibilityReader,
    private readonly queries: ExtractQueries,
  ) {}

  /** What is on record of a day; the trail's entries beside it as they are stored. @throws not-found */
  async of(mineId: string, on: CivilDate) {
    const place = await mineNamed(this.reader, mineId);
    const [board] = await this.responsibility.boards(this.reader, { ids: [mineId] }, on);
    if (!place || !board) throw refusals.notFound('煤矿', mineId);
    const seats = [];
    const visitIds: string[] = [];
    for (const { holder, ...seat } of board.seats) {
      const { window, quotas } = asked(board.policies, seat.seat, on);
      const visits = holder ? await this.queries.visits(holder.personId, window) : [];
      visitIds.push(...visits.map(({ id }) => id));
      seats.push({ ...seat, holder, quotas, window, visits });
    }
    const ids = [...new Set(visitIds)];
    const statements = await this.queries.statements(ids);
    const placards = await this.queries.placards(mineId, on);
    const postingIds = placards.postings.map(({ id }) => id);
    const photos = await this.queries.photos([...ids, ...postingIds]);
    const holdings = board.seats.flatMap(({ holder }) => holder?.id ?? []);
    const about = [mineId, ...holdings, ...ids, ...placards.issued.map(({ id }) => id), ...postingIds];
    const entries = await this.queries.entries([...about, ...statements.map(({ id }) => id)], holdings);
    const { dated, code, name, regionName, groupName } = board.mine;
    const content = {
      format: 'guapai-extract/1',
      on,
      mine: { id: mineId, code, name, regionName, groupName },
      facts: dated.map((fact) => ({ ...fact, name: factName(fact.kind) })),
      documents: board.policies.map(documentOf),
      seats,
      statements,
      placards,
      photos: photos.map(({ arrived, ...photo }) => ({ ...photo, arrived: Boolean(arrived) })),
      entries: entries.map(({ seq, bytes }) => ({ seq, file: entryFile(seq), sha256: sha256(bytes) })),
    };
    const disclosures = await this.queries.disclosures(entries.map(({ seq }) => seq));
    return { place, content, entries, disclosures };
  }
}

export const entryFile = (seq: number): string => `entries/${String(seq).padStart(10, '0')}.json`;

const documentOf = ({ id, document, inForce }: Policy) => ({ id, ...document, inForce });

/** What a seat owes, and the turn of it that the day lies in together with the one before; a month where nothing is owed. */
function asked(policies: readonly Policy[], seat: string, on: CivilDate) {
  const rules = quotaRules(policies).filter(({ rule }) => 'seat' in rule.subject && rule.subject.seat === seat);
  const turns = rules.map(({ rule }) => periodOf(rule.cycle, on));
  const turn: Period = turns.sort((a, b) => (a.from < b.from ? -1 : 1))[0] ?? periodOf({ unit: 'month', n: 1 }, on);
  const cycle = rules[0]?.rule.cycle ?? ({ unit: 'month', n: 1 } as const);
  const earlier = periodOf(cycle, addDays(turn.from, -1));
  return {
    window: { from: earlier.from, until: turn.until, turn },
    quotas: rules.map(({ rule, policy }) => ({
      policy: policy.id,
      document: policy.document.number,
      text: rule.text,
      clause: rule.clause,
      cycle: rule.cycle,
    })),
  };
}
