import { Module } from '@nestjs/common';
import { AccidentsModule } from '../accidents/accidents.module.js';
import { AssignmentsModule } from '../assignments/assignments.module.js';
import { FilingsModule } from '../filings/filings.module.js';
import { HazardsModule } from '../hazards/hazards.module.js';
import { MinesModule } from '../mines/mines.module.js';
import { PeopleModule } from '../people/people.module.js';
import { PlacardsModule } from '../placards/placards.module.js';
import { RegionsModule } from '../regions/regions.module.js';
import { VisitsModule } from '../visits/visits.module.js';
import { MinePages } from './mine-page.service.js';
import { MinesPageController } from './mines-page.controller.js';
import { OrganisationsPageController } from './organisations-page.controller.js';
import { OwnMine } from './own-mine.service.js';
import { OwnMinePageController } from './own-mine-page.controller.js';
import { PeoplePageController } from './people-page.controller.js';
import { PostsPageController } from './posts-page.controller.js';

/** Pages about one mine or one person, which take something from almost every room. */
@Module({
  imports: [
    AccidentsModule,
    RegionsModule,
    PeopleModule,
    MinesModule,
    AssignmentsModule,
    VisitsModule,
    HazardsModule,
    PlacardsModule,
    FilingsModule,
  ],
  controllers: [
    MinesPageController,
    PeoplePageController,
    OrganisationsPageController,
    PostsPageController,
    OwnMinePageController,
  ],
  providers: [MinePages, OwnMine],
  exports: [MinePages],
})
export class RegistryModule {}
