import { Module } from '@nestjs/common';
import { VisitImportService } from './visit-import.service.js';
import { VisitQueries } from './visits.queries.js';
import { VisitsService } from './visits.service.js';

@Module({
  providers: [VisitQueries, VisitsService, VisitImportService],
  exports: [VisitQueries, VisitsService, VisitImportService],
})
export class VisitsModule {}
