import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { Injectable } from '@nestjs/common';
import { Clock } from '../database/clock.js';
import { sha256 } from '../database/evidence.js';
import { Reader } from '../database/reader.js';
import type { CivilDate } from '../domain/civil-date.js';
import { type Board, boardFingerprintText } from '../domain/placard.js';
import { type IssueToday, type PublicState, publicState } from '../domain/public-placard.js';
import { refusals } from '../domain/refusals.js';
import { TemplateEngine } from '../web/template-engine.js';
import { BoardReader } from './board.reader.js';
import { issueRecordOf } from './placards.queries.js';
import { publicData, publicView } from './public-placards.pages.js';
import { PublicPlacardQueries, type PublicStanding } from './public-placards.queries.js';

const pack = promisify(gzip);

/** An answer as it is sent: plain, and packed once for whoever takes gzip. */
export interface PreparedAnswer {
  plain: Buffer;
  packed: Buffer;
  etag: string;
}

export type PublicForm = 'page' | 'data';

/** So many answers are remembered; a page is about 10 KB. */
const MOST = 2000;

/** A memory that forgets what was not asked for longest. */
class Recent<Value> {
  private readonly values = new Map<string, Promise<Value>>();

  find(key: string): Promise<Value> | undefined {
    const value = this.values.get(key);
    if (value === undefined) return undefined;
    this.values.delete(key);
    this.values.set(key, value);
    return value;
  }

  keep(key: string, value: Promise<Value>): Promise<Value> {
    this.values.set(key, value);
    // What failed is tried again.
    value.catch(() => this.values.delete(key));
    if (this.values.size > MOST) this.values.delete(this.values.keys().next().value as string);
    return value;
  }
}

/** 公示: an issued board for anybody who scans its code. It says what the board says and how the board stands; nothing else. */
@Injectable()
export class PublicPlacards {
  private readonly answers = new Recent<PreparedAnswer>();
  private readonly printedToday = new Recent<IssueToday['registry']>();

  constructor(
    private readonly queries: PublicPlacardQueries,
    private readonly boards: BoardReader,
    private readonly reader: Reader,
    private readonly clock: Clock,
    private readonly templates: TemplateEngine,
  ) {}

  /**
   * The page or the data of an issue; made anew only when its state has changed. Whatever is asked for that is no issue
   * is looked up alike, and refused in the same words.
   * @throws public-placard-missing
   */
  async answer(id: string, form: PublicForm): Promise<PreparedAnswer> {
    const today = this.clock.today();
    const standing = await this.queries.standing(id, today);
    if (!standing) throw refusals.publicPlacardMissing();
    const state = await this.stateOf(standing, today);
    const key = `${form} ${id} ${JSON.stringify(state)} ${standing.latestId}`;
    const known = this.answers.find(key);
    return known ?? this.answers.keep(key, this.prepared(id, form, state, standing.latestId));
  }

  private async stateOf(standing: PublicStanding, today: CivilDate): Promise<PublicState> {
    const { nextSerial, nextOn, closedSince, merged } = standing;
    const next = nextSerial && nextOn ? { serial: nextSerial, issuedOn: nextOn } : null;
    const settled = next !== null || closedSince !== null || merged;
    const registry = settled ? 'same' : await this.registryOn(standing, today);
    return publicState({ next, closedSince, merged, registry });
  }

  /** What the registry would print, asked again only once anything at all has changed, or the day. */
  private registryOn({ mineId, fingerprint, head }: PublicStanding, today: CivilDate): Promise<IssueToday['registry']> {
    const key = `${mineId} ${fingerprint} ${head} ${today}`;
    const compare = async () => {
      const [found] = await this.boards.on(this.reader, { ids: [mineId] }, today);
      if (!found?.board) return 'none' as const;
      return sha256(boardFingerprintText(found.board)) === fingerprint ? ('same' as const) : ('changed' as const);
    };
    return this.printedToday.find(key) ?? this.printedToday.keep(key, compare());
  }

  private async prepared(id: string, form: PublicForm, state: PublicState, latestId: string): Promise<PreparedAnswer> {
    const placard = await this.queries.record(id);
    if (!placard) throw refusals.publicPlacardMissing();
    const board = JSON.parse(placard.content) as Board;
    const issue = issueRecordOf(placard);
    const shown = { id, board, issue, fingerprint: placard.fingerprint, state, latestId };
    const text =
      form === 'page'
        ? this.templates.render('placards/public', publicView(shown))
        : JSON.stringify(publicData(shown), null, 2);
    const plain = Buffer.from(text);
    const etag = `"${createHash('sha256').update(plain).digest('base64url').slice(0, 27)}"`;
    return { plain, packed: await pack(plain, { level: 9 }), etag };
  }
}
