import { Module } from '@nestjs/common';
import { AssignmentsModule } from '../assignments/assignments.module.js';
import { ClosingsModule } from '../closings/closings.module.js';
import { ComplianceModule } from '../compliance/compliance.module.js';
import { FilingsModule } from '../filings/filings.module.js';
import { HazardsModule } from '../hazards/hazards.module.js';
import { LeavesModule } from '../leaves/leaves.module.js';
import { PlacardsModule } from '../placards/placards.module.js';
import { StartModule } from '../start/start.module.js';
import { VisitsModule } from '../visits/visits.module.js';
import { DeskService } from './desk.service.js';
import { DeskPageController } from './desk-page.controller.js';

@Module({
  imports: [
    AssignmentsModule,
    VisitsModule,
    HazardsModule,
    ComplianceModule,
    PlacardsModule,
    FilingsModule,
    ClosingsModule,
    LeavesModule,
    StartModule,
  ],
  controllers: [DeskPageController],
  providers: [DeskService],
})
export class DeskModule {}
