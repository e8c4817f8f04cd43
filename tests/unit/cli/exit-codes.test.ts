import { expect, test } from 'vitest';
import { endingOf, wrongUsage } from '../../../main/cli/exit-codes.ts';
import { failed } from '../../../main/failed.ts';
import { KeychainUnusable } from '../../../main/keychain/keychain.ts';

test.each([
  [failed('auth', 'm', 'h'), 1, 'auth'],
  [wrongUsage('m'), 2, 'invalid'],
  [failed('busy', 'm', 'h'), 3, 'busy'],
  [new KeychainUnusable({ code: 'forbidden', message: 'm', hint: 'h', status: null }), 4, 'forbidden'],
  [failed('forbidden', 'm', 'h', { status: 403 }), 1, 'forbidden'],
  [new Error('a defect'), 1, 'invalid'],
  [Object.assign(new Error('no space'), { code: 'ENOSPC' }), 1, 'disk-full'],
  [Object.assign(new Error('read-only'), { code: 'EROFS', path: '/l/lock' }), 1, 'forbidden'],
])('%s ends with %i', (error, exitCode, code) => {
  expect(endingOf(error)).toMatchObject({ exitCode, failure: { code } });
});

test('a file in the place of the library says what to do', () => {
  const error = Object.assign(new Error('ENOTDIR: not a directory, mkdir /a/.conch'), { code: 'ENOTDIR' });
  expect(endingOf(error).failure).toMatchObject({ code: 'invalid', hint: 'Choose another folder.' });
});

test('a damaged database says what to do', () => {
  const error = Object.assign(new Error('database disk image is malformed'), { code: 'SQLITE_CORRUPT' });
  expect(endingOf(error).failure.hint).toContain('conch rebuild');
});
