import { Module } from '@nestjs/common';
import { RegionsModule } from '../regions/regions.module.js';
import { VisitEvidenceQueries } from './visit-evidence.queries.js';
import { VisitImportService } from './visit-import.service.js';
import { VisitsController } from './visits.controller.js';
import { VisitQueries } from './visits.queries.js';
import { VisitsService } from './visits.service.js';

@Module({
  imports: [RegionsModule],
  controllers: [VisitsController],
  providers: [VisitQueries, VisitEvidenceQueries, VisitsService, VisitImportService],
  exports: [VisitQueries, VisitEvidenceQueries, VisitsService, VisitImportService],
})
export class VisitsModule {}
