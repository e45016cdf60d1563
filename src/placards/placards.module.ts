import { Module } from '@nestjs/common';
import { AssignmentsModule } from '../assignments/assignments.module.js';
import { PhotosModule } from '../photos/photos.module.js';
import { PhotosService } from '../photos/photos.service.js';
import { RegionsModule } from '../regions/regions.module.js';
import type { Settings } from '../settings.js';
import { SETTINGS } from '../settings.module.js';
import { TemplateEngine } from '../web/template-engine.js';
import { PlacardDesk } from './placard-desk.service.js';
import { PlacardsController } from './placards.controller.js';
import { PlacardQueries } from './placards.queries.js';
import { PlacardsService } from './placards.service.js';
import { PlacardsPageController } from './placards-page.controller.js';
import { PostingQueries } from './posting.queries.js';
import { PostingsController } from './postings.controller.js';
import { PostingsService } from './postings.service.js';
import { PostingsPageController } from './postings-page.controller.js';
import { BoardPress } from './press.js';
import { openPress } from './print-room.js';
import { PrintingService } from './printing.service.js';

@Module({
  imports: [RegionsModule, PhotosModule, AssignmentsModule],
  controllers: [PlacardsController, PlacardsPageController, PostingsController, PostingsPageController],
  providers: [
    PlacardQueries,
    PlacardsService,
    PrintingService,
    PlacardDesk,
    PostingQueries,
    PostingsService,
    {
      provide: BoardPress,
      inject: [SETTINGS, TemplateEngine],
      useFactory: (settings: Settings, templates: TemplateEngine) => openPress(settings, templates),
    },
  ],
  exports: [PlacardsService, PostingsService, PrintingService],
})
export class PlacardsModule {
  constructor(photos: PhotosService, postings: PostingsService) {
    photos.guard('placard', (actor, id) => postings.show(actor, id));
  }
}
