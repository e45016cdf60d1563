import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Controller, Get, Header, Inject, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { refusals } from '../domain/refusals.js';
import type { Settings } from '../settings.js';
import { SETTINGS } from '../settings.module.js';
import { assetsOf } from './assets.js';
import { Public } from './authorised.js';
import { presentedBy } from './credentials.js';
import { Gatekeeper } from './gatekeeper.js';
import { homeOf } from './navigation.js';
import { goTo, Page, showPage } from './page.js';
import type { WebReply, WebRequest } from './request.js';
import { API_PAGE_POLICY } from './security-headers.js';
import { TemplateEngine } from './template-engine.js';

const HTML = 'text/html; charset=utf-8';
const SCRIPT = 'text/javascript; charset=utf-8';

/** The few pages that are for anyone: what this is, and how its API is used. */
@ApiExcludeController()
@Controller()
export class PagesController {
  private readonly folder: string;
  private readonly assets: ReturnType<typeof assetsOf>;

  constructor(
    private readonly templates: TemplateEngine,
    private readonly gatekeeper: Gatekeeper,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {
    this.folder = join(settings.root, 'templates', 'web');
    this.assets = assetsOf(settings.root);
  }

  /** Who is signed in goes to where the day begins; everybody else is told what this is. */
  @Get()
  @Public()
  @Page()
  async home(@Req() request: WebRequest) {
    const credential = presentedBy(request.headers, this.settings.webOrigin);
    const actor = credential && (await this.gatekeeper.actorOf(credential));
    if (actor) return goTo(homeOf(actor));
    return showPage('web/home', '首页', {});
  }

  @Get('assets/:name')
  @Public()
  @Header('Cache-Control', 'public, max-age=86400')
  @Header('Vary', 'Accept-Encoding')
  asset(@Param('name') name: string, @Req() request: WebRequest, @Res({ passthrough: true }) reply: WebReply) {
    const asset = this.assets.get(name);
    if (!asset) throw refusals.noSuchAddress();
    reply.type(asset.type);
    const taken = (request.headers['accept-encoding'] ?? '').split(/[\s,;]+/);
    const packed = asset.packedFor(taken);
    if (!packed) return asset.plain;
    reply.header('Content-Encoding', packed[0]);
    return packed[1];
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
