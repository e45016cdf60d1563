import { Module } from '@nestjs/common';
import { RegionQueries } from './regions.queries.js';
import { RegionsService } from './regions.service.js';

@Module({ providers: [RegionQueries, RegionsService], exports: [RegionQueries, RegionsService] })
export class RegionsModule {}
