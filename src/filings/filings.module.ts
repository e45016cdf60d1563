import { Module } from '@nestjs/common';
import { PoliciesModule } from '../policies/policies.module.js';
import { RegionsModule } from '../regions/regions.module.js';
import { FilingsController, FilingsPageController } from './filings.controller.js';
import { FilingQueries } from './filings.queries.js';
import { FilingsService } from './filings.service.js';

@Module({
  imports: [RegionsModule, PoliciesModule],
  controllers: [FilingsController, FilingsPageController],
  providers: [FilingQueries, FilingsService],
  exports: [FilingsService],
})
export class FilingsModule {}
