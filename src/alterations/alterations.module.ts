import { Module } from '@nestjs/common';
import { AssignmentsModule } from '../assignments/assignments.module.js';
import { MinesModule } from '../mines/mines.module.js';
import { PoliciesModule } from '../policies/policies.module.js';
import { RegionsModule } from '../regions/regions.module.js';
import { AlterationDesk } from './alteration-desk.js';
import { AlterationsController } from './alterations.controller.js';
import { AlterationQueries } from './alterations.queries.js';
import { AlterationsService } from './alterations.service.js';
import { RegionAlterationsController } from './region-alterations.controller.js';

/** Mines and regions altered on a day, and such alterations taken back. */
@Module({
  imports: [RegionsModule, PoliciesModule, MinesModule, AssignmentsModule],
  controllers: [AlterationsController, RegionAlterationsController],
  providers: [AlterationDesk, AlterationQueries, AlterationsService],
})
export class AlterationsModule {}
