import { Module } from '@nestjs/common';
import { AssignmentsModule } from '../assignments/assignments.module.js';
import { ComplianceModule } from '../compliance/compliance.module.js';
import { MinesModule } from '../mines/mines.module.js';
import { PeopleModule } from '../people/people.module.js';
import { PlacardsModule } from '../placards/placards.module.js';
import { PoliciesModule } from '../policies/policies.module.js';
import { RegionsModule } from '../regions/regions.module.js';
import { RegistryModule } from '../registry/registry.module.js';
import { BulkMines } from './bulk-mines.service.js';
import { BulkPageController } from './bulk-page.controller.js';
import { BulkPeople } from './bulk-people.service.js';
import { BulkController, ChangePreviewsController } from './changes.controller.js';
import { ChangeQueries } from './changes.queries.js';
import { ChosenMines } from './chosen-mines.js';
import { FactPreviewPageController } from './fact-preview-page.controller.js';
import { FactPreviews } from './fact-previews.service.js';
import { Pictures } from './pictures.service.js';
import { Rehearsals } from './rehearsals.service.js';
import { WhatIfService } from './what-if.service.js';
import { WhatIfPageController } from './what-if-page.controller.js';

/** What a change would do, looked at before it is made; and one change of many rows. */
@Module({
  imports: [
    RegionsModule,
    PeopleModule,
    PoliciesModule,
    MinesModule,
    AssignmentsModule,
    ComplianceModule,
    PlacardsModule,
    RegistryModule,
  ],
  controllers: [
    ChangePreviewsController,
    BulkController,
    FactPreviewPageController,
    WhatIfPageController,
    BulkPageController,
  ],
  providers: [ChangeQueries, ChosenMines, Pictures, Rehearsals, FactPreviews, WhatIfService, BulkMines, BulkPeople],
  exports: [Rehearsals],
})
export class ChangesModule {}
