import { describe, expect, it } from '@jest/globals';
import { isOpenAddress, TargetGuard } from '../../src/outgoing/target-guard.js';

describe('where a message may go', () => {
  const guard = (names: Record<string, string[]> = {}, allowed: string[] = []) =>
    new TargetGuard(allowed, { addressesOf: async (host) => names[host] ?? [] });
  it.each([
    ['loopback', 'https://127.0.0.1/'],
    ['loopback in one number', 'https://2130706433/'],
    ['loopback in hex and octal', 'https://0x7f.0.0.01/'],
    ['loopback cut short', 'https://127.1/'],
    ['any address of the machine', 'https://0.0.0.0/'],
    ['the metadata of a cloud', 'https://169.254.169.254/latest/meta-data/'],
    ['a private network', 'https://10.1.2.3/'],
    ['another', 'https://172.31.0.1/'],
    ['the third', 'https://192.168.0.1/'],
    ['a carrier’s', 'https://100.64.0.1/'],
    ['a multicast group', 'https://224.0.0.1/'],
    ['loopback of IPv6', 'https://[::1]/'],
    ['loopback within IPv6', 'https://[::ffff:127.0.0.1]/'],
    ['a private network within IPv6', 'https://[::ffff:a01:203]/'],
    ['through 6to4', 'https://[2002:7f00:1::]/'],
    ['through NAT64', 'https://[64:ff9b::7f00:1]/'],
    ['a local network of IPv6', 'https://[fd00::1]/'],
    ['a link of IPv6', 'https://[fe80::1]/'],
    ['a name of ours', 'https://intranet.example/'],
    ['a name that is ours among others', 'https://both.example/'],
    ['a name that nobody has', 'https://nobody.example/'],
    ['without encryption', 'http://open.example/'],
    ['to a file', 'file:///etc/passwd'],
    ['by another protocol', 'gopher://open.example/'],
    ['with a password', 'https://user:pass@open.example/'],
    ['to what is no address', 'open.example'],
  ])('never %s', async (_, address) => {
    const names = {
      'intranet.example': ['10.0.0.7'],
      'both.example': ['8.8.8.8', '127.0.0.1'],
      'open.example': ['8.8.8.8'],
    };
    await expect(guard(names).check(address)).rejects.toMatchObject({ code: 'target-forbidden' });
  });

  it('to the open network, by the address that was looked at and no other', async () => {
    const target = await guard({ 'open.example': ['2400:3200::1', '223.5.5.5'] }).check('https://open.example/hook');
    expect(target).toMatchObject({ address: '2400:3200::1', family: 6 });
    expect(['223.5.5.5', '2400:3200::1', '8.8.8.8'].map(isOpenAddress)).toEqual([true, true, true]);
  });

  it('to a host of the own network that the environment names, by that port only', async () => {
    const own = guard({ 'relay.local': ['10.0.0.7'] }, ['relay.local:8080']);
    expect(await own.check('http://relay.local:8080/x')).toMatchObject({ address: '10.0.0.7' });
    await expect(own.check('http://relay.local/x')).rejects.toMatchObject({ code: 'target-forbidden' });
  });
});
