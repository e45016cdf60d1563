import { type DynamicModule, Module } from '@nestjs/common';
import { AccidentsModule } from './accidents/accidents.module.js';
import { AccountsModule } from './accounts/accounts.module.js';
import { AlterationsModule } from './alterations/alterations.module.js';
import { readOptions, writeOptions } from './app.data-source.js';
import { AssignmentsModule } from './assignments/assignments.module.js';
import { AuditModule } from './audit/audit.module.js';
import { ChangesModule } from './changes/changes.module.js';
import { CircularsModule } from './circulars/circulars.module.js';
import { ClosingsModule } from './closings/closings.module.js';
import { ComplianceModule } from './compliance/compliance.module.js';
import { Clock } from './database/clock.js';
import { DatabaseModule } from './database/database.module.js';
import { DeskModule } from './desk/desk.module.js';
import { DutyFilesModule } from './duty-files/duty-files.module.js';
import { FilingsModule } from './filings/filings.module.js';
import { FoundingModule } from './founding/founding.module.js';
import { HazardsModule } from './hazards/hazards.module.js';
import { LeadersModule } from './leaders/leaders.module.js';
import { LeavesModule } from './leaves/leaves.module.js';
import { ListsModule } from './lists/lists.module.js';
import { MeasuresModule } from './measures/measures.module.js';
import { MinesModule } from './mines/mines.module.js';
import { OutgoingModule } from './outgoing/outgoing.module.js';
import { PapersModule } from './papers/papers.module.js';
import { PeopleModule } from './people/people.module.js';
import { PhotosModule } from './photos/photos.module.js';
import { PlacardsModule } from './placards/placards.module.js';
import { PoliciesModule } from './policies/policies.module.js';
import { RegionsModule } from './regions/regions.module.js';
import { RegistryModule } from './registry/registry.module.js';
import { RemindersModule } from './reminders/reminders.module.js';
import { RepairsModule } from './repairs/repairs.module.js';
import { RostersModule } from './rosters/rosters.module.js';
import type { Settings } from './settings.js';
import { SettingsModule } from './settings.module.js';
import { StartModule } from './start/start.module.js';
import { TakeAwayModule } from './take-away/take-away.module.js';
import { TlsModule } from './tls/tls.module.js';
import { VisitsModule } from './visits/visits.module.js';
import { WebModule } from './web/web.module.js';

/** The rooms, from left to right: each may use only what stands before it. */
const rooms = [
  WebModule,
  TlsModule,
  RegionsModule,
  PeopleModule,
  AccountsModule,
  AuditModule,
  PoliciesModule,
  MinesModule,
  PhotosModule,
  AssignmentsModule,
  VisitsModule,
  HazardsModule,
  ComplianceModule,
  LeadersModule,
  RostersModule,
  PlacardsModule,
  PapersModule,
  FilingsModule,
  ClosingsModule,
  CircularsModule,
  MeasuresModule,
  LeavesModule,
  AccidentsModule,
  DutyFilesModule,
  OutgoingModule,
  RemindersModule,
  StartModule,
  DeskModule,
  RegistryModule,
  ChangesModule,
  RepairsModule,
  ListsModule,
  TakeAwayModule,
  AlterationsModule,
  FoundingModule,
] as const;

@Module({})
export class AppModule {
  static with(settings: Settings, clock: Clock = new Clock()): DynamicModule {
    return {
      module: AppModule,
      imports: [
        SettingsModule.of(settings),
        DatabaseModule.open({ write: writeOptions(settings), read: readOptions(settings) }, clock),
        ...rooms,
      ],
    };
  }
}
