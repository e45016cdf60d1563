import { Module } from '@nestjs/common';
import { PlacardsModule } from '../placards/placards.module.js';
import { RegionsModule } from '../regions/regions.module.js';
import { PaperTemplatesController } from './paper-templates.controller.js';
import { PaperTemplateQueries } from './paper-templates.queries.js';
import { PaperTemplates } from './paper-templates.service.js';
import { PaperTemplatesPageController } from './paper-templates-page.controller.js';
import { PapersService } from './papers.service.js';

@Module({
  imports: [RegionsModule, PlacardsModule],
  controllers: [PaperTemplatesController, PaperTemplatesPageController],
  providers: [PaperTemplateQueries, PaperTemplates, PapersService],
  exports: [PapersService],
})
export class PapersModule {}
