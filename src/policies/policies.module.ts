import { Module } from '@nestjs/common';
import { RegionsModule } from '../regions/regions.module.js';
import { PoliciesService } from './policies.service.js';

@Module({ imports: [RegionsModule], providers: [PoliciesService], exports: [PoliciesService] })
export class PoliciesModule {}
