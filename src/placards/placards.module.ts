import { Module } from '@nestjs/common';
import { AssignmentsModule } from '../assignments/assignments.module.js';
import { RegionsModule } from '../regions/regions.module.js';
import type { Settings } from '../settings.js';
import { SETTINGS } from '../settings.module.js';
import { TemplateEngine } from '../web/template-engine.js';
import { PlacardDesk } from './placard-desk.service.js';
import { PlacardsController } from './placards.controller.js';
import { PlacardQueries } from './placards.queries.js';
import { PlacardsService } from './placards.service.js';
import { PlacardsPageController } from './placards-page.controller.js';
import { BoardPress } from './press.js';
import { openPress } from './print-room.js';
import { PrintingService } from './printing.service.js';

@Module({
  imports: [RegionsModule, AssignmentsModule],
  controllers: [PlacardsController, PlacardsPageController],
  providers: [
    PlacardQueries,
    PlacardsService,
    PrintingService,
    PlacardDesk,
    {
      provide: BoardPress,
      inject: [SETTINGS, TemplateEngine],
      useFactory: (settings: Settings, templates: TemplateEngine) => openPress(settings, templates),
    },
  ],
  exports: [PlacardsService, PrintingService],
})
export class PlacardsModule {}
