import { Module } from '@nestjs/common';
import { AuditController } from './audit.controller.js';
import { AuditQueries } from './audit.queries.js';
import { AuditService } from './audit.service.js';
import { AuditPageController } from './audit-page.controller.js';

@Module({
  controllers: [AuditController, AuditPageController],
  providers: [AuditQueries, AuditService],
  exports: [AuditQueries, AuditService],
})
export class AuditModule {}
