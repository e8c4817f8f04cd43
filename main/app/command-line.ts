import { isAbsolute, join, resolve } from 'node:path';

/** Everything that can say where the library is. */
export interface LibrarySources {
  readonly argv: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The folder a person chose in the app last. */
  readonly remembered: string | null;
  readonly documents: string;
  /** What a relative folder is relative to. */
  readonly workingFolder: string;
}

/** The library folder, absolute: `--library`, then CONCH_LIBRARY, then the one chosen last, then `Conch` in the documents. */
export function libraryFolder(sources: LibrarySources): string {
  const named = libraryArgument(sources.argv) ?? sources.environment['CONCH_LIBRARY'];
  if (named !== undefined && named !== '') return resolve(sources.workingFolder, named);
  if (sources.remembered !== null && isAbsolute(sources.remembered)) return sources.remembered;
  return join(sources.documents, 'Conch');
}

/** The value of `--library DIR` or `--library=DIR`. */
function libraryArgument(argv: readonly string[]): string | undefined {
  for (const [index, argument] of argv.entries()) {
    if (argument.startsWith('--library=')) return argument.slice('--library='.length);
    if (argument === '--library') return argv[index + 1];
  }
  return undefined;
}
