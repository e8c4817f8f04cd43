import type { ConnectionName } from '../../ipc/model/ids.ts';

/** The variable that overrules the keychain for a connection: `my-studio` is `CONCH_TOKEN_MY_STUDIO` (CLI.md, Rules). */
export function tokenVariable(connection: ConnectionName): string {
  return `CONCH_TOKEN_${connection.toUpperCase().replaceAll('-', '_')}`;
}

/** The token that the environment gives for a connection, or null. An empty variable counts as absent. */
export function environmentToken(
  environment: Readonly<Record<string, string | undefined>>,
  connection: ConnectionName,
): string | null {
  const value = environment[tokenVariable(connection)]?.trim();
  return value === undefined || value === '' ? null : value;
}
