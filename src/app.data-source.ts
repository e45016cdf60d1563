import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import pg from 'pg';
import type { DataSourceOptions } from 'typeorm';
import { Founding1763856000000 } from '../migrations/1763856000000-founding.js';
import { Photos1763942400000 } from '../migrations/1763942400000-photos.js';
import { Hazards1763945000000 } from '../migrations/1763945000000-hazards.js';
import { Alterations1763950000000 } from '../migrations/1763950000000-alterations.js';
import { RepairingPeople1763960000000 } from '../migrations/1763960000000-repairing-people.js';
import { WaysOfLists1763990000000 } from '../migrations/1763990000000-ways-of-lists.js';
import { MinesSay1764000000000 } from '../migrations/1764000000000-mines-say.js';
import { SignedPlacards1764020000000 } from '../migrations/1764020000000-signed-placards.js';
import { BoardTemplates1764030000000 } from '../migrations/1764030000000-board-templates.js';
import { Filings1764040000000 } from '../migrations/1764040000000-filings.js';
import { PaperTemplates1764100000000 } from '../migrations/1764100000000-paper-templates.js';
import { FilingPapers1764110000000 } from '../migrations/1764110000000-filing-papers.js';
import { Closings1764120000000 } from '../migrations/1764120000000-closings.js';
import { Circulars1764130000000 } from '../migrations/1764130000000-circulars.js';
import { Measures1764140000000 } from '../migrations/1764140000000-measures.js';
import { Accidents1764150000000 } from '../migrations/1764150000000-accidents.js';
import { LeaveRequests1764160000000 } from '../migrations/1764160000000-leave-requests.js';
import { Outgoing1764170000000 } from '../migrations/1764170000000-outgoing.js';
import { Underground1764190000000 } from '../migrations/1764190000000-underground.js';
import { Erasure, FreezeRecord, LateMaterial, RegionRetention } from './accidents/freeze.entity.js';
import { Account, ApiToken, Session } from './accounts/account.entity.js';
import { Alteration } from './alterations/alteration.entity.js';
import { Assignment, PoolMember, Proposal } from './assignments/assignment.entity.js';
import { Circular, CircularFile } from './circulars/circular.entity.js';
import {
  Closing,
  ClosingAmendment,
  RegionClosingTerms,
  Reopening,
  ReopeningAnswer,
} from './closings/closing.entity.js';
import { SnakeNaming } from './database/columns.js';
import { AuditDisclosure, AuditEntry } from './database/evidence.entity.js';
import { READ } from './database/reader.js';
import { WriteGuard } from './database/write-guard.js';
import { Filing, FilingStep } from './filings/filing.entity.js';
import { Hazard, HazardStep, RegionHazardTerms } from './hazards/hazard.entity.js';
import { LeaveRequest } from './leaves/leave-request.entity.js';
import { Measure, MeasureStepRow, RegionMeasureTerms } from './measures/measure.entity.js';
import { Mine, MineFact, SeatStatement } from './mines/mine.entity.js';
import { Delivery, DeliveryAttempt } from './outgoing/delivery.entity.js';
import { MailAddress, Notice } from './outgoing/notice.entity.js';
import { RegionRules } from './outgoing/region-rules.entity.js';
import { Subscription, SubscriptionCursor } from './outgoing/subscription.entity.js';
import { PaperTemplate } from './papers/paper-template.entity.js';
import { Merge } from './people/merge.entity.js';
import { Organisation, Reorganisation } from './people/organisation.entity.js';
import { Assistant, Leave, Person, Post, Tenure } from './people/person.entity.js';
import { Photo, PhotoUse } from './photos/photo.entity.js';
import { OwnTemplate } from './placards/own-templates/own-template.entity.js';
import { Placard } from './placards/placard.entity.js';
import { PortraitRecord } from './placards/portraits/portrait.entity.js';
import { Posting } from './placards/posting.entity.js';
import { UndergroundPlan } from './placards/underground/underground-plan.entity.js';
import { LoadedPolicy } from './policies/policy.entity.js';
import { Former } from './regions/former.entity.js';
import { Region } from './regions/region.entity.js';
import { CalendarFeed } from './reminders/calendar-feed.entity.js';
import { ReminderClaim } from './reminders/reminder-claim.entity.js';
import type { Settings } from './settings.js';
import { Visit } from './visits/visit.entity.js';
import { VisitStatement } from './visits/visit-statement.entity.js';

