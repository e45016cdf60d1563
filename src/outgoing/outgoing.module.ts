import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { Clock } from '../database/clock.js';
import { RegionsModule } from '../regions/regions.module.js';
import type { Settings } from '../settings.js';
import { SETTINGS } from '../settings.module.js';
import { Carrier } from './carrier.js';
import { DeliveriesController, DeliveriesPageController } from './deliveries.controller.js';
import { DeliveryQueries } from './deliveries.queries.js';
import { DeliveriesService } from './deliveries.service.js';
import { DeliveryWorker } from './delivery-worker.js';
import { MailSender } from './mail-sender.js';
import { NoticesController } from './notices.controller.js';
import { NoticeQueries } from './notices.queries.js';
import { NoticesService } from './notices.service.js';
import { NoticesPageController } from './notices-page.controller.js';
import { Outbox } from './outbox.js';
import { OutboxQueries } from './outbox.queries.js';
import { RegionRulesQueries } from './region-rules.queries.js';
import { Seal } from './seal.js';
import { SubscriptionsController } from './subscriptions.controller.js';
import { SubscriptionQueries } from './subscriptions.queries.js';
import { SubscriptionsService } from './subscriptions.service.js';
import { SubscriptionsPageController } from './subscriptions-page.controller.js';
import { HostResolver, TargetGuard } from './target-guard.js';
import { TrailCourier } from './trail-courier.js';

@Module({
  imports: [RegionsModule, AuditModule],
  controllers: [
    NoticesController,
    NoticesPageController,
    SubscriptionsController,
    SubscriptionsPageController,
    DeliveriesController,
    DeliveriesPageController,
  ],
  providers: [
    HostResolver,
    {
      provide: TargetGuard,
      inject: [SETTINGS, HostResolver],
      useFactory: ({ internalHosts }: Settings, resolver: HostResolver) => new TargetGuard(internalHosts, resolver),
    },
    { provide: MailSender, inject: [SETTINGS], useFactory: ({ mail }: Settings) => new MailSender(mail) },
    { provide: Seal, inject: [SETTINGS], useFactory: ({ keyFolder }: Settings) => new Seal(keyFolder) },
    {
      provide: Carrier,
      inject: [Clock, Seal, TargetGuard, MailSender],
      useFactory: (clock: Clock, seal: Seal, guard: TargetGuard, mail: MailSender) =>
        new Carrier(clock, seal, guard, mail),
    },
    RegionRulesQueries,
    OutboxQueries,
    Outbox,
    SubscriptionQueries,
    SubscriptionsService,
    DeliveryQueries,
    DeliveriesService,
    NoticeQueries,
    NoticesService,
    TrailCourier,
    DeliveryWorker,
  ],
  exports: [RegionRulesQueries, Outbox, SubscriptionQueries, TrailCourier, DeliveryWorker, MailSender],
})
export class OutgoingModule {}
