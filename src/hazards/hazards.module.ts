import { Module } from '@nestjs/common';
import { MinesModule } from '../mines/mines.module.js';
import { PhotosModule } from '../photos/photos.module.js';
import { PhotosService } from '../photos/photos.service.js';
import { RegionsModule } from '../regions/regions.module.js';
import { VisitsModule } from '../visits/visits.module.js';
import { HazardExport } from './hazard-export.service.js';
import { HazardFigureQueries } from './hazard-figures.queries.js';
import { HazardFigures } from './hazard-figures.service.js';
import { HazardLists } from './hazard-lists.service.js';
import { HazardPageController } from './hazard-page.controller.js';
import { HazardReach } from './hazard-reach.js';
import { HazardStepsPageController } from './hazard-steps-page.controller.js';
import { HazardTermsService } from './hazard-terms.service.js';
import { HazardTermsPageController } from './hazard-terms-page.controller.js';
import { HazardsController } from './hazards.controller.js';
import { HazardQueries } from './hazards.queries.js';
import { HazardsService } from './hazards.service.js';
import { VisitSheetPageController } from './visit-sheet-page.controller.js';
import { VisitsWithHazardsController } from './visits-with-hazards.controller.js';
import { VisitsWithHazards } from './visits-with-hazards.service.js';

@Module({
  imports: [RegionsModule, MinesModule, PhotosModule, VisitsModule],
  controllers: [
    HazardsController,
    VisitsWithHazardsController,
    HazardTermsPageController,
    HazardPageController,
    HazardStepsPageController,
    VisitSheetPageController,
  ],
  providers: [
    HazardQueries,
    HazardFigureQueries,
    HazardReach,
    HazardTermsService,
    HazardsService,
    HazardLists,
    HazardFigures,
    HazardExport,
    VisitsWithHazards,
  ],
  exports: [HazardsService, HazardLists, HazardTermsService, HazardFigures, VisitsWithHazards],
})
export class HazardsModule {
  constructor(photos: PhotosService, hazards: HazardsService) {
    photos.guard('hazard', (actor, step) => hazards.ofStep(actor, step));
  }
}
