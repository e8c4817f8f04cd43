import type { Connection } from '../../ipc/model/account.ts';
import type { Failure } from '../../ipc/model/failure.ts';
import type { ConnectionName } from '../../ipc/model/ids.ts';
import { failed } from '../failed.ts';
import { rememberSecret } from '../redaction/redact.ts';
import { environmentToken, tokenVariable } from './environment-tokens.ts';
import { type Keychain, KeychainUnusable, type TokenKey } from './keychain.ts';
import { createMemoryKeychain } from './memory-keychain.ts';
import { systemKeychain } from './system-keychain.ts';
import { cleanToken } from './token-form.ts';

export interface TokensOptions {
  /** Names the library in the keychain, so that two libraries may both have a connection named `home`. */
  readonly libraryId: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly log: { warn(message: string, fields?: Record<string, unknown>): void };
  /** The keychain of the system unless given. */
  readonly keychain?: Keychain;
}

export interface StoredToken {
  readonly tokenIn: Connection['tokenIn'];
  /** Set when the token is kept for this run only: why, and what to do. */
  readonly warning: string | null;
}

/** The tokens of one library's connections. Nothing of what it returns may be written anywhere. */
export interface Tokens {
  /** From the environment, this run's memory, or the keychain. Throws Failed('auth') when there is none: "sign in again". */
  read(connection: ConnectionName): Promise<string>;
  /**
   * Keeps a token. Throws KeychainUnusable (code `forbidden`) when the keychain cannot be used, unless it may stay in memory.
   * With `nowhere` an older token of that name is deleted, so that a replaced token never comes back.
   */
  store(
    connection: ConnectionName,
    token: string,
    request: { readonly keep: 'keychain' | 'nowhere'; readonly fallbackToMemory: boolean },
  ): Promise<StoredToken>;
  /**
   * Forgets a token everywhere but in the environment. `tokenIn` is where it was kept: when that was the keychain and it cannot be
   * asked now, this throws KeychainUnusable, because the token would stay there.
   */
  delete(connection: ConnectionName, tokenIn: Connection['tokenIn']): Promise<void>;
  problem(): Promise<Failure | null>;
}

export function openTokens(options: TokensOptions): Tokens {
  const { environment, libraryId, log } = options;
  const keychain = options.keychain ?? systemKeychain(environment);
  const memory = createMemoryKeychain();

  async function readStored(connection: ConnectionName): Promise<string | null> {
    const key = { libraryId, connection };
    const kept = await memory.read(key);
    if (kept !== null) return kept;
    try {
      return await keychain.read(key);
    } catch (cause) {
      if (!(cause instanceof KeychainUnusable)) throw cause;
      const { message, hint } = cause.failure;
      log.warn('the keychain cannot be read', { connection, reason: message });
      const toSet = hint.replace('CONCH_TOKEN_<NAME>', tokenVariable(connection));
      throw failed('auth', `The token of ${connection} cannot be read. ${message}`, toSet, { cause });
    }
  }

  return {
    async read(connection) {
      const token = environmentToken(environment, connection) ?? (await readStored(connection));
      if (token === null) {
        throw failed(
          'auth',
          `The token of ${connection} is not known here.`,
          `Connect it again, or set ${tokenVariable(connection)} in the environment.`,
        );
      }
      const clean = cleanToken(token);
      rememberSecret(clean);
      return clean;
    },

    async store(connection, pasted, request) {
      const token = cleanToken(pasted);
      rememberSecret(token);
      const key = { libraryId, connection };
      await memory.delete(key);
      if (request.keep === 'nowhere') {
        await deleteQuietly(keychain, key);
        return { tokenIn: 'environment', warning: null };
      }
      try {
        await keychain.store(key, token);
        return { tokenIn: 'keychain', warning: null };
      } catch (error) {
        if (!(error instanceof KeychainUnusable) || !request.fallbackToMemory) throw error;
        await memory.store(key, token);
        const { message, hint } = error.failure;
        log.warn('the token is kept for this run only', { connection, reason: message });
        return { tokenIn: 'memory', warning: `${message} The token is kept until Conch is closed. ${hint}` };
      }
    },

    async delete(connection, tokenIn) {
      const key = { libraryId, connection };
      await memory.delete(key);
      if (tokenIn === 'keychain') await keychain.delete(key);
    },

    problem: () => keychain.problem(),
  };
}

/** Without a keychain there is nothing in it to delete. */
async function deleteQuietly(keychain: Keychain, key: TokenKey): Promise<void> {
  try {
    await keychain.delete(key);
  } catch (error) {
    if (!(error instanceof KeychainUnusable)) throw error;
  }
}
