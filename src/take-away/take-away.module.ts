import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { MinesModule } from '../mines/mines.module.js';
import { PeopleModule } from '../people/people.module.js';
import { PhotosModule } from '../photos/photos.module.js';
import { PlacardsModule } from '../placards/placards.module.js';
import { RegionsModule } from '../regions/regions.module.js';
import { VisitsModule } from '../visits/visits.module.js';
import { TakeAwayController } from './take-away.controller.js';
import { TakeAwayQueries } from './take-away.queries.js';
import { TakeAwayService } from './take-away.service.js';

@Module({
  imports: [RegionsModule, AuditModule, PeopleModule, MinesModule, VisitsModule, PhotosModule, PlacardsModule],
  controllers: [TakeAwayController],
  providers: [TakeAwayQueries, TakeAwayService],
  exports: [TakeAwayService],
})
export class TakeAwayModule {}
