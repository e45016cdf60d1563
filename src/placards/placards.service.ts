import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { MineBoard } from '../assignments/responsibility.reader.js';
import { Clock } from '../database/clock.js';
import { sha256 } from '../database/evidence.js';
import { Reader, type Rows } from '../database/reader.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import type { Work } from '../database/work.js';
import { type Actor, permit, scopeOf } from '../domain/authority.js';
import type { CivilDate } from '../domain/civil-date.js';
import { events } from '../domain/events.js';
import { issueText } from '../domain/issue-text.js';
import { type Board, boardFingerprintText, type IssueRecord } from '../domain/placard.js';
import { boardChanges } from '../domain/placard-changes.js';
import { type OnTheWall, onTheWall } from '../domain/posting.js';
import { refusals } from '../domain/refusals.js';
import type { MineChoice } from '../mines/mines.queries.js';
import { regionPathOf } from '../mines/mines.queries.js';
import { RegionQueries, type RegionTree } from '../regions/regions.queries.js';
import type { Settings } from '../settings.js';
import { SETTINGS } from '../settings.module.js';
import { BoardReader } from './board.reader.js';
import { Placard } from './placard.entity.js';
import { type IssuedPlacard, issueRecordOf, latestBelow, PlacardQueries, trailHead } from './placards.queries.js';
import { hungBelow } from './posting.queries.js';
import { SigningKey } from './signing-key.js';

/** What hangs at the mine, held against what should. */
export type PlacardState = 'current' | 'stale' | 'unissued' | 'draft' | 'none';

export const placardStates: Record<PlacardState, string> = {
  current: '现行有效',
  stale: '已过时，需更换',
  unissued: '尚未制发',
  draft: '有应挂未挂，暂不能制发',
  none: '不设牌板',
};

export interface PlacardView {
  mineId: string;
  mineCode: string;
  mineName: string;
  regionName: string;
  state: PlacardState;
  /** Why the issued one went stale. */
  reasons: string[];
  board: Board | null;
  issued: IssuedPlacard | null;
  /** Whether and where the latest issue hangs; null where none was issued. */
  wall: OnTheWall | null;
}

/** A board with the record of its issue, ready to print; without a record it is a preview. */
export interface Printable {
  mineCode: string;
  board: Board;
  issue: IssueRecord | null;
}

/** A board that was issued just now. */
export interface Issued extends Printable {
  id: string;
}

