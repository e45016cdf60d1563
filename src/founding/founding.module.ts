import { Module } from '@nestjs/common';
import { HazardsModule } from '../hazards/hazards.module.js';
import { PoliciesModule } from '../policies/policies.module.js';
import { RegionsModule } from '../regions/regions.module.js';
import { RostersModule } from '../rosters/rosters.module.js';
import { VisitsModule } from '../visits/visits.module.js';
import { FoundingService } from './founding.service.js';

@Module({
  imports: [RegionsModule, PoliciesModule, RostersModule, VisitsModule, HazardsModule],
  providers: [FoundingService],
  exports: [FoundingService],
})
export class FoundingModule {}
