import { engineEntries } from '../entries.ts';
import type { Keychain } from './keychain.ts';
import { keychainChild } from './keychain-child.ts';
import { createOsKeychain } from './os-keychain.ts';

/** The keychain of the system, asked in a child process, which a locked key store cannot hold for ever. */
export function systemKeychain(environment: Readonly<Record<string, string | undefined>>): Keychain {
  const call = keychainChild(engineEntries().keychainProcess);
  return createOsKeychain({ call, environment, platform: process.platform });
}
