import { Module } from '@nestjs/common';
import { AssignmentsModule } from '../assignments/assignments.module.js';
import { PoliciesModule } from '../policies/policies.module.js';
import { RegionsModule } from '../regions/regions.module.js';
import { RegistryReader } from './registry-reader.js';
import { RosterExportService } from './roster-export.service.js';
import { RostersController } from './rosters.controller.js';
import { RostersService } from './rosters.service.js';

@Module({
  imports: [RegionsModule, PoliciesModule, AssignmentsModule],
  controllers: [RostersController],
  providers: [RegistryReader, RostersService, RosterExportService],
  exports: [RostersService],
})
export class RostersModule {}
