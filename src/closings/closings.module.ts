import { Module } from '@nestjs/common';
import { ComplianceModule } from '../compliance/compliance.module.js';
import { PoliciesModule } from '../policies/policies.module.js';
import { RegionsModule } from '../regions/regions.module.js';
import { AmendmentsService } from './amendments.service.js';
import { CauseQueries } from './causes.queries.js';
import { ClosingDifferences } from './closing-differences.service.js';
import { ClosingNotices } from './closing-notices.js';
import { ClosingTermsService } from './closing-terms.service.js';
import { ClosingViews } from './closing-views.service.js';
import { ClosingsController, ClosingTermsController } from './closings.controller.js';
import { ClosingQueries } from './closings.queries.js';
import { ClosingsService } from './closings.service.js';
import { ClosingsPageController } from './closings-page.controller.js';
import { ReopeningsService } from './reopenings.service.js';
import { StatementMaker } from './statement-maker.service.js';
import { VerificationService } from './verification.service.js';

@Module({
  imports: [RegionsModule, PoliciesModule, ComplianceModule],
  controllers: [ClosingsController, ClosingTermsController, ClosingsPageController],
  providers: [
    ClosingQueries,
    CauseQueries,
    StatementMaker,
    ClosingTermsService,
    ClosingDifferences,
    ClosingsService,
    AmendmentsService,
    ReopeningsService,
    ClosingViews,
    ClosingNotices,
    VerificationService,
  ],
  exports: [ClosingsService, ClosingViews],
})
export class ClosingsModule {}
