import type { Failure } from '../../ipc/model/failure.ts';
import type { ConnectionName } from '../../ipc/model/ids.ts';
import { Failed } from '../failed.ts';

/** The service name under which every entry of Conch stands in the keychain of the system. */
export const KEYCHAIN_SERVICE = 'Conch';

/** Names one token: a connection of one library. Two libraries may both have a connection named `home`. */
export interface TokenKey {
  readonly libraryId: string;
  readonly connection: ConnectionName;
}

/** Where tokens are kept. Every method throws KeychainUnusable when the place cannot be used. */
export interface Keychain {
  /** The stored token, or null when there is none. */
  read(key: TokenKey): Promise<string | null>;
  store(key: TokenKey, token: string): Promise<void>;
  /** True when there was one. */
  delete(key: TokenKey): Promise<boolean>;
  /** Null when tokens can be stored and read back; otherwise why not and what to do. Writes, reads and deletes a probe. */
  problem(): Promise<Failure | null>;
}

/** The keychain itself cannot be used: none is there, it is locked, or it does not answer. */
export class KeychainUnusable extends Failed {}

/** The account part of a keychain entry: `<library id>/<connection name>`. */
export function entryName(key: TokenKey): string {
  return `${key.libraryId}/${key.connection}`;
}
