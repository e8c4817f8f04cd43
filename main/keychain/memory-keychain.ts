import { entryName, type Keychain } from './keychain.ts';

/** Keeps tokens for this run only: what is used when the system has no keychain and the person agreed to go on. */
export function createMemoryKeychain(): Keychain {
  const tokens = new Map<string, string>();
  return {
    read: async (key) => tokens.get(entryName(key)) ?? null,
    store: async (key, token) => {
      tokens.set(entryName(key), token);
    },
    delete: async (key) => tokens.delete(entryName(key)),
    problem: async () => null,
  };
}
