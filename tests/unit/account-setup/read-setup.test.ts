import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SetupReading } from '../../../ipc/model/account-setup.ts';
import { AccountId } from '../../../ipc/model/ids.ts';
import { cleanAddress, cleanToken } from '../../../main/account-setup/pasted.ts';
import { readSetup } from '../../../main/account-setup/read-setup.ts';

const NOW = Date.UTC(2026, 10, 22, 12);
const DEVICE = '400000000000000001';
const ACCOUNT = AccountId.parse('301000000000000001');
const ADDRESS = `https://hailuoai.video/v1/api/user?device_platform=web&app_id=3001&uuid=0-0&device_id=${DEVICE}`;

function part(value: unknown): string {
  return Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
}

function jwt(payload: unknown): string {
  return `${part({ alg: 'HS256', typ: 'JWT' })}.${part(payload)}.c2lnbmF0dXJlLW9mLXRoZS1zZXNzaW9u`;
}

const claims = {
  user: { id: String(ACCOUNT), name: 'Demo One', deviceID: DEVICE },
  iat: NOW / 1000 - 3600.5,
  exp: NOW / 1000 + 86_400.25,
};

function read(address: string, token: string, renews: AccountId | null = null) {
  return readSetup({ address, token, renews }, NOW);
}

describe('what belongs together', () => {
  test('is ready, with every row agreeing', () => {
    const reading = read(ADDRESS, jwt(claims), ACCOUNT);
    expect(reading).toMatchObject({ address: 'ok', token: 'ok', problems: [], ready: true });
    expect(reading.rows).toEqual([
      { fact: 'device', address: DEVICE, token: DEVICE, at: null, agrees: true },
      { fact: 'host', address: 'hailuoai.video', token: null, at: null, agrees: true },
      { fact: 'user', address: null, token: 'Demo One', at: null, agrees: true },
      { fact: 'account', address: null, token: ACCOUNT, at: null, agrees: true },
      { fact: 'issued', address: null, token: null, at: NOW - 3_600_500, agrees: true },
      { fact: 'ends', address: null, token: null, at: NOW + 86_400_250, agrees: true },
    ]);
  });

  test('is found in what browsers copy along', () => {
    const token = jwt(claims);
    for (const pasted of [
      `Bearer ${token}`,
      `"${token}"`,
      `token: ${token}\n`,
      `authorization: Bearer ${token}`,
      ` ${token.slice(0, 20)}\n${token.slice(20)} `,
    ]) {
      expect(read(`"${ADDRESS}"\n`, pasted).ready, pasted).toBe(true);
      expect(cleanToken(pasted)).toBe(token);
    }
    expect(cleanAddress(`'${ADDRESS}',`)).toBe(ADDRESS);
  });

  test('is found in the command that browsers copy of a request', () => {
    const token = jwt(claims);
    const unix = `curl '${ADDRESS}' \\\n  -H 'accept: */*' \\\n  -b 'lang=en; sid=eyJmYWtl.eyJmYWtl.x' \\\n  -H 'token: ${token}' \\\n  --compressed`;
    const windows = `curl ^"${ADDRESS.replaceAll('&', '^&')}^" ^\r\n  -H ^"authorization: Bearer ${token}^" ^\r\n  --compressed`;
    for (const command of [unix, windows]) {
      expect(cleanAddress(command)).toBe(ADDRESS);
      expect(cleanToken(command)).toBe(token);
      const reading = read(command, command);
      expect(reading).toMatchObject({ ready: true, addressAlone: ADDRESS });
      expect(JSON.stringify(reading)).not.toContain(token);
    }
    expect(read(ADDRESS, unix)).toMatchObject({ ready: true, addressAlone: null });
    // Without an address there is nothing to take.
    expect(read('curl --help', token).problems).toContain('address-not-a-url');
  });

  test('is found in what chats and documents make of it', () => {
    const token = jwt(claims);
    for (const [before, after] of [
      ['“', '”'],
      ['‘', '’'],
      ['<', '>'],
      ['\u200b', '\u200b\n'],
    ]) {
      expect(read(`${before}${ADDRESS}${after}`, `${before}${token}${after}`).ready, before).toBe(true);
    }
    expect(cleanToken(`_token=${token};`)).toBe(token);
  });

  test('an id too large for a number is not damaged', () => {
    const text = `{"user":{"id":301000000000000123,"name":"Big","deviceID":400000000000000456},"exp":${NOW / 1000 + 60}}`;
    const { rows } = read(ADDRESS, jwt(text));
    expect(rows.find((row) => row.fact === 'account')?.token).toBe('301000000000000123');
    expect(rows.find((row) => row.fact === 'device')?.token).toBe('400000000000000456');
  });
});

