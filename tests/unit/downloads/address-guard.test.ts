import { networkInterfaces } from 'node:os';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  checkedUrl,
  guardedLookup,
  isPublicAddress,
  isThisMachine,
  type Reach,
  reachOf,
} from '../../../main/downloads/address-guard.ts';
import { Failed } from '../../../main/failed.ts';

const refused = [
  '0.0.0.0',
  '10.1.2.3',
  '100.64.0.1',
  '127.0.0.1',
  '127.255.255.254',
  '169.254.169.254',
  '172.16.0.1',
  '172.31.255.255',
  '192.0.0.8',
  '192.0.2.1',
  '192.168.1.1',
  '192.88.99.1',
  '198.18.0.1',
  '198.51.100.7',
  '203.0.113.9',
  '224.0.0.1',
  '240.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  '::ffff:10.0.0.1',
  '::ffff:8.8.8.8',
  '::8.8.8.8',
  '64:ff9b::8.8.8.8',
  '64:ff9b::a00:1',
  '64:ff9b:1::1',
  '100::1',
  '2001::1',
  '2001:db8::1',
  '2002:a00:1::1',
  'fc00::1',
  'fd12:3456::1',
  'fe80::1',
  'fe80::1%eth0',
  'fec0::1',
  'ff02::1',
  '4000::1',
  'not an address',
  '',
];

describe('addresses', () => {
  it.each(refused)('%s is refused', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it.each(['1.1.1.1', '8.8.8.8', '172.32.0.1', '47.88.1.2', '2606:4700:4700::1111', '2a00:1450:4001::1'])(
    '%s is public',
    (address) => {
      expect(isPublicAddress(address)).toBe(true);
    },
  );

  it('knows this machine by loopback and its own interfaces only', () => {
    expect(isThisMachine('127.0.0.5')).toBe(true);
    expect(isThisMachine('::1')).toBe(true);
    for (const entry of Object.values(networkInterfaces()).flat()) {
      if (entry !== undefined) expect(isThisMachine(entry.address)).toBe(true);
    }
    expect(isThisMachine('10.255.254.253')).toBe(false);
    expect(isThisMachine('::ffff:127.0.0.1')).toBe(false);
  });

  it('gives the right to use this machine to a base URL that names it, and to no other', () => {
    expect(reachOf('http://127.0.0.1:8080/v1')).toBe('this-machine');
    expect(reachOf('http://localhost:8080')).toBe('this-machine');
    expect(reachOf('http://[::1]:8080')).toBe('this-machine');
    expect(reachOf('https://api.useapi.net/v1/minimax')).toBe('public');
    expect(reachOf('http://localhost.evil.example')).toBe('public');
    expect(reachOf('http://10.255.254.253/')).toBe('public');
  });
});

function refusal(text: string, base: URL | null = null, reach: Reach = 'public'): string {
  try {
    checkedUrl(text, base, reach);
    return 'passed';
  } catch (error) {
    return error instanceof Failed ? error.failure.code : 'thrown';
  }
}

describe('links', () => {
  it.each([
    'file:///etc/passwd',
    'ftp://example.com/a',
    'data:video/mp4;base64,AAAA',
    'javascript:alert(1)',
    'media://x/y',
    'http://user:secret@example.com/a',
    'http://user@example.com/a',
    'http://127.0.0.1/a',
    'http://2130706433/a',
    'http://0x7f.1/a',
    'http://017700000001/a',
    'http://127.1/a',
    'http://[::1]/a',
    'http://[::ffff:127.0.0.1]/a',
    'http://[64:ff9b::7f00:1]/a',
    'http://169.254.169.254/latest/meta-data',
    'http://１２７.０.０.１/a',
  ])('%s is refused', (link) => {
    expect(refusal(link)).toBe('forbidden');
  });

  it('may use this machine, and still nothing else that is private', () => {
    expect(refusal('http://127.0.0.1:9/a', null, 'this-machine')).toBe('passed');
    expect(refusal('http://10.255.254.253/a', null, 'this-machine')).toBe('forbidden');
    expect(refusal('http://169.254.169.254/a', null, 'this-machine')).toBe('forbidden');
  });

  it('are not downgraded from https by a redirect', () => {
    expect(refusal('http://example.com/a', new URL('https://example.com/'))).toBe('forbidden');
    expect(refusal('/b', new URL('https://example.com/'))).toBe('passed');
  });

  it('that cannot be read are a failure that can be acted on', () => {
    expect(refusal('not a link')).toBe('protocol');
    expect(refusal('')).toBe('protocol');
  });
});

describe('the lookup of sockets', () => {
  const ask = (addresses: readonly string[], all: boolean, reach: Reach = 'public') =>
    new Promise<unknown>((resolve) => {
      const lookup = guardedLookup(reach, (_name, done) =>
        done(
          null,
          addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
        ),
      );
      lookup('cdn.example', { all }, (error, address, family) =>
        resolve(error ?? (all ? address : { address, family })),
      );
    });

  it('passes only addresses that may be connected to', async () => {
    expect(await ask(['10.0.0.1', '8.8.8.8', '::1'], true)).toEqual([{ address: '8.8.8.8', family: 4 }]);
    expect(await ask(['10.0.0.1', '8.8.8.8'], false)).toEqual({ address: '8.8.8.8', family: 4 });
  });

  it('fails when none is left', async () => {
    expect(await ask(['10.0.0.1', '127.0.0.1'], true)).toBeInstanceOf(Failed);
    expect(await ask([], false)).toBeInstanceOf(Failed);
  });

  it('never passes an address that is not public (any IPv4)', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.ipV4(), { minLength: 1, maxLength: 4 }), async (addresses) => {
        const answer = await ask(addresses, true);
        if (answer instanceof Failed) return;
        for (const { address } of answer as { address: string }[]) expect(isPublicAddress(address)).toBe(true);
      }),
    );
  });
});
