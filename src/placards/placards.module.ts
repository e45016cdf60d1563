import { Module } from '@nestjs/common';
import { AssignmentsModule } from '../assignments/assignments.module.js';
import { PhotosModule } from '../photos/photos.module.js';
import { PhotosService } from '../photos/photos.service.js';
import { RegionsModule } from '../regions/regions.module.js';
import type { Settings } from '../settings.js';
import { SETTINGS } from '../settings.module.js';
import { TemplateEngine } from '../web/template-engine.js';
import { BatchesController } from './batches.controller.js';
import { BatchesService } from './batches.service.js';
import { BoardReader } from './board.reader.js';
import { BoardInsertsReader } from './board-inserts.reader.js';
import { OwnTemplatesController } from './own-templates/own-templates.controller.js';
import { OwnTemplateQueries } from './own-templates/own-templates.queries.js';
import { OwnTemplates } from './own-templates/own-templates.service.js';
import { OwnTemplatesPageController } from './own-templates/own-templates-page.controller.js';
import { PlacardDesk } from './placard-desk.service.js';
import { PlacardsController } from './placards.controller.js';
import { PlacardQueries } from './placards.queries.js';
import { PlacardsService } from './placards.service.js';
import { PlacardsPageController } from './placards-page.controller.js';
import { PortraitsController } from './portraits/portraits.controller.js';
import { PortraitQueries } from './portraits/portraits.queries.js';
import { PortraitsService } from './portraits/portraits.service.js';
import { PostingQueries } from './posting.queries.js';
import { PostingsController } from './postings.controller.js';
import { PostingsService } from './postings.service.js';
import { PostingsPageController } from './postings-page.controller.js';
import { BoardPress } from './press.js';
import { Prewarming } from './prewarming.js';
import { PrintOrders } from './print-orders.service.js';
import { openPress } from './print-room.js';
import { PrintingService } from './printing.service.js';
import { PublicPlacardsController } from './public-placards.controller.js';
import { PublicPlacardQueries } from './public-placards.queries.js';
import { PublicPlacards } from './public-placards.service.js';
import { SigningKey } from './signing-key.js';
import { UndergroundController } from './underground/underground.controller.js';
import { UndergroundQueries } from './underground/underground.queries.js';
import { UndergroundService } from './underground/underground.service.js';
import { UndergroundChoices } from './underground/underground-choices.reader.js';
import { UndergroundLines } from './underground/underground-lines.reader.js';
import { UndergroundPageController } from './underground/underground-page.controller.js';

@Module({
  imports: [RegionsModule, PhotosModule, AssignmentsModule],
  controllers: [
    PlacardsController,
    PlacardsPageController,
    PostingsController,
    PostingsPageController,
    PublicPlacardsController,
    BatchesController,
    PortraitsController,
    OwnTemplatesController,
    OwnTemplatesPageController,
    UndergroundController,
    UndergroundPageController,
  ],
  providers: [
    PlacardQueries,
    BoardReader,
    PlacardsService,
    PublicPlacardQueries,
    PublicPlacards,
    PrintingService,
    PortraitQueries,
    PortraitsService,
    UndergroundQueries,
    UndergroundLines,
    UndergroundChoices,
    UndergroundService,
    BoardInsertsReader,
    OwnTemplateQueries,
    OwnTemplates,
    PrintOrders,
    Prewarming,
    BatchesService,
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
  exports: [PlacardsService, PostingsService, PrintingService, PrintOrders, BoardPress, SigningKey],
})
export class PlacardsModule {
  constructor(photos: PhotosService, postings: PostingsService, portraits: PortraitsService) {
    photos.guard('portrait', (actor, id) => portraits.show(actor, id));
    photos.guard('placard', (actor, id) => postings.show(actor, id));
  }
}
