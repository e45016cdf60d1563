import { Module } from '@nestjs/common';
import { AssignmentsModule } from '../assignments/assignments.module.js';
import { RegionsModule } from '../regions/regions.module.js';
import type { Settings } from '../settings.js';
import { SETTINGS } from '../settings.module.js';
import { TemplateEngine } from '../web/template-engine.js';
import { PlacardsController } from './placards.controller.js';
import { PlacardQueries } from './placards.queries.js';
import { PlacardsService } from './placards.service.js';
import { BoardPress } from './press.js';
import { openPress } from './print-room.js';
import { PrintingService } from './printing.service.js';

@Module({
  imports: [RegionsModule, AssignmentsModule],
  controllers: [PlacardsController],
  providers: [
    PlacardQueries,
    PlacardsService,
    PrintingService,
    {
      provide: BoardPress,
      inject: [SETTINGS, TemplateEngine],
      useFactory: (settings: Settings, templates: TemplateEngine) => openPress(settings, templates),
    },
  ],
  exports: [PlacardsService, PrintingService],
})
export class PlacardsModule {}
