import { engineEntries } from '../entries.ts';
import type { Keychain } from './keychain.ts';
import type { KeychainCall } from './keychain-call.ts';
import { keychainChild } from './keychain-child.ts';
import { createOsKeychain } from './os-keychain.ts';
import { mayHaveSessionBus } from './session-bus.ts';

/** The keychain of the system, asked in a child process, which a locked key store cannot hold for ever. */
export function systemKeychain(environment: Readonly<Record<string, string | undefined>>): Keychain {
  const { platform } = process;
  const isReachable = platform !== 'linux' || mayHaveSessionBus(environment);
  const call = isReachable ? keychainChild(engineEntries().keychainProcess) : withoutBus;
  return createOsKeychain({ call, environment, platform });
}

/** What libsecret would find out. */
const withoutBus: KeychainCall = async () => ({ ok: false, reason: 'refused', message: 'no session bus' });
