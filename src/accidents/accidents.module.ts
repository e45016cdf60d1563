import { Module } from '@nestjs/common';
import { FreezeQueries } from './freeze.queries.js';
import { FreezeGuard } from './freeze-guard.js';
import { FreezesController } from './freezes.controller.js';
import { FreezesService } from './freezes.service.js';
import { FreezesPageController } from './freezes-page.controller.js';

@Module({
  controllers: [FreezesController, FreezesPageController],
  providers: [FreezeQueries, FreezeGuard, FreezesService],
  exports: [FreezeQueries, FreezesService],
})
export class AccidentsModule {}
