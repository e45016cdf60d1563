import { Module } from '@nestjs/common';
import { PeopleModule } from '../people/people.module.js';
import { PoliciesModule } from '../policies/policies.module.js';
import { RegionsModule } from '../regions/regions.module.js';
import { VisitsModule } from '../visits/visits.module.js';
import { AskedMines } from './asked-mines.js';
import { BehindFigures } from './behind-figures.service.js';
import { ComplianceController } from './compliance.controller.js';
import { ComplianceQueries } from './compliance.queries.js';
import { ComplianceService } from './compliance.service.js';
import { ComplianceAnswers } from './compliance-answers.service.js';
import { ComplianceOverview } from './compliance-overview.service.js';
import { CompliancePageController } from './compliance-page.controller.js';
import { DutyQueries } from './duty.queries.js';
import { EmptySeats } from './empty-seats.js';
import { FigureAnswers } from './figure-answers.service.js';
import { IdleHolders } from './idle-holders.js';
import { KeptReports } from './kept-reports.js';
import { Names } from './names.js';
import { PeriodNotices } from './period-notices.js';
import { PersonEvidenceQueries } from './person-evidence.queries.js';
import { PersonEvidence } from './person-evidence.service.js';
import { PastPlaces } from './places-then.js';
import { PostDuties } from './post-duties.js';
import { SeatDuties } from './seat-duties.js';
import { TrailQueries } from './trail.queries.js';

@Module({
  imports: [RegionsModule, PeopleModule, PoliciesModule, VisitsModule],
  controllers: [ComplianceController, CompliancePageController],
  providers: [
    ComplianceQueries,
    PastPlaces,
    DutyQueries,
    AskedMines,
    IdleHolders,
    EmptySeats,
    SeatDuties,
    PostDuties,
    Names,
    ComplianceService,
    ComplianceAnswers,
    TrailQueries,
    PeriodNotices,
    KeptReports,
    ComplianceOverview,
    BehindFigures,
    FigureAnswers,
    PersonEvidenceQueries,
    PersonEvidence,
  ],
  exports: [ComplianceService, KeptReports, DutyQueries, TrailQueries, PersonEvidence, PeriodNotices],
})
export class ComplianceModule {}
