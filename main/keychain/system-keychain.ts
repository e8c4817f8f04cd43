import type { Keychain } from './keychain.ts';
import { answerKeychainRequest, type KeychainCall } from './keychain-call.ts';
import { keychainChild } from './keychain-child.ts';
import { createOsKeychain } from './os-keychain.ts';

/**
 * The keychain of the system. From sources it is asked in a child process, which a locked key store cannot hold for ever;
 * a bundle has no such file beside it and asks in its own process.
 */
export function systemKeychain(environment: Readonly<Record<string, string | undefined>>): Keychain {
  const fromSources = import.meta.url.endsWith('.ts');
  const call = fromSources ? keychainChild(new URL('./keychain-process.ts', import.meta.url)) : callInProcess;
  return createOsKeychain({ call, environment, platform: process.platform });
}

const callInProcess: KeychainCall = (request, timeoutMs) =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no answer within ${timeoutMs / 1000} s`)), timeoutMs);
    answerKeychainRequest(request)
      .then(resolve, reject)
      .finally(() => clearTimeout(timer));
  });
