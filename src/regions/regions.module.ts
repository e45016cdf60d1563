import { Module } from '@nestjs/common';
import { RegionsController } from './regions.controller.js';
import { RegionQueries } from './regions.queries.js';
import { RegionsService } from './regions.service.js';

@Module({
  controllers: [RegionsController],
  providers: [RegionQueries, RegionsService],
  exports: [RegionQueries, RegionsService],
})
export class RegionsModule {}
