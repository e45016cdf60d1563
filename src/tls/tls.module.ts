import { Module } from '@nestjs/common';
import { TlsPageController } from './tls-page.controller.js';

@Module({ controllers: [TlsPageController] })
export class TlsModule {}
