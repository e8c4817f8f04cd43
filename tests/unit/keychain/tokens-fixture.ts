import { ConnectionName } from '../../../ipc/model/ids.ts';
import { type Keychain, KeychainUnusable } from '../../../main/keychain/keychain.ts';
import { createMemoryKeychain } from '../../../main/keychain/memory-keychain.ts';
import { openTokens, type Tokens, type TokensOptions } from '../../../main/keychain/tokens.ts';

export function connectionName(text: string): ConnectionName {
  return ConnectionName.parse(text);
}

/** Tokens of a library, with a keychain of the test. */
export function tokensOf(
  keychain: Keychain,
  libraryId = 'library-one',
  environment: TokensOptions['environment'] = {},
): Tokens {
  const log = { warn: (): void => undefined };
  return openTokens({ keychain, environment, libraryId, log });
}

/** A keychain that works until `break` is called and then refuses everything, as a locked one does. */
export function breakableKeychain(): Keychain & { break(): void; mend(): void } {
  const inner = createMemoryKeychain();
  let broken = false;
  const failure = {
    code: 'forbidden',
    message: 'The keychain cannot be used.',
    hint: 'Unlock it.',
    status: null,
  } as const;
  const guard = (): void => {
    if (broken) throw new KeychainUnusable(failure);
  };
  return {
    break: () => {
      broken = true;
    },
    mend: () => {
      broken = false;
    },
    read: async (key) => {
      guard();
      return inner.read(key);
    },
    store: async (key, token) => {
      guard();
      return inner.store(key, token);
    },
    delete: async (key) => {
      guard();
      return inner.delete(key);
    },
    problem: async () => (broken ? failure : null),
  };
}