/** 牌板: which one is current, which went stale, and the issue of new ones. */
@Injectable()
export class PlacardsService {
  constructor(
    private readonly units: UnitOfWork,
    private readonly reader: Reader,
    private readonly queries: PlacardQueries,
    private readonly boards: BoardReader,
    private readonly regions: RegionQueries,
    private readonly clock: Clock,
    private readonly signing: SigningKey,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** Every mine of a region with the state of its placard today. */
  async list(actor: Actor, regionId: string): Promise<PlacardView[]> {
    const region = (await this.regions.tree()).get(regionId);
    const scope = scopeOf(actor, 'placard.read');
    if (!scope) throw refusals.notAllowed('查看牌板');
    if (scope.mineId === null) permit(actor, 'placard.read', { regionPath: region.path }, '行政区划', regionId);
    const views = await this.views(this.reader, { regionPath: region.path }, this.clock.today());
    return scope.mineId === null ? views : views.filter((view) => view.mineId === scope.mineId);
  }

  /** The state of one mine's placard today. */
  async ofMine(actor: Actor, mineId: string): Promise<PlacardView> {
    permit(actor, 'placard.read', { regionPath: await regionPathOf(this.reader, mineId), mineId }, '煤矿', mineId);
    const [view] = await this.views(this.reader, { ids: [mineId] }, this.clock.today());
    if (!view) throw refusals.notFound('煤矿', mineId);
    return view;
  }

  /** What hangs at these mines, held against what should hang there on a day. */
  async statesOn(actor: Actor, mineIds: readonly string[], day: CivilDate): Promise<PlacardView[]> {
    for (const mineId of mineIds)
      permit(actor, 'placard.read', { regionPath: await regionPathOf(this.reader, mineId), mineId }, '煤矿', mineId);
    return this.views(this.reader, { ids: mineIds }, day);
  }

  /** One mine's placard as it is or, where it is stale or was never issued, as it would be. */
  async preview(actor: Actor, mineId: string): Promise<Printable> {
    permit(actor, 'placard.read', { regionPath: await regionPathOf(this.reader, mineId), mineId }, '煤矿', mineId);
    const [view] = await this.views(this.reader, { ids: [mineId] }, this.clock.today());
    if (!view?.board) throw refusals.placardMissing(view?.mineName ?? mineId);
    const issue = view.state === 'current' && view.issued ? issueRecordOf(view.issued) : null;
    return { mineCode: view.mineCode, board: view.board, issue };
  }

  /** An issued placard as it was issued, whatever has changed since. */
  async issued(actor: Actor, id: string): Promise<Printable> {
    const placard = await this.queries.one(id);
    if (!placard) throw refusals.notFound('牌板', id);
    permit(actor, 'placard.read', { regionPath: placard.path, mineId: placard.mineId }, '牌板', id);
    return printable(placard);
  }

  /** The latest issue of every mine of a region whose board is current, in the order of the roster. */
  async current(actor: Actor, regionId: string): Promise<Printable[]> {
    const views = await this.list(actor, regionId);
    return views.flatMap(({ state, issued }) => (state === 'current' && issued ? [printable(issued)] : []));
  }

  async history(actor: Actor, mineId: string): Promise<IssuedPlacard[]> {
    permit(actor, 'placard.read', { regionPath: await regionPathOf(this.reader, mineId), mineId }, '煤矿', mineId);
    return this.queries.ofMine(mineId);
  }

  /**
   * Issues new placards for the mines of a region whose board has changed or was never issued; those that are current
   * and those with an open seat are left alone.
   * @returns what was issued now, ready to print, in the order of the roster
   */
  async issue(actor: Actor, form: { regionId: string; mineIds?: readonly string[] }): Promise<Issued[]> {
    return this.units.run(actor, async (work) => {
      const region = (await this.regions.tree(work)).get(form.regionId);
      for (const mineId of form.mineIds ?? []) await permitMine(work, actor, mineId);
      const choice: MineChoice = form.mineIds ? { ids: form.mineIds } : { regionPath: region.path };
      const views = await this.views(work, choice, work.today);
      const due = views.filter((view) => view.state === 'stale' || view.state === 'unissued');
      const issued: Issued[] = [];
      for (const view of due) {
        await permitMine(work, actor, view.mineId);
        issued.push(await this.record(work, view));
      }
      return issued;
    });
  }

  private async record(work: Work, view: PlacardView): Promise<Issued> {
    const board = view.board as Board;
    const version = (view.issued?.version ?? 0) + 1;
    const head = await trailHead(work);
    const id = randomBytes(16).toString('hex');
    const record = {
      serial: `${view.mineCode}-${String(version).padStart(3, '0')}`,
      version,
      issuedOn: work.today,
      checkpoint: head && `${head.seq}·${sha256(head.bytes).slice(0, 16)}`,
      publicUrl: this.settings.publicOrigin && `${this.settings.publicOrigin}/p/${id}`,
    };
    const { key: signingKey, signature } = this.signing.sign(issueText(record, fingerprint(board)));
    const placard = await work.insert(Placard, {
      ...{ id, mineId: view.mineId, content: JSON.stringify(board), fingerprint: fingerprint(board) },
      ...{ ...record, signature, signingKey, issuedAt: work.at, issuedBy: work.actor.accountId },
    });
    const mine = { id: view.mineId, name: view.mineName };
    await work.tell(events.placardIssued(id, mine, placard.serial, version, placard.fingerprint));
    return { id, mineCode: view.mineCode, board, issue: issueRecordOf(placard) };
  }

  private async views(rows: Rows, choice: MineChoice, day: CivilDate): Promise<PlacardView[]> {
    const tree = await this.regions.tree(rows);
    const boards = await this.boards.on(rows, choice, day);
    const path = 'regionPath' in choice ? choice.regionPath : '/';
    const issued = await latestBelow(rows, path);
    const hung = await hungBelow(rows, path);
    return boards.map(({ at, board }) => {
      const latest = issued.get(at.mine.id) ?? null;
      const wall = latest && onTheWall(latest.issuedOn, hung.get(latest.id) ?? [], day);
      return { ...viewOf(at, board, latest, tree), wall };
    });
  }
}

/** Whoever may not print a mine's board is told that there is no such mine. */
async function permitMine(work: Work, actor: Actor, mineId: string) {
  permit(actor, 'placard.print', { regionPath: await regionPathOf(work, mineId), mineId }, '煤矿', mineId);
}

const fingerprint = (board: Board): string => sha256(boardFingerprintText(board));

function viewOf(
  { mine }: MineBoard,
  board: Board | null,
  issued: IssuedPlacard | null,
  tree: RegionTree,
): Omit<PlacardView, 'wall'> {
  const base = {
    mineId: mine.id,
    mineCode: mine.code,
    mineName: mine.name,
    regionName: tree.get(mine.regionId).name,
    board,
    issued,
  };
  if (mine.facts.status === 'closed')
    return { ...base, state: 'none', reasons: issued ? ['矿井已关闭退出，已制发的牌板应当撤下'] : [] };
  if (!board) return { ...base, state: 'none', reasons: [] };
  const current = issued !== null && issued.fingerprint === fingerprint(board);
  if (current) return { ...base, state: 'current', reasons: [] };
  const reasons = issued ? boardChanges(JSON.parse(issued.content) as Board, board) : [];
  if (board.draft) return { ...base, state: 'draft', reasons };
  return { ...base, state: issued ? 'stale' : 'unissued', reasons };
}

export const printable = (placard: IssuedPlacard): Printable => ({
  mineCode: placard.serial.slice(0, placard.serial.lastIndexOf('-')),
  board: JSON.parse(placard.content) as Board,
  issue: issueRecordOf(placard),
});
