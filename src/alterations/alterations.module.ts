import { Module } from '@nestjs/common';
import { AssignmentsModule } from '../assignments/assignments.module.js';
import { MinesModule } from '../mines/mines.module.js';
import { PoliciesModule } from '../policies/policies.module.js';
import { RegionsModule } from '../regions/regions.module.js';
import { AlterationDesk } from './alteration-desk.js';
import { AlterationsController } from './alterations.controller.js';
import { AlterationQueries } from './alterations.queries.js';
import { AlterationsService } from './alterations.service.js';
import { MineAlterationPages } from './mine-alteration-pages.service.js';
import { MineAlterationsPageController } from './mine-alterations-page.controller.js';
import { RegionAlterationsController } from './region-alterations.controller.js';
import { RegionsPageController } from './regions-page.controller.js';
import { UndoPageController } from './undo-page.controller.js';

/** Mines and regions altered on a day, and such alterations taken back. */
@Module({
  imports: [RegionsModule, PoliciesModule, MinesModule, AssignmentsModule],
  controllers: [
    AlterationsController,
    RegionAlterationsController,
    MineAlterationsPageController,
    RegionsPageController,
    UndoPageController,
  ],
  providers: [AlterationDesk, AlterationQueries, AlterationsService, MineAlterationPages],
})
export class AlterationsModule {}
