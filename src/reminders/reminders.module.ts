import { Module } from '@nestjs/common';
import { ComplianceModule } from '../compliance/compliance.module.js';
import { OutgoingModule } from '../outgoing/outgoing.module.js';
import { PapersModule } from '../papers/papers.module.js';
import { RegionsModule } from '../regions/regions.module.js';
import { CalendarFeedController, CalendarPageController } from './calendar.controller.js';
import { CalendarFeedQueries } from './calendar-feeds.queries.js';
import { CalendarFeeds } from './calendar-feeds.service.js';
import { ReminderLetters } from './letters.js';
import { ReminderTexts } from './reminder-texts.js';
import { RemindersController, RemindersPageController } from './reminders.controller.js';
import { ReminderQueries } from './reminders.queries.js';
import { RemindersService } from './reminders.service.js';
import { ReminderRounds } from './rounds.service.js';
import { Schedule } from './schedule.js';
import { Shortfalls } from './shortfalls.js';

@Module({
  imports: [RegionsModule, ComplianceModule, OutgoingModule, PapersModule],
  controllers: [RemindersController, RemindersPageController, CalendarFeedController, CalendarPageController],
  providers: [
    ReminderQueries,
    Shortfalls,
    ReminderTexts,
    ReminderLetters,
    ReminderRounds,
    RemindersService,
    CalendarFeedQueries,
    CalendarFeeds,
    Schedule,
  ],
})
export class RemindersModule {}
