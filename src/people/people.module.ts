import { Module } from '@nestjs/common';
import { RegionsModule } from '../regions/regions.module.js';
import { DirectoryQueries } from './directory.queries.js';
import { OrganisationsController } from './organisations.controller.js';
import { OrganisationsService } from './organisations.service.js';
import { PeopleController, TenuresController } from './people.controller.js';
import { PeopleQueries } from './people.queries.js';
import { PeopleService } from './people.service.js';

@Module({
  imports: [RegionsModule],
  controllers: [PeopleController, TenuresController, OrganisationsController],
  providers: [PeopleQueries, DirectoryQueries, PeopleService, OrganisationsService],
  exports: [PeopleQueries, PeopleService, OrganisationsService],
})
export class PeopleModule {}
