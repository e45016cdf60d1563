import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Command } from 'commander';
import { printDate } from '../domain/civil-date.js';
import { refusals } from '../domain/refusals.js';
import { SigningKey } from '../placards/signing-key.js';
import { publicKeyIn, verifyFile } from '../placards/verification.js';
import { readSettings } from '../settings.js';
import { answer, type CommonOptions, complain } from './console.js';

interface VerifyOptions extends CommonOptions {
  key?: string;
}

/** The keys that are believed: the one named, or that of this installation. */
export function trustedKeys(named: string | undefined): string[] {
  if (named === undefined) {
    const { key } = new SigningKey(readSettings().keyFolder);
    if (key) return [key];
    throw refusals.invalidForm([{ at: '--key', message: '本机没有签名密钥，请给出发文机关公布的公钥' }]);
  }
  const key = publicKeyIn(existsSync(named) ? readFileSync(named, 'utf8') : named);
  if (key) return [key];
  throw refusals.invalidForm([{ at: '--key', message: '应为 Ed25519 公钥：base64url 原文、PEM 文件或公钥页的 JSON' }]);
}

function fileNamed(path: string): Buffer {
  if (!existsSync(path)) throw refusals.notFound('文件', path);
  return readFileSync(path);
}

/** Verifies a board without a network, and without the registry. */
export function placardVerifyCommand(placards: Command): void {
  placards
    .command('verify')
    .description('离线核验一块牌板：打印的 PDF，或公示页的 JSON')
    .argument('<file>', 'PDF 或 JSON 文件')
    .option('--key <key>', '所信任的公钥（原文或文件）；不给出时为本机的公钥')
    .action((path: string, _options, command: Command) => {
      const options = command.optsWithGlobals<VerifyOptions>();
      try {
        const found = verifyFile(basename(path), fileNamed(path), trustedKeys(options.key));
        answer(options, found, [
          `核验通过：${found.mine}挂牌责任牌，牌号 ${found.serial}（第${found.version}版，${printDate(found.issuedOn)}制发）`,
          `  挂牌责任人 ${found.people.join('、') || '无'}；依据 ${found.document}`,
          `  内容指纹 ${found.fingerprint}`,
          found.publicUrl
            ? `  是否仍为现行牌板，请看 ${found.publicUrl}`
            : '  是否仍为现行牌板，请向制发机关查询（未设公示网址）',
        ]);
      } catch (error) {
        complain(error, options.json ?? false);
      }
    });
}
