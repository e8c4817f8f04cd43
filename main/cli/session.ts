import type { Engine } from '../engine-api.ts';
import { engineEntries } from '../entries.ts';
import { failed } from '../failed.ts';
import { hasDatabase } from '../library/database-to-read.ts';
import type { Library } from '../library/library.ts';
import { libraryPaths } from '../library/library-paths.ts';
import { sqliteBinding } from '../library/sqlite-binding.ts';
import { beforeNewLibrary, type NewLibrary } from '../library/take-back.ts';
import type { Cli } from './cli.ts';

/** Runs with the library owned. It must be there, as `requireLibrary` says. Throws Failed('busy') while another process owns it. */
export async function withEngine<Result>(cli: Cli, work: (engine: Engine) => Promise<Result>): Promise<Result> {
  requireLibrary(cli);
  return withOwnedEngine(cli, work);
}

/**
 * The same, and makes the library where there is none: what connects a first time. When the work fails, a library that was made for
 * it is taken back. Throws Failed('busy').
 */
export async function withNewEngine<Result>(cli: Cli, work: (engine: Engine) => Promise<Result>): Promise<Result> {
  const made = beforeNewLibrary(cli.options.libraryFolder);
  try {
    return await withOwnedEngine(cli, work);
  } catch (error) {
    takeBack(cli, made);
    throw error;
  }
}

/** What failed is told, not that its traces could not be removed. */
function takeBack(cli: Cli, made: NewLibrary | null): void {
  try {
    made?.takeBack();
  } catch (error) {
    cli.log.debug('the library that was made for it is left', { error });
  }
}

async function withOwnedEngine<Result>(cli: Cli, work: (engine: Engine) => Promise<Result>): Promise<Result> {
  const { openEngine } = await import('../engine.ts');
  const engine = await openEngine({
    libraryFolder: cli.options.libraryFolder,
    access: 'own',
    sqliteBinding: sqliteBinding(cli.environment),
    environment: cli.environment,
    log: cli.log,
    thumbnails: false,
  });
  try {
    return await work(engine);
  } finally {
    await engine.close();
  }
}

/** A disk that is not mounted is no empty library: what works on a library fails with 'not-found', and makes none in its place. */
export function requireLibrary(cli: Cli): void {
  const folder = cli.options.libraryFolder;
  if (hasDatabase(libraryPaths(folder).database)) return;
  throw failed(
    'not-found',
    `There is no library in ${folder}.`,
    'Check --library and that its disk is connected. "conch connect" makes a new one, "conch rebuild" a lost database anew.',
  );
}

/**
 * Runs with a library that is only read: it works while another process owns it, and a folder without one reads as empty.
 * Opens the library alone, because loading the rest of the engine takes longer than most reads.
 */
export async function withReader<Result>(cli: Cli, work: (library: Library) => Promise<Result>): Promise<Result> {
  const { openLibrary } = await import('../library/open-library.ts');
  const library = await openLibrary({
    folder: cli.options.libraryFolder,
    writerEntry: engineEntries().libraryWriter,
    access: 'read',
    sqliteBinding: sqliteBinding(cli.environment),
    now: Date.now,
    log: cli.log,
  });
  try {
    return await work(library);
  } finally {
    await library.close();
  }
}
