import { join } from 'node:path';
import { Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE } from '@nestjs/core';
import type { Settings } from '../settings.js';
import { SETTINGS } from '../settings.module.js';
import { ApiDescription } from './api-description.js';
import { Guard } from './authorised.js';
import { HelpController } from './help.controller.js';
import { LateEvidence } from './late-evidence.js';
import { OfflineController } from './offline.controller.js';
import { Pages } from './page.js';
import { PagesController } from './pages.controller.js';
import { RefusalFilter } from './refusal.filter.js';
import { ServiceController } from './service.controller.js';
import { TemplateEngine } from './template-engine.js';
import { formPipe } from './validation.js';

/** What holds for every route: who may pass, what a form may hold, how a refusal looks. */
@Global()
@Module({
  controllers: [HelpController, PagesController, OfflineController, ServiceController],
  providers: [
    ApiDescription,
    LateEvidence,
    Pages,
    {
      provide: TemplateEngine,
      inject: [SETTINGS],
      useFactory: ({ root }: Settings) => new TemplateEngine(join(root, 'templates')),
    },
    { provide: APP_GUARD, useClass: Guard },
    { provide: APP_FILTER, useClass: RefusalFilter },
    { provide: APP_PIPE, useFactory: formPipe },
  ],
  exports: [ApiDescription, LateEvidence, Pages, TemplateEngine],
})
export class WebModule {}
