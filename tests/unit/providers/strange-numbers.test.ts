import { expect, test } from 'vitest';
import { lengthMs, pixels, secondsToEpoch } from '../../../main/providers/minimax/mapping/item-parts.ts';
import { accountsOf } from '../../../main/providers/useapi/mapping/account.ts';
import { linkDeadline } from '../../../main/providers/useapi/mapping/link-deadline.ts';

/** Columns of the library take whole numbers only: one that is none would cost the whole page it came with. */
const fits = (value: number | null | undefined): boolean =>
  value === null || (value !== undefined && Number.isSafeInteger(value));

test.each([0.3, 0.7e-3, 1e300, 2 ** 60])('a life of %d seconds gives a whole end or none', (life) => {
  expect(linkDeadline(`https://cdn.example/a.mp4?x-oss-date=20261105T123456Z&x-oss-expires=${life}`)).toSatisfy(fits);
});

test.each([1.00049, 1e300, 2 ** 60, -5])('an account whose session ends at %d has a whole end or none', (exp) => {
  const [account] = accountsOf({ '301000000000000001': { account: '301000000000000001', jwt: { exp } } });
  expect(account?.expiresAt).toSatisfy(fits);
});

test('an end in milliseconds is one', () => {
  const exp = Date.UTC(2026, 10, 21);
  const [account] = accountsOf({ '301000000000000001': { account: '301000000000000001', jwt: { exp } } });
  expect(account?.expiresAt).toBe(exp);
});

test.each([0.4, 5.0001, 1e300, Number.MAX_VALUE, -1])(
  '%d as pixels, length and moment is whole or unknown',
  (value) => {
    for (const given of [pixels(value), lengthMs(value), secondsToEpoch(value)]) expect(given).toSatisfy(fits);
  },
);
