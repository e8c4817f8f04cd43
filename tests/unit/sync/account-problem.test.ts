import { expect, test } from 'vitest';
import { accountProblem } from '../../../main/sync/account-problem.ts';

const now = Date.UTC(2026, 10, 21);
const account = { name: 'Demo Two', error: null, expiresAt: now + 1000 };

test('an account without an error is tried, also when its session has ended by its date', () => {
  expect(accountProblem(account, now)).toBeNull();
  expect(accountProblem({ ...account, expiresAt: now - 1 }, now)).toBeNull();
});

test.each([
  ['Your session has expired', now + 1000, 'account-expired'],
  ['Please log in again', null, 'account-expired'],
  ['anything', now - 1, 'account-expired'],
  ['Suspicious activity, on hold', now + 1000, 'account-blocked'],
])('%s is %s', (error, expiresAt, code) => {
  const failure = accountProblem({ ...account, error, expiresAt }, now);
  expect(failure?.code).toBe(code);
  expect(failure?.message).toContain('Demo Two');
  expect(failure?.message).toContain(error);
  expect(failure?.hint).not.toBe('');
});
