import { Module } from '@nestjs/common';
import { MinesModule } from '../mines/mines.module.js';
import { PeopleModule } from '../people/people.module.js';
import { PoliciesModule } from '../policies/policies.module.js';
import { RegionsModule } from '../regions/regions.module.js';
import { AssignmentsController, ProposalsController } from './assignments.controller.js';
import { AssignmentsService } from './assignments.service.js';
import { BoardPageController } from './board-page.controller.js';
import { LeavingLeaders } from './leaving-leader.service.js';
import { LeavingPageController } from './leaving-page.controller.js';
import { LivingBoardService } from './living-board.service.js';
import { MineFactsService } from './mine-facts.service.js';
import { MineSeatsController, PolicyPreviewController } from './mine-seats.controller.js';
import { PolicyPreviewService } from './policy-preview.service.js';
import { ProposalList } from './proposal-list.service.js';
import { ProposalPageController } from './proposal-page.controller.js';
import { ProposalQueries } from './proposals.queries.js';
import { ProposalsService } from './proposals.service.js';
import { ResponsibilityReader } from './responsibility.reader.js';
import { SeatCases } from './seat-case.service.js';
import { SeatPageController } from './seat-page.controller.js';
import { SeatTable } from './seat-table.service.js';

@Module({
  imports: [RegionsModule, PeopleModule, PoliciesModule, MinesModule],
  controllers: [
    AssignmentsController,
    ProposalsController,
    MineSeatsController,
    PolicyPreviewController,
    BoardPageController,
    SeatPageController,
    LeavingPageController,
    ProposalPageController,
  ],
  providers: [
    ResponsibilityReader,
    AssignmentsService,
    ProposalsService,
    ProposalQueries,
    ProposalList,
    SeatTable,
    MineFactsService,
    PolicyPreviewService,
    LivingBoardService,
    SeatCases,
    LeavingLeaders,
  ],
  exports: [
    ResponsibilityReader,
    AssignmentsService,
    ProposalsService,
    PolicyPreviewService,
    SeatTable,
    MineFactsService,
    LivingBoardService,
  ],
})
export class AssignmentsModule {}
