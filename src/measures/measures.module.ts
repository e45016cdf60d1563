import { Module } from '@nestjs/common';
import { ClosingsModule } from '../closings/closings.module.js';
import { PapersModule } from '../papers/papers.module.js';
import { RegionsModule } from '../regions/regions.module.js';
import { MeasureGrounds } from './measure-grounds.service.js';
import { MeasureLetters } from './measure-letters.service.js';
import { MeasureOpenings } from './measure-openings.service.js';
import { MeasureTermsService } from './measure-terms.service.js';
import { MeasuresController } from './measures.controller.js';
import { MeasureQueries } from './measures.queries.js';
import { MeasuresService } from './measures.service.js';
import { MeasuresPageController } from './measures-page.controller.js';

@Module({
  imports: [RegionsModule, ClosingsModule, PapersModule],
  controllers: [MeasuresController, MeasuresPageController],
  providers: [MeasureQueries, MeasureTermsService, MeasureGrounds, MeasureLetters, MeasureOpenings, MeasuresService],
  exports: [MeasuresService],
})
export class MeasuresModule {}
