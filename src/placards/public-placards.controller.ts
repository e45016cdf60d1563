import { Controller, Get, Header, Inject, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeEndpoint, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Clock } from '../database/clock.js';
import { ISSUE_FORMAT, SIGNATURE_ALGORITHM } from '../domain/issue-text.js';
import { Refusal } from '../domain/refusal.js';
import { refusals } from '../domain/refusals.js';
import type { Settings } from '../settings.js';
import { SETTINGS } from '../settings.module.js';
import { Public } from '../web/authorised.js';
import { PerAddress } from '../web/per-address.js';
import type { WebReply, WebRequest } from '../web/request.js';
import { TemplateEngine } from '../web/template-engine.js';
import { type PublicForm, PublicPlacards } from './public-placards.service.js';
import { pemOf, SigningKey } from './signing-key.js';

const HTML = 'text/html; charset=utf-8';
const JSON_TYPE = 'application/json; charset=utf-8';
/** Long enough for a crowd before one board, short enough for a replaced one not to pass for current. */
const KEPT = 'public, max-age=60, stale-while-revalidate=60';

/** 扫码核验: what anybody reads who scans the code of a board. */
@ApiTags('公示')
@Controller()
export class PublicPlacardsController {
  private readonly visitors: PerAddress;

  constructor(
    private readonly placards: PublicPlacards,
    private readonly signing: SigningKey,
    private readonly templates: TemplateEngine,
    clock: Clock,
    @Inject(SETTINGS) { publicPerMinute }: Settings,
  ) {
    this.visitors = new PerAddress(clock, publicPerMinute);
  }

  @Get('p/:id')
  @Public()
  @ApiExcludeEndpoint()
  @Header('Content-Type', HTML)
  async page(@Param('id') id: string, @Req() request: WebRequest, @Res({ passthrough: true }) reply: WebReply) {
    try {
      return await this.answer(id, 'page', request, reply);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (error.kind === 'too-many') reply.code(429).header('Retry-After', String(error.facts.retryAfter));
      else reply.code(404);
      return this.templates.render('placards/public-refusal', { title: '扫码核验', sentence: error.message });
    }
  }

  @Get('api/public/placards/:id')
  @Public()
  @ApiOperation({ summary: '扫码核验：一块已制发牌板的内容、现状和签名；不需登录，按地址限次' })
  @Header('Content-Type', JSON_TYPE)
  data(@Param('id') id: string, @Req() request: WebRequest, @Res({ passthrough: true }) reply: WebReply) {
    return this.answer(id, 'data', request, reply);
  }

  @Get('api/public/key')
  @Public()
  @ApiOperation({ summary: '牌板签名的公钥：算法、base64url 原文、PEM' })
  key() {
    const { key } = this.signing;
    if (!key) throw refusals.signingKeyMissing();
    return { format: ISSUE_FORMAT, algorithm: SIGNATURE_ALGORITHM, key, pem: pemOf(key) };
  }

  private async answer(id: string, form: PublicForm, request: WebRequest, reply: WebReply) {
    this.visitors.pass(request.ip);
    const { plain, packed, etag } = await this.placards.answer(id, form);
    reply.header('Cache-Control', KEPT).header('ETag', etag).header('Vary', 'Accept-Encoding');
    if (request.headers['if-none-match']?.includes(etag)) {
      reply.code(304);
      return '';
    }
    if (!/\bgzip\b/.test(request.headers['accept-encoding'] ?? '')) return plain;
    reply.header('Content-Encoding', 'gzip');
    return packed;
  }
}
