import { type DynamicModule, Global, Module } from '@nestjs/common';
import type { Settings } from './settings.js';

export const SETTINGS = Symbol('settings');

/** Hands the settings to every room under one token. */
@Global()
@Module({})
export class SettingsModule {
  static of(settings: Settings): DynamicModule {
    return { module: SettingsModule, providers: [{ provide: SETTINGS, useValue: settings }], exports: [SETTINGS] };
  }
}
