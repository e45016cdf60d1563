import { Module } from '@nestjs/common';
import { MinesModule } from '../mines/mines.module.js';
import { PeopleModule } from '../people/people.module.js';
import { PoliciesModule } from '../policies/policies.module.js';
import { RegionsModule } from '../regions/regions.module.js';
import { AssignmentsController, ProposalsController } from './assignments.controller.js';
import { AssignmentsService } from './assignments.service.js';
import { MineFactsService } from './mine-facts.service.js';
import { MineSeatsController, PolicyPreviewController } from './mine-seats.controller.js';
import { PolicyPreviewService } from './policy-preview.service.js';
import { ProposalsService } from './proposals.service.js';
import { ResponsibilityReader } from './responsibility.reader.js';
import { SeatTable } from './seat-table.service.js';

@Module({
  imports: [RegionsModule, PeopleModule, PoliciesModule, MinesModule],
  controllers: [AssignmentsController, ProposalsController, MineSeatsController, PolicyPreviewController],
  providers: [
    ResponsibilityReader,
    AssignmentsService,
    ProposalsService,
    SeatTable,
    MineFactsService,
    PolicyPreviewService,
  ],
  exports: [ResponsibilityReader, AssignmentsService, ProposalsService, PolicyPreviewService],
})
export class AssignmentsModule {}
