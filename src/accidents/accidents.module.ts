import { Module } from '@nestjs/common';
import { HazardsModule } from '../hazards/hazards.module.js';
import { PhotosModule } from '../photos/photos.module.js';
import { VisitsModule } from '../visits/visits.module.js';
import { FreezeQueries } from './freeze.queries.js';
import { FreezeGuard } from './freeze-guard.js';
import { FreezesController } from './freezes.controller.js';
import { FreezesService } from './freezes.service.js';
import { FreezesPageController } from './freezes-page.controller.js';
import { LateMaterialsController, LateMaterialsPageController } from './late-materials.controller.js';
import { LateMaterialsService } from './late-materials.service.js';

@Module({
  imports: [HazardsModule, PhotosModule, VisitsModule],
  controllers: [FreezesController, FreezesPageController, LateMaterialsController, LateMaterialsPageController],
  providers: [FreezeQueries, FreezeGuard, FreezesService, LateMaterialsService],
  exports: [FreezeQueries, FreezesService],
})
export class AccidentsModule {}
