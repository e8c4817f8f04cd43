import { describe, expect, it } from 'vitest';
import { SetupProblem, type SetupReading } from '../../../ipc/model/account-setup.ts';
import { AccountId } from '../../../ipc/model/ids.ts';
import { readSetup } from '../../../main/account-setup/read-setup.ts';
import {
  isPasted,
  maskToken,
  problemsIn,
  stepsOf,
  whyNotReady,
} from '../../../renderer/features/accounts/setup/setup-words.ts';
import en from '../../../renderer/i18n/en.json' with { type: 'json' };

const NOW = Date.UTC(2026, 10, 22);
const DAY = 86_400_000;

function token({ device = '400000000000000001', id = '301000000000000002', ends = NOW + 60 * DAY } = {}): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = { exp: ends / 1000, iat: (NOW - DAY) / 1000, user: { id, name: 'Demo Two', deviceID: device } };
  return `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}.c2lnbmF0dXJl`;
}

const ADDRESS = 'https://hailuoai.video/v1/api/user?device_platform=web&device_id=400000000000000001';

/** What main's own reading says, as the panel gets it. */
function read(address: string, pasted: string, renews: string | null = null): SetupReading {
  return readSetup({ address, token: pasted, renews: renews === null ? null : AccountId.parse(renews) }, NOW);
}

describe('the steps of a set-up', () => {
  it('are open at first and done when address and token agree', () => {
    expect(stepsOf(null)).toEqual(['open', 'open', 'open']);
    expect(stepsOf(read(ADDRESS, ''))).toEqual(['done', 'done', 'open']);
    expect(stepsOf(read(ADDRESS, token()))).toEqual(['done', 'done', 'done']);
  });

  it('show what disagrees at the token, where one looks last', () => {
    const reading = read(ADDRESS, token({ device: '400000000000000007' }));
    expect(stepsOf(reading)).toEqual(['done', 'done', 'wrong']);
    expect(problemsIn(reading, 'token')).toEqual(['device-differs']);
    expect(problemsIn(reading, 'address')).toEqual([]);
  });

  it('show a wrong address at the address', () => {
    const reading = read('https://example.com/v1/api/user', token());
    expect(stepsOf(reading)[1]).toBe('wrong');
    expect(problemsIn(reading, 'address')).toEqual(['address-wrong-host', 'address-without-device']);
  });
});

describe('the reason beside the button', () => {
  it('names what is missing, then what is wrong, and is none when all rows agree', () => {
    expect(whyNotReady(null)).toBe('both');
    expect(whyNotReady(read('', token()))).toBe('address');
    expect(whyNotReady(read(ADDRESS, ''))).toBe('token');
    expect(whyNotReady(read('hailuoai.video', ''))).toBe('wrong');
    expect(whyNotReady(read(ADDRESS, token({ ends: NOW - 1 })))).toBe('wrong');
    expect(whyNotReady(read(ADDRESS, token({ device: '7' })))).toBe('differ');
    expect(whyNotReady(read(ADDRESS, token(), '301000000000000009'))).toBe('differ');
    expect(whyNotReady(read(ADDRESS, token(), '301000000000000002'))).toBeNull();
  });
});

describe('the sentences', () => {
  it('are there for every problem, and say what to copy', () => {
    const sentences: Record<string, string> = en.accounts.setup.problem;
    expect(Object.keys(sentences).sort()).toEqual([...SetupProblem.options].sort());
    for (const sentence of Object.values(sentences)) expect(sentence).toMatch(/\b[Cc]opy\b/);
  });
});

describe('a pasted token', () => {
  it('is shown by its ends only', () => {
    const whole = token();
    const masked = maskToken(` ${whole} `);
    expect(masked).toBe(`${whole.slice(0, 10)}…dXJl`);
    expect(masked).not.toContain(whole.split('.')[1]?.slice(0, 8));
    expect(maskToken('short')).toBe('…');
  });

  it('is told from a typed one', () => {
    expect(isPasted('', token())).toBe(true);
    expect(isPasted('eyJ', 'eyJh')).toBe(false);
  });
});
