import { Module } from '@nestjs/common';
import { MinesModule } from '../mines/mines.module.js';
import { RegionsModule } from '../regions/regions.module.js';
import { VisitQueries } from './visits.queries.js';
import { VisitsService } from './visits.service.js';

@Module({
  imports: [RegionsModule, MinesModule],
  providers: [VisitQueries, VisitsService],
  exports: [VisitQueries, VisitsService],
})
export class VisitsModule {}
