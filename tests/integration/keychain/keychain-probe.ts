import { ConnectionName } from '../../../ipc/model/ids.ts';
import { failureOf } from '../../../main/failed.ts';
import { keychainChild } from '../../../main/keychain/keychain-child.ts';
import { createOsKeychain } from '../../../main/keychain/os-keychain.ts';

/** A program for the tests: stores, reads and deletes in the keychain of its session, and prints what it found. */
const keychain = createOsKeychain({
  call: keychainChild(new URL('../../../main/keychain/keychain-process.ts', import.meta.url)),
  environment: process.env,
  platform: process.platform,
  timeoutMs: Number(process.env['PROBE_TIMEOUT_MS'] ?? 5000),
});
const key = { libraryId: 'a-library', connection: ConnectionName.parse('home') };

try {
  const found: unknown[] = [await keychain.read(key)];
  await keychain.store(key, 'user:1-first');
  await keychain.store(key, 'user:1-second');
  found.push(
    await keychain.read(key),
    await keychain.delete(key),
    await keychain.read(key),
    await keychain.delete(key),
  );
  console.log(JSON.stringify({ found, problem: await keychain.problem() }));
} catch (error) {
  console.log(JSON.stringify({ failure: failureOf(error), problem: await keychain.problem() }));
}
process.exit(7);
