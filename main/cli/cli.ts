import type { Log } from '../log.ts';
import type { Environment } from './environment.ts';
import type { ExitCode } from './exit-codes.ts';
import type { Paint } from './paint.ts';

/** The options that every command takes, before or after its name. */
export interface GlobalOptions {
  /** Absolute. */
  readonly libraryFolder: string;
  readonly json: boolean;
  readonly quiet: boolean;
  readonly verbose: boolean;
}

/** What a command may use of the world outside. */
export interface Cli {
  readonly options: GlobalOptions;
  readonly environment: Environment;
  /** The folder that relative paths of arguments start from. */
  readonly workingFolder: string;
  readonly stdin: NodeJS.ReadStream;
  readonly stderr: NodeJS.WriteStream;
  /** Fires on SIGINT and SIGTERM. */
  readonly signal: AbortSignal;
  /** What a person is told to do when a signal stops the command from here on; otherwise that running it again goes on. */
  whenStopped(hint: string): void;
  readonly log: Log;
  /** Colours for what goes to standard output. */
  readonly paint: Paint;
  /** Columns of the terminal on standard output; null when it is none. */
  readonly columns: number | null;
  /** A sentence for people on standard error; silent with --quiet. */
  notice(text: string): void;
}

/** What a command did: one JSON document, the same for people, and the exit status. */
export interface Outcome {
  readonly json: unknown;
  readonly text: string;
  readonly exitCode: ExitCode;
}

/** A command with its own options already parsed. */
export type Action = (cli: Cli) => Promise<Outcome>;
