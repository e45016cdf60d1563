import { Module } from '@nestjs/common';
import { AssignmentsModule } from '../assignments/assignments.module.js';
import { HazardsModule } from '../hazards/hazards.module.js';
import { PapersModule } from '../papers/papers.module.js';
import { PhotosModule } from '../photos/photos.module.js';
import { PlacardsModule } from '../placards/placards.module.js';
import { RegionsModule } from '../regions/regions.module.js';
import { VisitsModule } from '../visits/visits.module.js';
import { ErasuresController } from './erasures.controller.js';
import { ErasureQueries } from './erasures.queries.js';
import { ErasuresService } from './erasures.service.js';
import { ErasuresPageController } from './erasures-page.controller.js';
import { ExtractQueries } from './extracts/extract.queries.js';
import { ExtractContents } from './extracts/extract-content.service.js';
import { ExtractsController } from './extracts/extracts.controller.js';
import { ExtractsService } from './extracts/extracts.service.js';
import { FreezeQueries } from './freeze.queries.js';
import { FreezeGuard } from './freeze-guard.js';
import { FreezesController } from './freezes.controller.js';
import { FreezesService } from './freezes.service.js';
import { FreezesPageController } from './freezes-page.controller.js';
import { LateMaterialsController, LateMaterialsPageController } from './late-materials.controller.js';
import { LateMaterialsService } from './late-materials.service.js';
import { RetentionQueries } from './retention.queries.js';
import { RetentionService } from './retention.service.js';

@Module({
  imports: [RegionsModule, AssignmentsModule, PapersModule, PlacardsModule, HazardsModule, PhotosModule, VisitsModule],
  controllers: [
    FreezesController,
    FreezesPageController,
    LateMaterialsController,
    LateMaterialsPageController,
    ExtractsController,
    ErasuresController,
    ErasuresPageController,
  ],
  providers: [
    FreezeQueries,
    FreezeGuard,
    FreezesService,
    LateMaterialsService,
    ExtractQueries,
    ExtractContents,
    ExtractsService,
    ErasureQueries,
    ErasuresService,
    RetentionQueries,
    RetentionService,
  ],
  exports: [FreezeQueries, FreezesService, ExtractsService],
})
export class AccidentsModule {}
