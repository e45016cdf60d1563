import { Module } from '@nestjs/common';
import { AssignmentsModule } from '../assignments/assignments.module.js';
import { PoliciesModule } from '../policies/policies.module.js';
import { RegionsModule } from '../regions/regions.module.js';
import { OneSheetPageController } from './one-sheet-page.controller.js';
import { RegistryReader } from './registry-reader.js';
import { RosterExportService } from './roster-export.service.js';
import { RostersController } from './rosters.controller.js';
import { RostersService } from './rosters.service.js';
import { RostersPageController } from './rosters-page.controller.js';
import { WaitingRosters } from './waiting-rosters.js';

@Module({
  imports: [RegionsModule, PoliciesModule, AssignmentsModule],
  controllers: [OneSheetPageController, RostersController, RostersPageController],
  providers: [RegistryReader, RostersService, RosterExportService, WaitingRosters],
  exports: [RostersService, RosterExportService],
})
export class RostersModule {}
