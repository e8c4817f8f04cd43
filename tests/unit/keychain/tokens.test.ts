import { expect, test } from 'vitest';
import { KeychainUnusable } from '../../../main/keychain/keychain.ts';
import { breakableKeychain, connectionName, tokensOf } from './tokens-fixture.ts';

const home = connectionName('home');
const inKeychain = { keep: 'keychain', fallbackToMemory: false } as const;

test('a stored token is read back, and gone after it was deleted', async () => {
  const tokens = tokensOf(breakableKeychain());
  expect(await tokens.store(home, ' user:1-abcdef\n', inKeychain)).toEqual({ tokenIn: 'keychain', warning: null });
  expect(await tokens.read(home)).toBe('user:1-abcdef');
  await tokens.delete(home, 'keychain');
  await expect(tokens.read(home)).rejects.toMatchObject({ failure: { code: 'auth' } });
});

test('the environment overrules the keychain', async () => {
  const environment = { CONCH_TOKEN_HOME: 'from-environment' };
  const tokens = tokensOf(breakableKeychain(), 'library-one', environment);
  await tokens.store(home, 'from-keychain', inKeychain);
  expect(await tokens.read(home)).toBe('from-environment');
});

test('two libraries with a connection of the same name do not share a token', async () => {
  const keychain = breakableKeychain();
  const one = tokensOf(keychain, 'library-one');
  const two = tokensOf(keychain, 'library-two');
  await one.store(home, 'token-one', inKeychain);
  await two.store(home, 'token-two', inKeychain);
  expect(await one.read(home)).toBe('token-one');
  expect(await two.read(home)).toBe('token-two');
});

test('the same library opened again finds its tokens', async () => {
  const keychain = breakableKeychain();
  await tokensOf(keychain).store(home, 'token-one', inKeychain);
  expect(await tokensOf(keychain).read(home)).toBe('token-one');
});

test('a read that fails says sign in again and deletes nothing', async () => {
  const keychain = breakableKeychain();
  const tokens = tokensOf(keychain);
  await tokens.store(home, 'token-one', inKeychain);
  keychain.break();
  await expect(tokens.read(home)).rejects.toMatchObject({ failure: { code: 'auth' } });
  keychain.mend();
  expect(await tokens.read(home)).toBe('token-one');
});

test('without a keychain a token is refused, or kept for this run when that is allowed', async () => {
  const keychain = breakableKeychain();
  keychain.break();
  const tokens = tokensOf(keychain);
  await expect(tokens.store(home, 'token-one', inKeychain)).rejects.toBeInstanceOf(KeychainUnusable);

  const kept = await tokens.store(home, 'token-one', { keep: 'keychain', fallbackToMemory: true });
  expect(kept.tokenIn).toBe('memory');
  expect(kept.warning).toContain('until Conch is closed');
  expect(await tokens.read(home)).toBe('token-one');

  const nextRun = tokensOf(keychain);
  await expect(nextRun.read(home)).rejects.toMatchObject({ failure: { code: 'auth' } });
});

test('kept nowhere means: an older token of that name does not come back', async () => {
  const tokens = tokensOf(breakableKeychain());
  await tokens.store(home, 'token-old', inKeychain);
  const kept = await tokens.store(home, 'token-new', { keep: 'nowhere', fallbackToMemory: false });
  expect(kept.tokenIn).toBe('environment');
  await expect(tokens.read(home)).rejects.toMatchObject({ failure: { code: 'auth' } });
});

test('forgetting a token that is in the keychain fails while the keychain cannot be asked, others do not need it', async () => {
  const keychain = breakableKeychain();
  const tokens = tokensOf(keychain);
  await tokens.store(home, 'token-one', inKeychain);
  keychain.break();
  await expect(tokens.delete(home, 'keychain')).rejects.toBeInstanceOf(KeychainUnusable);
  await expect(tokens.delete(home, 'environment')).resolves.toBeUndefined();
});