describe('each problem is said by its name', () => {
  const token = jwt(claims);
  test.each([
    ['not an address', token, 'address-not-a-url'],
    [ADDRESS.replace('hailuoai.video', 'example.com'), token, 'address-wrong-host'],
    [ADDRESS.replace('hailuoai.video', 'hailuoai.video.example.com'), token, 'address-wrong-host'],
    [ADDRESS.replace('https', 'http'), token, 'address-wrong-host'],
    [ADDRESS.replace('/v1/api/user', '/create'), token, 'address-wrong-path'],
    [ADDRESS.replace('device_id', 'other'), token, 'address-without-device'],
    [ADDRESS, 'no token', 'token-not-a-jwt'],
    [ADDRESS, jwt('not json'), 'token-not-a-jwt'],
    [ADDRESS, jwt({ exp: 1 }), 'token-not-a-jwt'],
    [ADDRESS, jwt({ ...claims, user: { name: 'nobody' } }), 'token-not-a-jwt'],
    [ADDRESS, 'eyJhbGciOi…secured…FAKE', 'token-masked'],
    [ADDRESS, 'eyJhbGciOi...secured...FAKE', 'token-masked'],
    [ADDRESS, jwt({ ...claims, exp: NOW / 1000 }), 'token-expired'],
    [ADDRESS.replace(DEVICE, '400000000000000007'), token, 'device-differs'],
    [ADDRESS, jwt({ ...claims, host: 'example.com' }), 'host-differs'],
  ] as const)('%s', (address, pasted, problem) => {
    const reading = read(address, pasted);
    expect(reading.problems).toContain(problem);
    expect(reading.ready).toBe(false);
  });

  test('another account than the one to be renewed', () => {
    expect(read(ADDRESS, token, AccountId.parse('301000000000000002'))).toMatchObject({
      problems: ['other-account'],
      ready: false,
    });
  });

  test('nothing pasted is no problem, and not ready', () => {
    expect(read('', ' \n')).toMatchObject({ address: 'empty', token: 'empty', rows: [], problems: [], ready: false });
    expect(read(ADDRESS, '')).toMatchObject({ address: 'ok', token: 'empty', problems: [], ready: false });
    expect(read('', token)).toMatchObject({ address: 'empty', token: 'ok', problems: [], ready: false });
  });
});

describe('whatever is pasted', () => {
  const junk = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.webUrl({ withQueryParameters: true, withFragments: true }),
    fc.json().map((text) => jwt(text)),
    fc
      .record(
        { user: fc.anything(), exp: fc.anything(), iat: fc.anything(), host: fc.anything() },
        { requiredKeys: [] },
      )
      .map((value) => {
        try {
          return jwt(value);
        } catch {
          return jwt('null');
        }
      }),
  );

  test('gives a reading of the contract, and never throws', () => {
    fc.assert(
      fc.property(junk, junk, fc.option(fc.string({ minLength: 1 })), (address, token, renews) => {
        const reading = readSetup({ address, token, renews: renews === null ? null : AccountId.parse(renews) }, NOW);
        expect(SetupReading.parse(reading)).toEqual(reading);
        if (reading.ready) {
          expect(reading).toMatchObject({ address: 'ok', token: 'ok', problems: [] });
          expect(reading.rows.every((row) => row.agrees)).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('never gives the token back', () => {
    const secret = fc.stringMatching(/^[A-Za-z0-9_-]{24,60}$/);
    fc.assert(
      fc.property(
        secret,
        fc.boolean(),
        fc.record({ id: fc.string(), name: fc.string(), deviceID: fc.string() }),
        (signature, swapped, user) => {
          const token = `${part({ alg: 'HS256' })}.${part({ user, exp: NOW / 1000 + 60 })}.${signature}`;
          const address = swapped ? token : `${ADDRESS}&token=${token}#${token}`;
          const said = JSON.stringify(readSetup({ address, token, renews: null }, NOW));
          expect(said).not.toContain(signature);
          expect(said).not.toContain(token.split('.')[1]);
        },
      ),
      { numRuns: 300 },
    );
  });
});
