import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { AssignmentsModule } from '../assignments/assignments.module.js';
import { ChangesModule } from '../changes/changes.module.js';
import { PeopleModule } from '../people/people.module.js';
import { PoliciesModule } from '../policies/policies.module.js';
import { RegionsModule } from '../regions/regions.module.js';
import { PersonMergesController } from './person-merges.controller.js';
import { PersonMerges } from './person-merges.service.js';
import { PersonMergesPageController } from './person-merges-page.controller.js';
import { PersonNamesController, PersonNamesPageController } from './person-names.controller.js';
import { PersonNames } from './person-names.service.js';
import { ReorganisationsController } from './reorganisations.controller.js';
import { Reorganisations } from './reorganisations.service.js';
import { ReorganisationsPageController } from './reorganisations-page.controller.js';
import { RetractionsController, RetractionsPageController } from './retractions.controller.js';
import { Retractions } from './retractions.service.js';

/** What was entered wrongly, put right: people entered twice, misspelt names, mistaken assignments, bureaus reorganised. */
@Module({
  imports: [RegionsModule, PeopleModule, AccountsModule, PoliciesModule, AssignmentsModule, ChangesModule],
  controllers: [
    PersonMergesController,
    PersonMergesPageController,
    PersonNamesController,
    PersonNamesPageController,
    RetractionsController,
    RetractionsPageController,
    ReorganisationsController,
    ReorganisationsPageController,
  ],
  providers: [PersonMerges, PersonNames, Retractions, Reorganisations],
})
export class RepairsModule {}
