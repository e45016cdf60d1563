import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Controller, Get, Header, Inject, Param } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { refusals } from '../domain/refusals.js';
import type { Settings } from '../settings.js';
import { SETTINGS } from '../settings.module.js';
import { Public } from './authorised.js';

const SCRIPT = 'text/javascript; charset=utf-8';
const WORKER = 'sw.js';

/** An installed page asks for what is new whenever it can; what it keeps meanwhile is the worker's affair. */
const FRESH = 'no-cache';

/** What the compiler adds to a file without imports; a worker that is no module may not hold it. */
const MODULE_MARK = /^export \{\};$/m;

/** The compiled `src/client`, by name. Nothing is there before the first build. */
function clientScripts(root: string): Map<string, string> {
  const folder = join(root, 'dist/src/client');
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.js')) : [];
  return new Map(
    names.map((name) => [name, readFileSync(join(folder, name), 'utf8').replace(/\n\/\/# sourceMappingURL=.*$/m, '')]),
  );
}

/** What makes the site an app that opens without a network: its manifest, its service worker, its scripts. */
@ApiExcludeController()
@Controller()
export class OfflineController {
  private readonly scripts: Map<string, string>;
  private readonly description: string;

  constructor(@Inject(SETTINGS) settings: Settings) {
    this.scripts = clientScripts(settings.root);
    this.description = readFileSync(join(settings.root, 'templates/web/manifest.json'), 'utf8');
  }

  @Get('manifest.webmanifest')
  @Public()
  @Header('Content-Type', 'application/manifest+json; charset=utf-8')
  @Header('Cache-Control', FRESH)
  manifest() {
    return this.description;
  }

  /** At the root, so that it may answer for every page. */
  @Get(WORKER)
  @Public()
  @Header('Content-Type', SCRIPT)
  @Header('Cache-Control', FRESH)
  worker() {
    return this.script(WORKER).replace(MODULE_MARK, '');
  }

  @Get('assets/client/:name')
  @Public()
  @Header('Content-Type', SCRIPT)
  @Header('Cache-Control', FRESH)
  client(@Param('name') name: string) {
    return this.script(name);
  }

  private script(name: string): string {
    const script = this.scripts.get(name);
    if (script === undefined) throw refusals.noSuchAddress();
    return script;
  }
}
