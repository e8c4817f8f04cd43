import { systemKeychain } from '../../keychain/system-keychain.ts';
import { isLocked } from '../../library/library-lock.ts';
import { libraryPaths } from '../../library/library-paths.ts';
import { sqliteBinding } from '../../library/sqlite-binding.ts';
import type { Cli } from '../cli.ts';
import { endingOf } from '../exit-codes.ts';
import type { FindingJson } from '../json-shapes.ts';
import { type ConnectionFindings, examineConnections, noConnection } from './connection-checks.ts';
import { fail, failWith, ok, warn } from './finding.ts';
import { examineDatabase, examineDisk, examineFolder, examineRuntime, examineSqlite } from './machine-checks.ts';
import { examineOutbox } from './outbox-check.ts';

/**
 * Looks at everything that must be right for Conch to work, and says of each what to do when it is not. Makes no library, and
 * changes none; what another process holds is left out and said so.
 */
export async function examine(cli: Cli): Promise<readonly FindingJson[]> {
  const paths = libraryPaths(cli.options.libraryFolder);
  const binding = sqliteBinding(cli.environment);
  const { exists, finding: database } = examineDatabase(paths, binding);
  const readable = exists && database.state === 'ok';
  const locked = exists && isLocked(paths.lock);

  const keychain = await systemKeychain(cli.environment).problem();
  const connections = readable ? await lookAtConnections(cli, locked) : { needKeychain: false, findings: [] };
  return [
    examineRuntime(),
    examineSqlite(binding),
    examineFolder(paths.folder),
    await examineDisk(paths.folder),
    database,
    locked
      ? warn('lock', 'Another process uses the library now.', 'Reading works meanwhile; close it before a sync here.')
      : ok('lock', 'No other process uses the library.'),
    keychain === null
      ? ok('keychain', 'Tokens can be stored and read back.')
      : (connections.needKeychain ? fail : warn)('keychain', keychain.message, keychain.hint),
    ...(exists || database.state !== 'ok' ? connections.findings : [noConnection]),
  ];
}

/** A library that cannot be opened is one more finding, not the end of the examination. */
async function lookAtConnections(cli: Cli, locked: boolean): Promise<ConnectionFindings> {
  try {
    const { needKeychain, findings } = await examineConnections(cli, locked);
    return { needKeychain, findings: [...(await examineOutbox(cli)), ...findings] };
  } catch (error) {
    cli.signal.throwIfAborted();
    return { needKeychain: false, findings: [failWith('library', endingOf(error).failure)] };
  }
}
