import { Module } from '@nestjs/common';
import { AssignmentsModule } from '../assignments/assignments.module.js';
import { PhotosModule } from '../photos/photos.module.js';
import { PhotosService } from '../photos/photos.service.js';
import { RegionsModule } from '../regions/regions.module.js';
import type { Settings } from '../settings.js';
import { SETTINGS } from '../settings.module.js';
import { TemplateEngine } from '../web/template-engine.js';
import { BoardReader } from './board.reader.js';
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
import { PublicPlacardsController } from './public-placards.controller.js';
import { PublicPlacardQueries } from './public-placards.queries.js';
import { PublicPlacards } from './public-placards.service.js';
import { SigningKey } from './signing-key.js';

@Module({
  imports: [RegionsModule, PhotosModule, AssignmentsModule],
  controllers: [
    PlacardsController,
    PlacardsPageController,
    PostingsController,
    PostingsPageController,
    PublicPlacardsController,
  ],
  providers: [
    PlacardQueries,
    BoardReader,
    PlacardsService,
    PublicPlacardQueries,
    PublicPlacards,
    PrintingService,
    PlacardDesk,
    PostingQueries,
    PostingsService,
    { provide: SigningKey, inject: [SETTINGS], useFactory: ({ keyFolder }: Settings) => new SigningKey(keyFolder) },
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
