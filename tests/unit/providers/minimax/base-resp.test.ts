import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { knownCodes, platformFailure, reactionTo } from '../../../../main/providers/minimax/base-resp.ts';

const about = { connection: 'second', account: null };

/** The codes of the contract, from its own list (x-codes), which the simulator keeps a copy of. */
function contractCodes(): readonly number[] {
  const path = new URL('../../../../simulator/contract/minimax-platform.openapi.yaml', import.meta.url);
  const block = /x-codes:\n((?: +"\d+": .*\n)+)/.exec(readFileSync(path, 'utf8'))?.[1] ?? '';
  return [...block.matchAll(/"(\d+)":/g)].map(([, code]) => Number(code)).filter((code) => code !== 0);
}

/** The groups as api/BEHAVIOUR.md has them, split by whether the platform may have begun. */
const again = [1002, 1039, 1041, 2045];
const unsure = [1000, 1001, 1013, 1024, 1033];
const never = [1004, 1008, 1026, 1027, 1042, 1043, 1044, 2013, 20132, 2037, 2038, 2039, 2042, 2048, 2049, 2061];

describe('the table of base_resp', () => {
  test('knows every code of the contract', () => {
    expect(contractCodes().length).toBeGreaterThan(25);
    expect(contractCodes().filter((code) => !knownCodes.includes(code))).toEqual([]);
  });

  test.each(again)('%i may be sent again', (code) => expect(reactionTo(code)).toBe('again'));
  test.each(unsure)('%i leaves it open', (code) => expect(reactionTo(code)).toBe('unsure'));
  test.each(never)('%i will be refused again', (code) => expect(reactionTo(code)).toBe('never'));
  test('2056 waits for the next window', () => expect(reactionTo(2056)).toBe('wait'));
  test('a code that nobody documented leaves it open', () => expect(reactionTo(4711)).toBe('unsure'));

  test.each(
    Object.entries({
      1002: 'rate-limited',
      1004: 'auth',
      1008: 'credits',
      1026: 'moderated',
      1027: 'moderated',
      1033: 'upstream',
      2013: 'invalid',
      2038: 'forbidden',
      2049: 'auth',
      2056: 'rate-limited',
    }),
  )('%s is our %s', (code, ours) => {
    const { failure, statusCode } = platformFailure(Number(code), 'as it said', about);
    expect(failure).toMatchObject({ code: ours, status: null });
    expect(failure.message).toContain(`(${code})`);
    expect(failure.message).toContain('“as it said”');
    expect(failure.hint).not.toBe('');
    expect(statusCode).toBe(Number(code));
  });
});
