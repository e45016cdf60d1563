import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Controller, Get, Header, Inject } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Settings } from '../settings.js';
import { SETTINGS } from '../settings.module.js';
import { Public } from './authorised.js';
import { API_PAGE_POLICY } from './security-headers.js';
import { TemplateEngine } from './template-engine.js';

const HTML = 'text/html; charset=utf-8';
const SCRIPT = 'text/javascript; charset=utf-8';
const STYLE = 'text/css; charset=utf-8';

/** The few pages that are for anyone: what this is, and how its API is used. */
@ApiExcludeController()
@Controller()
export class PagesController {
  private readonly folder: string;

  constructor(
    private readonly templates: TemplateEngine,
    @Inject(SETTINGS) settings: Settings,
  ) {
    this.folder = join(settings.root, 'templates', 'web');
  }

  @Get()
  @Public()
  @Header('Content-Type', HTML)
  home() {
    return this.templates.render('web/home', { title: '煤矿安全生产挂牌责任制', stylesheet: '/home.css' });
  }

  @Get('home.css')
  @Public()
  @Header('Content-Type', STYLE)
  stylesheet() {
    return this.file('home.css');
  }

  @Get('api')
  @Public()
  @Header('Content-Type', HTML)
  @Header('Content-Security-Policy', API_PAGE_POLICY)
  api() {
    return this.templates.render('web/api', { title: '接口说明', stylesheet: '/api/assets/swagger-ui.css' });
  }

  @Get('api/start.js')
  @Public()
  @Header('Content-Type', SCRIPT)
  start() {
    return this.file('api-start.js');
  }

  private file(name: string) {
    return readFileSync(join(this.folder, name), 'utf8');
  }
}
