import { Controller, Get, Inject, StreamableFile } from '@nestjs/common';
import { ApiExcludeEndpoint, ApiOperation, ApiTags } from '@nestjs/swagger';
import { civilDayOf } from '../database/clock.js';
import { refusals } from '../domain/refusals.js';
import type { Settings } from '../settings.js';
import { SETTINGS } from '../settings.module.js';
import { Public } from '../web/authorised.js';
import { Page, showPage } from '../web/page.js';
import { rootOf, serverOf } from './certificate-files.js';

const FILE = 'guapai-ca.crt';

/** 根证书: what a phone installs before it trusts a server of the office network. For anyone: it comes before signing in. */
@ApiTags('服务')
@Controller()
export class TlsPageController {
  constructor(@Inject(SETTINGS) private readonly settings: Settings) {}

  @Get('certificate')
  @Public()
  @Page()
  page() {
    const root = rootOf(this.settings);
    const hosts = serverOf(this.settings)?.hosts ?? [];
    return showPage('tls/certificate', '在手机上安装证书', {
      fingerprint: root?.fingerprint ?? '',
      until: root ? civilDayOf(root.until) : '',
      hosts: hosts.join('、'),
    });
  }

  @Get(`certificate/${FILE}`)
  @Public()
  @ApiExcludeEndpoint()
  file() {
    return new StreamableFile(this.root().der, {
      type: 'application/x-x509-ca-cert',
      disposition: `attachment; filename="${FILE}"`,
    });
  }

  @Get('api/certificate')
  @Public()
  @ApiOperation({ summary: '本机根证书的指纹、有效期和服务器证书所列地址' })
  describe() {
    const { fingerprint, until } = this.root();
    const server = serverOf(this.settings);
    return { fingerprint, until, server: server && { hosts: server.hosts, until: server.until } };
  }

  private root() {
    const root = rootOf(this.settings);
    if (!root) throw refusals.notFound('本机根证书', '尚未生成');
    return root;
  }
}
