import { Module } from '@nestjs/common';
import { PhotosModule } from '../photos/photos.module.js';
import { PhotosService } from '../photos/photos.service.js';
import { PoliciesModule } from '../policies/policies.module.js';
import { RegionsModule } from '../regions/regions.module.js';
import { VisitAnswersPageController } from './visit-answers-page.controller.js';
import { VisitConfirmations } from './visit-confirmations.js';
import { VisitEvidenceQueries } from './visit-evidence.queries.js';
import { VisitEvidence } from './visit-evidence.service.js';
import { VisitImportService } from './visit-import.service.js';
import { VisitPageController } from './visit-page.controller.js';
import { VisitPhotos } from './visit-photos.service.js';
import { VisitStatementsController } from './visit-statements.controller.js';
import { VisitStatementQueries } from './visit-statements.queries.js';
import { VisitStatements } from './visit-statements.service.js';
import { VisitsController } from './visits.controller.js';
import { VisitQueries } from './visits.queries.js';
import { VisitsService } from './visits.service.js';

@Module({
  imports: [RegionsModule, PoliciesModule, PhotosModule],
  controllers: [VisitsController, VisitStatementsController, VisitPageController, VisitAnswersPageController],
  providers: [
    VisitQueries,
    VisitStatementQueries,
    VisitConfirmations,
    VisitStatements,
    VisitEvidenceQueries,
    VisitEvidence,
    VisitPhotos,
    VisitsService,
    VisitImportService,
  ],
  exports: [
    VisitQueries,
    VisitStatementQueries,
    VisitConfirmations,
    VisitStatements,
    VisitEvidenceQueries,
    VisitEvidence,
    VisitsService,
    VisitImportService,
  ],
})
export class VisitsModule {
  constructor(photos: PhotosService, visits: VisitsService) {
    photos.guard('visit', (actor, id) => visits.show(actor, id));
  }
}
