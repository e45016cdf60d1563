import { Injectable } from '@nestjs/common';
import type { Rows } from '../database/reader.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import type { Work } from '../database/work.js';
import { type Actor, permit } from '../domain/authority.js';
import { type Finding, Refusal } from '../domain/refusal.js';
import { refusals } from '../domain/refusals.js';
import type { VisitContent } from '../domain/visit.js';
import { Visit } from './visit.entity.js';
import { readVisitFile, type VisitLine } from './visit-file.js';
import { correctVisit, type Entered, recordVisit, withdrawVisit } from './visit-records.js';

export interface ImportedVisits {
  rows: number;
  /** Rows that were on record already, word for word. */
  unchanged: number;
}

/** Whom and what the rows of a file name: by id, account or code, or by a name that only one bears. */
interface Registry {
  people: Map<string, string[]>;
  mines: Map<string, { id: string; path: string }[]>;
  accounts: Map<string, string>;
}

/** Visits from a file: every row or none, and the same file a second time changes nothing. */
@Injectable()
export class VisitImportService {
  constructor(private readonly units: UnitOfWork) {}

  /** @throws table-unreadable, roster-invalid with every row that cannot be kept and why */
  async import(
    actor: Actor,
    name: string,
    text: string,
    onProgress?: (done: number, of: number) => void,
  ): Promise<ImportedVisits> {
    const lines = readVisitFile(name, text);
    return this.units.run(actor, async (work) => {
      const findings: Finding[] = [];
      const registry = await registryOf(work);
      let unchanged = 0;
      for (const [index, line] of lines.entries()) {
        try {
          const known = await work.find(Visit, { id: line.id });
          await keep(work, actor, line, registry);
          if (known) unchanged += 1;
        } catch (error) {
          if (!(error instanceof Refusal)) throw error;
          findings.push({ at: `第 ${line.row} 行`, message: error.message });
        }
        onProgress?.(index + 1, lines.length);
      }
      if (findings.length) throw refusals.rosterInvalid(name, findings);
      return { rows: lines.length, unchanged };
    });
  }
}

async function keep(work: Work, actor: Actor, line: VisitLine, registry: Registry): Promise<void> {
  const entered: Entered = {
    onBehalf: line.onBehalf,
    paper: null,
    enteredAt: line.enteredAt,
    enteredBy: registry.accounts.get(line.enteredBy),
  };
  if (line.withdrawn && line.corrects) {
    await withdrawVisit(work, { id: line.id, withdraws: line.corrects, reason: line.reason ?? '' }, entered);
    return;
  }
  const content = contentOf(actor, line, registry);
  if (line.corrects)
    await correctVisit(work, { id: line.id, corrects: line.corrects, reason: line.reason ?? '' }, content, entered);
  else await recordVisit(work, line.id, content, entered);
}

function contentOf(actor: Actor, line: VisitLine, registry: Registry): VisitContent {
  const people = registry.people.get(line.leader) ?? [];
  if (people.length === 0) throw refusals.notFound('挂牌责任人', line.leader);
  if (people.length > 1) throw refusals.constraint(`有 ${people.length} 人叫“${line.leader}”，请填写账号或编号`);
  const mines = registry.mines.get(line.place) ?? [];
  if (mines.length > 1) throw refusals.constraint(`有 ${mines.length} 座煤矿叫“${line.place}”，请填写矿井编码`);
  const mine = mines[0] ?? null;
  if (mine) permit(actor, 'visit.record', { regionPath: mine.path, mineId: mine.id }, '煤矿', line.place);
  return {
    personId: people[0] as string,
    mineId: mine?.id ?? null,
    site: mine ? null : line.place,
    on: line.on,
    inAt: line.inAt,
    outAt: line.outAt,
    shift: line.shift,
    underground: line.underground,
    places: line.places,
    companions: line.companions,
    findings: line.findings,
    advice: line.advice,
    tripId: null,
    photos: [],
    position: null,
  };
}

async function registryOf(rows: Rows): Promise<Registry> {
  const people = new Map<string, string[]>();
  const mines = new Map<string, { id: string; path: string }[]>();
  const accounts = new Map<string, string>();
  const add = <Value>(map: Map<string, Value[]>, key: string, value: Value) =>
    map.set(key, [...(map.get(key) ?? []), value]);
  // An entry that was merged is found by its id, and is no namesake of the one that stays.
  for (const { id, name, stays } of await rows.all<{ id: string; name: string; stays: string }>(
    'SELECT id, name, COALESCE(merged_into, id) AS stays FROM people',
  )) {
    add(people, id, stays);
    if (stays === id) add(people, name, id);
  }
  for (const row of await rows.all<{ id: string; username: string; personId: string | null }>(
    'SELECT id, username, person_id FROM accounts',
  )) {
    accounts.set(row.username, row.id);
    if (row.personId) people.set(row.username, [row.personId]);
  }
  for (const row of await rows.all<{ id: string; code: string; name: string; path: string }>(
    'SELECT m.id, m.code, m.name, r.path FROM mines m JOIN regions r ON r.id = m.region_id WHERE m.merged_into IS NULL',
  )) {
    add(mines, row.code, row);
    add(mines, row.name, row);
  }
  return { people, mines, accounts };
}
