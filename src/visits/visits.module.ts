import { Module } from '@nestjs/common';
import { VisitQueries } from './visits.queries.js';
import { VisitsService } from './visits.service.js';

@Module({ providers: [VisitQueries, VisitsService], exports: [VisitQueries, VisitsService] })
export class VisitsModule {}
