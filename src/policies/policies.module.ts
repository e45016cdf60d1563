import { Module } from '@nestjs/common';
import { RegionsModule } from '../regions/regions.module.js';
import { PackLibrary } from './pack-library.service.js';
import { PoliciesController } from './policies.controller.js';
import { PoliciesService } from './policies.service.js';
import { PolicyPageController } from './policy-page.controller.js';
import { ShippedPacks } from './shipped-packs.js';

@Module({
  imports: [RegionsModule],
  controllers: [PoliciesController, PolicyPageController],
  providers: [PoliciesService, PackLibrary, ShippedPacks],
  exports: [PoliciesService, PackLibrary, ShippedPacks],
})
export class PoliciesModule {}
