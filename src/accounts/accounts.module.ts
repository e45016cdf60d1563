import { Global, Module } from '@nestjs/common';
import { RegionsModule } from '../regions/regions.module.js';
import { Gatekeeper } from '../web/gatekeeper.js';
import { AccountBatchService } from './account-batch.service.js';
import { AccountsController, SetupController } from './accounts.controller.js';
import { AccountQueries } from './accounts.queries.js';
import { AccountsService } from './accounts.service.js';
import { AccountsPageController } from './accounts-page.controller.js';
import { Attempts } from './attempts.js';
import { FoundingCode } from './founding-code.js';
import { AccountsGatekeeper } from './gatekeeper.js';
import { OwnAccountPageController } from './own-account-page.controller.js';
import { Passwords } from './passwords.js';
import { SessionController } from './session.controller.js';
import { SessionsController, TokensController } from './sessions.controller.js';
import { SessionsService } from './sessions.service.js';
import { SignInController } from './sign-in.controller.js';
import { TokensService } from './tokens.service.js';

/** Global, because it hands the web the one who knows accounts. */
@Global()
@Module({
  imports: [RegionsModule],
  controllers: [
    SessionController,
    SessionsController,
    TokensController,
    AccountsController,
    SetupController,
    SignInController,
    AccountsPageController,
    OwnAccountPageController,
  ],
  providers: [
    AccountBatchService,
    AccountQueries,
    AccountsService,
    Attempts,
    FoundingCode,
    Passwords,
    SessionsService,
    TokensService,
    { provide: Gatekeeper, useClass: AccountsGatekeeper },
  ],
  exports: [AccountBatchService, AccountsService, FoundingCode, Gatekeeper],
})
export class AccountsModule {}
