import { Module } from '@nestjs/common';
import { ComplianceModule } from '../compliance/compliance.module.js';
import { HazardsModule } from '../hazards/hazards.module.js';
import { MinesModule } from '../mines/mines.module.js';
import { PeopleModule } from '../people/people.module.js';
import { PhotosModule } from '../photos/photos.module.js';
import { RegionsModule } from '../regions/regions.module.js';
import { VisitsModule } from '../visits/visits.module.js';
import { LeaderDeskService } from './leader-desk.service.js';
import { LeaderPhotos } from './leader-photos.service.js';
import { LeaderQueries } from './leaders.queries.js';
import { MyEntries } from './my-entries.service.js';
import { MyPageController } from './my-page.controller.js';
import { MyPages } from './my-page.service.js';

@Module({
  imports: [RegionsModule, PeopleModule, MinesModule, PhotosModule, VisitsModule, HazardsModule, ComplianceModule],
  controllers: [MyPageController],
  providers: [LeaderQueries, LeaderPhotos, LeaderDeskService, MyPages, MyEntries],
  exports: [LeaderQueries],
})
export class LeadersModule {}
