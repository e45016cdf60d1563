import { Module } from '@nestjs/common';
import { MinesModule } from '../mines/mines.module.js';
import { PeopleModule } from '../people/people.module.js';
import { PoliciesModule } from '../policies/policies.module.js';
import { RegionsModule } from '../regions/regions.module.js';
import { AssignmentsService } from './assignments.service.js';
import { ProposalsService } from './proposals.service.js';
import { ResponsibilityReader } from './responsibility.reader.js';

@Module({
  imports: [RegionsModule, PeopleModule, PoliciesModule, MinesModule],
  providers: [ResponsibilityReader, AssignmentsService, ProposalsService],
  exports: [ResponsibilityReader, AssignmentsService, ProposalsService],
})
export class AssignmentsModule {}
