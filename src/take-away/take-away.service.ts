import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AuditQueries } from '../audit/audit.queries.js';
import { Clock } from '../database/clock.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { type Actor, permit } from '../domain/authority.js';
import type { CivilDate } from '../domain/civil-date.js';
import { csvCell } from '../domain/csv-text.js';
import { events } from '../domain/events.js';
import { PhotoStore } from '../photos/photo-store.js';
import { chosenRegion } from '../regions/region-choice.js';
import { RegionQueries } from '../regions/regions.queries.js';
import { columnWords } from './column-words.js';
import { readmeText } from './readme-text.js';
import { fileColumns, takenTables } from './tables.js';
import { type Row, TakeAwayQueries } from './take-away.queries.js';
import { type ArchiveFile, zipped } from './zip-stream.js';

/** An archive under way. */
export interface TakenAway {
  name: string;
  content: AsyncGenerator<Uint8Array>;
}

const MARK = '\ufeff';
const AT_ONCE = 1000;
const AUDIT = ['seq', 'at', 'actor', 'actorName', 'action', 'subjectType', 'subjectId', 'sentence', 'bytes', 'sha256'];
const bytesOf = (text: string) => Buffer.from(text);
const lineOf = (cells: readonly unknown[]) =>
  `${cells.map((cell) => csvCell(cell === null || cell === undefined ? '' : String(cell))).join(',')}\r\n`;
const heads = (columns: readonly string[]) => MARK + lineOf(columns.map((name) => columnWords[name] ?? name));

/** 全部导出: everything that a bureau keeps here, in formats that outlive the program, as one archive. */
@Injectable()
export class TakeAwayService {
  constructor(
    private readonly queries: TakeAwayQueries,
    private readonly trail: AuditQueries,
    private readonly photos: PhotoStore,
    private readonly regions: RegionQueries,
    private readonly units: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /**
   * The archive of a region and below; that it was taken is part of the trail, which it carries.
   * @throws not-found outside the actor's scope
   */
  async of(actor: Actor, named?: string): Promise<TakenAway> {
    const tree = await this.regions.tree();
    const whole = !named && actor.regionPath === '/';
    const region = whole ? null : chosenRegion(tree, actor, 'registry.take-away', named);
    const path = region?.path ?? '/';
    permit(actor, 'registry.take-away', { regionPath: path }, '行政区划', named ?? path);
    const place = { id: region?.id ?? 'all', name: region?.name ?? '全部地区', code: region?.code ?? 'all' };
    await this.units.run(actor, (work) => work.tell(events.takenAway(place, region ? 'region' : 'registry')));
    const today = this.clock.today();
    const files = this.files(path, { region: place.name, today, by: actor.name });
    return { name: `guapai-${place.code}-${today}.zip`, content: zipped(files) };
  }

  private async *files(
    path: string,
    about: { region: string; today: CivilDate; by: string },
  ): AsyncGenerator<ArchiveFile> {
    const columns = new Map<string, string[]>();
    for (const table of Object.keys(takenTables)) columns.set(table, await this.queries.columns(table));
    yield { name: 'README.md', content: once(MARK + readmeText(about, columns)) };
    for (const [table, names] of columns) {
      yield { name: `tables/${table}.csv`, content: this.csv(table, names, path) };
      yield { name: `tables/${table}.jsonl`, content: lines(this.queries.rows(table, path)) };
    }
    for (const [table, { folder, name, column, ending }] of Object.entries(fileColumns))
      for await (const rows of this.queries.rows(table, path))
        for (const row of rows)
          yield { name: `${folder}/${plain(row[name])}.${ending}`, content: once(String(row[column])) };
    const scope = (await this.trail.coversAll(path)) ? null : path;
    yield { name: 'audit/entries.csv', content: this.auditCsv(scope) };
    yield { name: 'audit/entries.jsonl', content: lines(this.entries(scope)) };
    yield { name: 'audit/disclosures.jsonl', content: lines(this.disclosures(scope)) };
    const missing: string[] = [];
    for (const fingerprint of await this.queries.photos(path))
      yield { name: `photos/${fingerprint}`, content: this.photo(fingerprint, missing), packed: true };
    if (missing.length > 0) yield { name: 'photos/missing.txt', content: once(`${missing.join('\n')}\n`) };
  }

  /** A photo that is lost from the store is named, and does not keep the rest from being taken. */
  private async *photo(fingerprint: string, missing: string[]) {
    try {
      yield* this.photos.original(fingerprint) as AsyncIterable<Uint8Array>;
    } catch (error) {
      if ((error as { code?: string }).code !== 'ENOENT') throw error;
      missing.push(fingerprint);
    }
  }

  private async *csv(table: string, columns: readonly string[], path: string) {
    yield bytesOf(heads(columns));
    for await (const rows of this.queries.rows(table, path))
      yield bytesOf(rows.map((row) => lineOf(columns.map((name) => row[name]))).join(''));
  }

  private async *auditCsv(scope: string | null) {
    yield bytesOf(heads(AUDIT));
    for await (const rows of this.entries(scope))
      yield bytesOf(rows.map((row) => lineOf(AUDIT.map((name) => row[name]))).join(''));
  }

  private async *entries(scope: string | null): AsyncGenerator<Row[]> {
    for (let after = 0; ; ) {
      const found = await this.trail.after(scope, after, AT_ONCE);
      if (found.length === 0) return;
      after = found.at(-1)?.seq ?? after;
      yield found.map((line) => ({ ...line, sha256: createHash('sha256').update(line.bytes).digest('hex') }));
    }
  }

  private async *disclosures(scope: string | null): AsyncGenerator<Row[]> {
    let before = 0;
    for await (const rows of this.entries(scope)) {
      const numbers = new Set(rows.map(({ seq }) => seq));
      const last = Number(rows.at(-1)?.seq ?? before);
      const found = await this.trail.disclosuresBetween(before, last);
      yield found.filter(({ seq }) => numbers.has(seq));
      before = last;
    }
  }
}

async function* once(text: string) {
  yield bytesOf(text);
}

async function* lines(pieces: AsyncIterable<readonly Row[]>) {
  for await (const rows of pieces) yield bytesOf(rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
}

/** A name for a file: what is no letter, figure or hyphen could lead elsewhere. */
const plain = (name: unknown) => String(name).replace(/[^\p{L}\p{N}-]/gu, '_');