// count(*) is a bigint on PostgreSQL; no count of this registry comes near 2^53.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

export const entities = [
  Region,
  Organisation,
  Reorganisation,
  Person,
  Merge,
  Post,
  Tenure,
  Leave,
  Assistant,
  Account,
  Session,
  ApiToken,
  AuditEntry,
  AuditDisclosure,
  LoadedPolicy,
  Mine,
  MineFact,
  SeatStatement,
  Assignment,
  PoolMember,
  Proposal,
  Photo,
  PhotoUse,
  Visit,
  Hazard,
  HazardStep,
  RegionHazardTerms,
  VisitStatement,
  Placard,
  Filing,
  LeaveRequest,
  Closing,
  ClosingAmendment,
  Reopening,
  ReopeningAnswer,
  RegionClosingTerms,
  FilingStep,
  Measure,
  MeasureStepRow,
  RegionMeasureTerms,
  Posting,
  PortraitRecord,
  UndergroundPlan,
  OwnTemplate,
  PaperTemplate,
  Circular,
  CircularFile,
  Former,
  Alteration,
  Subscription,
  SubscriptionCursor,
  Delivery,
  DeliveryAttempt,
  Notice,
  MailAddress,
  RegionRules,
  ReminderClaim,
  CalendarFeed,
  FreezeRecord,
  LateMaterial,
  RegionRetention,
  Erasure,
];

/** From the first to the last; an installation runs those that it has not run. */
// biome-ignore format: one a line.
const migrations = [
  Founding1763856000000,
  Photos1763942400000,
  Hazards1763945000000,
  Alterations1763950000000,
  RepairingPeople1763960000000,
  WaysOfLists1763990000000,
  MinesSay1764000000000,
  SignedPlacards1764020000000,
  BoardTemplates1764030000000,
  Filings1764040000000,
  PaperTemplates1764100000000,
  FilingPapers1764110000000,
  Closings1764120000000,
  Circulars1764130000000,
  Measures1764140000000,
  Accidents1764150000000,
  LeaveRequests1764160000000,
  Outgoing1764170000000,
  Underground1764190000000,
];

const common = {
  entities,
  migrations,
  migrationsTransactionMode: 'each' as const,
  namingStrategy: new SnakeNaming(),
  subscribers: [WriteGuard],
  logging: false as const,
};

interface SqliteHandle {
  pragma(text: string, options?: { simple: boolean }): unknown;
}

/** WAL with FULL: an acknowledged commit survives a power cut. Recursive triggers: REPLACE does not slip past them. */
function prepare(database: SqliteHandle) {
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.pragma('foreign_keys = ON');
  database.pragma('recursive_triggers = ON');
  database.pragma('busy_timeout = 5000');
}

function prepareReader(database: SqliteHandle) {
  database.pragma('busy_timeout = 5000');
  database.pragma('cache_size = -65536');
  database.pragma('mmap_size = 1073741824');
}

/** The connection of the unit of work. It migrates when it is opened; a migration that fails stops the start. */
export function writeOptions(settings: Settings): DataSourceOptions {
  if (settings.database.engine === 'postgres')
    return { ...common, type: 'postgres', url: settings.database.url, migrationsRun: true };
  mkdirSync(dirname(settings.database.file), { recursive: true });
  return {
    ...common,
    type: 'better-sqlite3',
    database: settings.database.file,
    migrationsRun: true,
    prepareDatabase: prepare as (db: unknown) => void,
  };
}

/** The connection of all reading: it cannot write. Open it after the other one, which may have to make the file. */
export function readOptions(settings: Settings): DataSourceOptions & { name: string } {
  const read = { ...common, migrations: [], subscribers: [], name: READ };
  if (settings.database.engine === 'postgres')
    return {
      ...read,
      type: 'postgres',
      url: settings.database.url,
      extra: { options: '-c default_transaction_read_only=on' },
    };
  return {
    ...read,
    type: 'better-sqlite3',
    database: settings.database.file,
    readonly: true,
    fileMustExist: true,
    prepareDatabase: prepareReader as (db: unknown) => void,
  };
}
