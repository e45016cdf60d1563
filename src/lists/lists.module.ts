import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { AssignmentsModule } from '../assignments/assignments.module.js';
import { AuditModule } from '../audit/audit.module.js';
import { HazardsModule } from '../hazards/hazards.module.js';
import { MinesModule } from '../mines/mines.module.js';
import { PeopleModule } from '../people/people.module.js';
import { PlacardsModule } from '../placards/placards.module.js';
import { RegionsModule } from '../regions/regions.module.js';
import { VisitsModule } from '../visits/visits.module.js';
import { ListImportsController } from './list-imports.controller.js';
import { ListImports } from './list-imports.service.js';
import { ListImportsPageController } from './list-imports-page.controller.js';
import { ListsController } from './lists.controller.js';
import { ListQueries } from './lists.queries.js';
import { ListsService } from './lists.service.js';
import { MaintainedLists } from './maintained-lists.js';
import { MineSheet } from './mine-sheet.js';
import { TenureSheet } from './tenure-sheet.js';
import { VisitSheet } from './visit-sheet.js';
import { WaitingLists } from './waiting-lists.js';

@Module({
  imports: [
    ...[RegionsModule, PeopleModule, AccountsModule, AuditModule, MinesModule, AssignmentsModule, VisitsModule],
    ...[HazardsModule, PlacardsModule],
  ],
  controllers: [ListsController, ListImportsController, ListImportsPageController],
  providers: [
    ListQueries,
    MineSheet,
    TenureSheet,
    VisitSheet,
    MaintainedLists,
    ListsService,
    ListImports,
    WaitingLists,
  ],
})
export class ListsModule {}
