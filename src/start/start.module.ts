import { Module } from '@nestjs/common';
import { AssignmentsModule } from '../assignments/assignments.module.js';
import { PoliciesModule } from '../policies/policies.module.js';
import { RegionsModule } from '../regions/regions.module.js';
import { DocumentsPageController } from './documents-page.controller.js';
import { FirstAccountsService } from './first-accounts.service.js';
import { FirstDocumentsService } from './first-documents.service.js';
import { JurisdictionService } from './jurisdiction.service.js';
import { RosterTemplateService } from './roster-template.service.js';
import { StartController } from './start.controller.js';
import { StartQueries } from './start.queries.js';
import { StartService } from './start.service.js';
import { StartPageController } from './start-page.controller.js';

@Module({
  imports: [RegionsModule, PoliciesModule, AssignmentsModule],
  controllers: [StartController, StartPageController, DocumentsPageController],
  providers: [
    StartQueries,
    StartService,
    JurisdictionService,
    FirstDocumentsService,
    FirstAccountsService,
    RosterTemplateService,
  ],
  exports: [StartService],
})
export class StartModule {}
