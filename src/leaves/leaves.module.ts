import { Module } from '@nestjs/common';
import { ComplianceModule } from '../compliance/compliance.module.js';
import { LeadersModule } from '../leaders/leaders.module.js';
import { PeopleModule } from '../people/people.module.js';
import { PhotosModule } from '../photos/photos.module.js';
import { PhotosService } from '../photos/photos.service.js';
import { RegionsModule } from '../regions/regions.module.js';
import { VisitsModule } from '../visits/visits.module.js';
import { LeaveEffects } from './leave-effects.service.js';
import { LeaveReach } from './leave-reach.js';
import { LeaveRequestQueries } from './leave-requests.queries.js';
import { LeaveRequests } from './leave-requests.service.js';
import { LeavesController } from './leaves.controller.js';
import { LeavesPageController } from './leaves-page.controller.js';
import { MyLeavePageController } from './my-leave-page.controller.js';

@Module({
  imports: [RegionsModule, PeopleModule, PhotosModule, VisitsModule, ComplianceModule, LeadersModule],
  controllers: [LeavesController, LeavesPageController, MyLeavePageController],
  providers: [LeaveRequestQueries, LeaveReach, LeaveRequests, LeaveEffects],
  exports: [LeaveRequests],
})
export class LeavesModule {
  constructor(photos: PhotosService, requests: LeaveRequests) {
    photos.guard('leave', (actor, id) => requests.show(actor, id));
  }
}
