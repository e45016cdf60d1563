import { Module } from '@nestjs/common';
import { ComplianceModule } from '../compliance/compliance.module.js';
import { PoliciesModule } from '../policies/policies.module.js';
import { RegionsModule } from '../regions/regions.module.js';
import { AmendmentsService } from './amendments.service.js';
import { CauseQueries } from './causes.queries.js';
import { ClosingDifferences } from './closing-differences.service.js';
import { ClosingTermsService } from './closing-terms.service.js';
import { ClosingQueries } from './closings.queries.js';
import { ClosingsService } from './closings.service.js';
import { ReopeningsService } from './reopenings.service.js';
import { StatementMaker } from './statement-maker.service.js';
import { VerificationService } from './verification.service.js';

@Module({
  imports: [RegionsModule, PoliciesModule, ComplianceModule],
  providers: [
    ClosingQueries,
    CauseQueries,
    StatementMaker,
    ClosingTermsService,
    ClosingDifferences,
    ClosingsService,
    AmendmentsService,
    ReopeningsService,
    VerificationService,
  ],
  exports: [ClosingsService],
})
export class ClosingsModule {}
