import { Module } from '@nestjs/common';
import { RegionsModule } from '../regions/regions.module.js';
import { MineQueries } from './mines.queries.js';

@Module({ imports: [RegionsModule], providers: [MineQueries], exports: [MineQueries] })
export class MinesModule {}
