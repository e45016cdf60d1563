import { Module } from '@nestjs/common';
import { PhotoQueries } from './photo.queries.js';
import { PhotoStore } from './photo-store.js';
import { PhotosController } from './photos.controller.js';
import { PhotosService } from './photos.service.js';

@Module({
  controllers: [PhotosController],
  providers: [PhotoStore, PhotoQueries, PhotosService],
  exports: [PhotoQueries, PhotoStore, PhotosService],
})
export class PhotosModule {}
