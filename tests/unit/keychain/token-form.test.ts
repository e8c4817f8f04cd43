import { expect, test } from 'vitest';
import { Failed } from '../../../main/failed.ts';
import { environmentToken, tokenVariable } from '../../../main/keychain/environment-tokens.ts';
import { cleanToken } from '../../../main/keychain/token-form.ts';
import { connectionName } from './tokens-fixture.ts';

test('blanks, line ends and a pasted Bearer go', () => {
  expect(cleanToken('  user:1-abc\r\n')).toBe('user:1-abc');
  expect(cleanToken('Bearer user:1-abc')).toBe('user:1-abc');
});

test.each(['', '  \n', 'two words', 'line\nbreak', 'zero\u200bwidth', 'x'.repeat(5000)])('%j is no token', (text) => {
  expect(() => cleanToken(text)).toThrow(Failed);
});

test('the variable of a connection is its name in capitals with underscores', () => {
  expect(tokenVariable(connectionName('my-studio_2'))).toBe('CONCH_TOKEN_MY_STUDIO_2');
});

test('an empty variable counts as absent', () => {
  expect(environmentToken({ CONCH_TOKEN_HOME: ' ' }, connectionName('home'))).toBeNull();
  expect(environmentToken({ CONCH_TOKEN_HOME: ' t0ken \n' }, connectionName('home'))).toBe('t0ken');
});
