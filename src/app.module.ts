import { type DynamicModule, Module } from '@nestjs/common';
import { readOptions, writeOptions } from './app.data-source.js';
import { Clock } from './database/clock.js';
import { DatabaseModule } from './database/database.module.js';
import type { Settings } from './settings.js';
import { SettingsModule } from './settings.module.js';

/** The rooms, from left to right: each may use only what stands before it. */
const rooms = [] as const;

@Module({})
export class AppModule {
  static with(settings: Settings, clock: Clock = new Clock()): DynamicModule {
    return {
      module: AppModule,
      imports: [
        SettingsModule.of(settings),
        DatabaseModule.open({ write: writeOptions(settings), read: readOptions(settings) }, clock),
        ...rooms,
      ],
    };
  }
}
