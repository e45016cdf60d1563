import type { Command } from 'commander';
import { Clock, civilDayOf } from '../database/clock.js';
import { readSettings } from '../settings.js';
import { makeCertificate } from '../tls/certificate-files.js';
import { answer, type CommonOptions, complain } from './console.js';

interface CertificateOptions extends CommonOptions {
  host: string[];
  name?: string[];
  days: string;
  bureau: string;
}

/** TLS for phones on the office network. */
export function certificateCommand(program: Command): void {
  program
    .command('certificate')
    .description('生成（或更新）局域网用的服务器证书；根证书只生成一次，以后沿用')
    .requiredOption('--host <address...>', '本机的局域网地址，如 192.168.1.20')
    .option('--name <name...>', '局域网内的名称，如 guapai.lan')
    .option('--days <days>', '服务器证书有效天数', '397')
    .option('--bureau <name>', '单位名称，写进根证书', '')
    .action(async (_options, command: Command) => {
      const options = command.optsWithGlobals<CertificateOptions>();
      try {
        const settings = readSettings();
        const { host, name = [], days, bureau } = options;
        const asked = { hosts: [...host, ...name], days: Number(days), bureau };
        const made = await makeCertificate(settings, asked, new Clock().now());
        answer(options, made, [
          `${made.kept ? '沿用原有根证书，更新了' : '已生成根证书和'}服务器证书：${made.folder}`,
          `  地址 ${made.hosts.join('、')}，有效至 ${civilDayOf(made.until)}`,
          `  根证书指纹（SHA-256）${made.root}`,
          `重新启动后以 https 提供服务；供局域网访问时设 HOST=0.0.0.0。`,
          `手机打开 https://${host[0]}:${settings.port}/certificate 下载并安装根证书，先核对上面的指纹。`,
        ]);
      } catch (error) {
        complain(error, options.json ?? false);
      }
    });
}
