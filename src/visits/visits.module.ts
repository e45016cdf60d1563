import { Module } from '@nestjs/common';
import { RegionsModule } from '../regions/regions.module.js';
import { VisitImportService } from './visit-import.service.js';
import { VisitsController } from './visits.controller.js';
import { VisitQueries } from './visits.queries.js';
import { VisitsService } from './visits.service.js';

@Module({
  imports: [RegionsModule],
  controllers: [VisitsController],
  providers: [VisitQueries, VisitsService, VisitImportService],
  exports: [VisitQueries, VisitsService, VisitImportService],
})
export class VisitsModule {}
