import { Module } from '@nestjs/common';
import { PeopleQueries } from './people.queries.js';

@Module({ providers: [PeopleQueries], exports: [PeopleQueries] })
export class PeopleModule {}
