import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';
import { Injectable } from '@nestjs/common';
import { refusals } from '../domain/refusals.js';

/** Which addresses a name has. Tests answer of their own. */
@Injectable()
export class HostResolver {
  async addressesOf(host: string): Promise<string[]> {
    return (await lookup(host, { all: true, verbatim: true })).map(({ address }) => address);
  }
}

/** Where a message may be sent: the connection goes to `address`, whatever the name means a moment later. */
export interface Target {
  url: URL;
  address: string;
  family: 4 | 6;
}

/** Ranges that no receiver outside the machine and its network has (IANA special-purpose registries). */
const closed = new BlockList();
for (const range of [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
])
  closed.addSubnet(...parts(range), 'ipv4');

/** Of IPv6 only what is handed out as global unicast, less the ranges in it that carry or hide other addresses. */
const globalUnicast = new BlockList();
globalUnicast.addSubnet('2000::', 3, 'ipv6');
for (const range of ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20']) closed.addSubnet(...parts(range), 'ipv6');

function parts(range: string): [string, number] {
  const [network = '', bits] = range.split('/');
  return [network, Number(bits)];
}

/** Whether an address is one of the open network. */
export const isOpenAddress = (address: string): boolean => {
  const kind = isIP(address);
  if (kind === 4) return !closed.check(address, 'ipv4');
  return kind === 6 && globalUnicast.check(address, 'ipv6') && !closed.check(address, 'ipv6');
};

/**
 * Says where messages may go, so that nobody who enters an address makes this server ask its own network: https to an
 * address of the open network, unless the environment names the host.
 */
export class TargetGuard {
  constructor(
    private readonly internalHosts: readonly string[],
    private readonly resolver: HostResolver,
  ) {}

  /** @throws target-forbidden, with the reason */
  async check(address: string): Promise<Target> {
    const url = URL.canParse(address) ? new URL(address) : null;
    if (!url || !['https:', 'http:'].includes(url.protocol)) throw refusals.targetForbidden('应为 https:// 开头的网址');
    if (url.username || url.password) throw refusals.targetForbidden('网址中不能带用户名和密码');
    const internal = this.internalHosts.some((host) => host === url.host || host === url.hostname);
    if (url.protocol === 'http:' && !internal) throw refusals.targetForbidden('应为 https:// 开头的网址');
    const found = await this.addressesOf(url.hostname.replace(/^\[|\]$/g, ''));
    // One address of ours among several is enough to be led there.
    if (!internal && !found.every(isOpenAddress))
      throw refusals.targetForbidden('它指向本机或内部网络，系统管理员可在环境变量 GUAPAI_INTERNAL_HOSTS 中准许');
    const [first = ''] = found;
    return { url, address: first, family: isIP(first) === 6 ? 6 : 4 };
  }

  private async addressesOf(host: string): Promise<string[]> {
    if (isIP(host)) return [host];
    const found = await this.resolver.addressesOf(host).catch(() => []);
    if (found.length === 0) throw refusals.targetForbidden(`找不到主机 ${host}`);
    return found;
  }
}
