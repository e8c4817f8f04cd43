/**
 * Path of the SQLite addon to load instead of the bundled one, null for that one: a run time that is too old for it comes
 * with one of its own (`CONCH_SQLITE_BINDING`).
 */
export function sqliteBinding(environment: Readonly<Record<string, string | undefined>>): string | null {
  return environment['CONCH_SQLITE_BINDING'] || null;
}
