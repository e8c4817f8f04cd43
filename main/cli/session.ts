import { existsSync } from 'node:fs';
import type { Engine } from '../engine-api.ts';
import { engineEntries } from '../entries.ts';
import { failed } from '../failed.ts';
import type { Library } from '../library/library.ts';
import { libraryPaths } from '../library/library-paths.ts';
import { sqliteBinding } from '../library/sqlite-binding.ts';
import type { Cli } from './cli.ts';

/** Runs with the library owned: it is made when missing. Throws Failed('busy') while another process owns it. */
export async function withEngine<Result>(cli: Cli, work: (engine: Engine) => Promise<Result>): Promise<Result> {
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

/** The same with a library that must be there: an unmounted disk is no empty library. Throws Failed('not-found'). */
export async function withKnownLibrary<Result>(cli: Cli, work: (engine: Engine) => Promise<Result>): Promise<Result> {
  const folder = cli.options.libraryFolder;
  if (!existsSync(libraryPaths(folder).database)) {
    const hint = 'Check --library and that its disk is connected; "conch rebuild" makes a lost database anew.';
    throw failed('not-found', `There is no library in ${folder}.`, hint);
  }
  return withEngine(cli, work);
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
