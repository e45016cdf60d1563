import { Module } from '@nestjs/common';
import { PhotosModule } from '../photos/photos.module.js';
import { PhotosService } from '../photos/photos.service.js';
import { PoliciesModule } from '../policies/policies.module.js';
import { RegionsModule } from '../regions/regions.module.js';
import { VisitEvidenceQueries } from './visit-evidence.queries.js';
import { VisitEvidence } from './visit-evidence.service.js';
import { VisitImportService } from './visit-import.service.js';
import { VisitPageController } from './visit-page.controller.js';
import { VisitPhotos } from './visit-photos.service.js';
import { VisitsController } from './visits.controller.js';
import { VisitQueries } from './visits.queries.js';
import { VisitsService } from './visits.service.js';

@Module({
  imports: [RegionsModule, PoliciesModule, PhotosModule],
  controllers: [VisitsController, VisitPageController],
  providers: [VisitQueries, VisitEvidenceQueries, VisitEvidence, VisitPhotos, VisitsService, VisitImportService],
  exports: [VisitQueries, VisitEvidenceQueries, VisitEvidence, VisitsService, VisitImportService],
})
export class VisitsModule {
  constructor(photos: PhotosService, visits: VisitsService) {
    photos.guard('visit', (actor, id) => visits.show(actor, id));
  }
}
