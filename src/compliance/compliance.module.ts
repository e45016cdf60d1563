import { Module } from '@nestjs/common';
import { PeopleModule } from '../people/people.module.js';
import { PoliciesModule } from '../policies/policies.module.js';
import { RegionsModule } from '../regions/regions.module.js';
import { ComplianceQueries } from './compliance.queries.js';
import { ComplianceService } from './compliance.service.js';
import { Names } from './names.js';
import { PostDuties } from './post-duties.js';
import { SeatDuties } from './seat-duties.js';

@Module({
  imports: [RegionsModule, PeopleModule, PoliciesModule],
  providers: [ComplianceQueries, SeatDuties, PostDuties, Names, ComplianceService],
  exports: [ComplianceService],
})
export class ComplianceModule {}
