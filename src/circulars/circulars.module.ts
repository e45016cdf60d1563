import { Module } from '@nestjs/common';
import { ClosingsModule } from '../closings/closings.module.js';
import { ComplianceModule } from '../compliance/compliance.module.js';
import { HazardsModule } from '../hazards/hazards.module.js';
import { PapersModule } from '../papers/papers.module.js';
import { RegionsModule } from '../regions/regions.module.js';
import { CircularFactsReader } from './circular-facts.service.js';
import { CircularPress } from './circular-press.service.js';
import { CircularsController } from './circulars.controller.js';
import { CircularQueries } from './circulars.queries.js';
import { CircularsService } from './circulars.service.js';
import { CircularsPageController } from './circulars-page.controller.js';

@Module({
  imports: [RegionsModule, ComplianceModule, HazardsModule, ClosingsModule, PapersModule],
  controllers: [CircularsController, CircularsPageController],
  providers: [CircularQueries, CircularFactsReader, CircularPress, CircularsService],
  exports: [CircularsService],
})
export class CircularsModule {}
