import { Module } from '@nestjs/common';
import { ComplianceModule } from '../compliance/compliance.module.js';
import { HazardsModule } from '../hazards/hazards.module.js';
import { MinesModule } from '../mines/mines.module.js';
import { PeopleModule } from '../people/people.module.js';
import { RegionsModule } from '../regions/regions.module.js';
import { VisitsModule } from '../visits/visits.module.js';
import { LeaderDeskService } from './leader-desk.service.js';
import { LeaderQueries } from './leaders.queries.js';
import { MyPageController } from './my-page.controller.js';
import { MyPages } from './my-page.service.js';

@Module({
  imports: [RegionsModule, PeopleModule, MinesModule, VisitsModule, HazardsModule, ComplianceModule],
  controllers: [MyPageController],
  providers: [LeaderQueries, LeaderDeskService, MyPages],
})
export class LeadersModule {}
