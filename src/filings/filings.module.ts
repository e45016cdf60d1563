import { Module } from '@nestjs/common';
import { PapersModule } from '../papers/papers.module.js';
import { PoliciesModule } from '../policies/policies.module.js';
import { RegionsModule } from '../regions/regions.module.js';
import { RostersModule } from '../rosters/rosters.module.js';
import { FilingDrafts } from './filing-drafts.service.js';
import { FilingFiles } from './filing-files.service.js';
import { FilingsController } from './filings.controller.js';
import { FilingQueries } from './filings.queries.js';
import { FilingsService } from './filings.service.js';
import { FilingsPageController } from './filings-page.controller.js';
import { UnfiledChanges } from './unfiled-changes.service.js';

@Module({
  imports: [RegionsModule, PoliciesModule, RostersModule, PapersModule],
  controllers: [FilingsController, FilingsPageController],
  providers: [FilingQueries, UnfiledChanges, FilingDrafts, FilingsService, FilingFiles],
  exports: [FilingsService, UnfiledChanges],
})
export class FilingsModule {}
