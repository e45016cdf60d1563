import { Module } from '@nestjs/common';
import { ComplianceModule } from '../compliance/compliance.module.js';
import { HazardsModule } from '../hazards/hazards.module.js';
import { LeavesModule } from '../leaves/leaves.module.js';
import { MeasuresModule } from '../measures/measures.module.js';
import { PapersModule } from '../papers/papers.module.js';
import { PeopleModule } from '../people/people.module.js';
import { PoliciesModule } from '../policies/policies.module.js';
import { RegionsModule } from '../regions/regions.module.js';
import { VisitsModule } from '../visits/visits.module.js';
import { DutyFileAnswers } from './duty-file-answers.service.js';
import { DutyFilePageController } from './duty-file-page.controller.js';
import { DutyFileReach } from './duty-file-reach.js';
import { DutyFilesController } from './duty-files.controller.js';
import { DutyFileQueries } from './duty-files.queries.js';
import { DutyFiles } from './duty-files.service.js';
import { MeasuresTaken } from './measures-taken.js';

@Module({
  imports: [
    RegionsModule,
    PeopleModule,
    PoliciesModule,
    VisitsModule,
    HazardsModule,
    ComplianceModule,
    LeavesModule,
    MeasuresModule,
    PapersModule,
  ],
  controllers: [DutyFilesController, DutyFilePageController],
  providers: [DutyFileQueries, DutyFileReach, MeasuresTaken, DutyFiles, DutyFileAnswers],
})
export class DutyFilesModule {}
