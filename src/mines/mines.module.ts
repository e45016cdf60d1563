import { Module } from '@nestjs/common';
import { PoliciesModule } from '../policies/policies.module.js';
import { RegionsModule } from '../regions/regions.module.js';
import { MineListQueries } from './mine-list.queries.js';
import { MinesController } from './mines.controller.js';
import { MineQueries } from './mines.queries.js';
import { MinesService } from './mines.service.js';

@Module({
  imports: [RegionsModule, PoliciesModule],
  controllers: [MinesController],
  providers: [MineQueries, MineListQueries, MinesService],
  exports: [MineQueries, MinesService],
})
export class MinesModule {}
