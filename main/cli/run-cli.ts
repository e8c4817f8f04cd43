import { writeSync } from 'node:fs';
import { CommanderError } from 'commander';
import { failureOf } from '../failed.ts';
import type { Action, Cli, GlobalOptions } from './cli.ts';
import { type ExitCode, endingOf, exitCodes, wrongUsage } from './exit-codes.ts';
import { type Interruption, interruptedExitCode, listenForInterruption } from './interruption.ts';
import { libraryFolder, workingFolderOf } from './library-folder.ts';
import { createLog } from './log.ts';
import { createOutput, type Output } from './output.ts';
import { paintFor } from './paint.ts';
import { buildProgram, type ParsedGlobals } from './program.ts';

/** Runs the command that the arguments of the process name, and ends the process with its exit status. */
export async function runCli(host: NodeJS.Process): Promise<never> {
  const argv = host.argv.slice(2);
  const json = argv.includes('--json');
  const verbose = argv.includes('--verbose');
  const output = createOutput(host, json);

  ignoreGoneReaders(host);
  // The work did not end in the time that a signal leaves: partial downloads and the database stand such a stop.
  const interruption = listenForInterruption(host, (signal) => {
    output.failureNow(endingOf(interruption.reason(signal)).failure);
    host.exit(interruptedExitCode(signal));
  });
  const crash = (error: unknown): void => void crashed(host, output, error, verbose);
  host.on('uncaughtException', crash);
  host.on('unhandledRejection', crash);

  const parsed = await parse(argv);
  let exitCode = await perform(parsed, output, () => createCli(host, parsed.globals, json, interruption));
  const received = interruption.received();
  if (received !== null) exitCode = interruptedExitCode(received);
  return host.exit(exitCode);
}

type Parsed =
  | { readonly kind: 'action'; readonly action: Action; readonly globals: ParsedGlobals }
  | { readonly kind: 'text'; readonly text: string; readonly globals: ParsedGlobals }
  | { readonly kind: 'wrong'; readonly error: Error; readonly globals: ParsedGlobals };

/** What the arguments ask for: a command, the help text, or something that cannot be. */
async function parse(argv: readonly string[]): Promise<Parsed> {
  const chosen: { action: Action | null } = { action: null };
  let text = '';
  let complaint = '';
  const program = await buildProgram(
    (action) => {
      chosen.action = action;
    },
    {
      writeOut: (part) => {
        text += part;
      },
      writeErr: (part) => {
        complaint += part;
      },
    },
  );
  const globals = (): ParsedGlobals => program.opts<ParsedGlobals>();
  try {
    await program.parseAsync(argv, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return { kind: 'text', text, globals: globals() };
    return { kind: 'wrong', error: usageError(error, complaint), globals: globals() };
  }
  if (chosen.action === null) return { kind: 'wrong', error: wrongUsage('No command was given.'), globals: globals() };
  return { kind: 'action', action: chosen.action, globals: globals() };
}

function usageError(error: CommanderError, complaint: string): Error {
  if (error.code === 'commander.help') return wrongUsage('No command was given.');
  const sentence = (complaint === '' ? error.message : complaint).replace(/^error: /, '').trim();
  return wrongUsage(sentence.charAt(0).toUpperCase() + sentence.slice(1));
}

async function perform(parsed: Parsed, output: Output, createFor: () => Cli): Promise<ExitCode> {
  const cli = createFor();
  try {
    if (parsed.kind === 'wrong') throw parsed.error;
    if (parsed.kind === 'text') {
      await output.outcome({ json: { ok: true, text: parsed.text }, text: parsed.text, exitCode: exitCodes.done });
      return exitCodes.done;
    }
    // A signal came before anything was begun.
    cli.signal.throwIfAborted();
    const outcome = await parsed.action(cli);
    await output.outcome(outcome);
    return outcome.exitCode;
  } catch (error) {
    const stopped = cli.signal.aborted;
    const { exitCode, failure } = endingOf(stopped ? cli.signal.reason : error);
    if (!stopped) cli.log.debug('the command failed', { error });
    await output.failure(failure);
    return exitCode;
  }
}

function createCli(host: NodeJS.Process, globals: ParsedGlobals, json: boolean, interruption: Interruption): Cli {
  const workingFolder = workingFolderOf(host.env, host.cwd());
  const options: GlobalOptions = {
    libraryFolder: libraryFolder(globals.library, host.env, workingFolder),
    json,
    quiet: globals.quiet === true,
    verbose: globals.verbose === true,
  };
  return {
    options,
    environment: host.env,
    workingFolder,
    stdin: host.stdin,
    stderr: host.stderr,
    signal: interruption.signal,
    whenStopped: interruption.advise,
    log: createLog(aboveProgress(host.stderr), options),
    paint: paintFor(host.stdout, host.env),
    columns: host.stdout.isTTY ? host.stdout.columns : null,
    notice: (text) => {
      if (!options.quiet) aboveProgress(host.stderr).write(`${text}\n`);
    },
  };
}

/** In a terminal a line takes the place of the progress that may stand there; that is drawn anew below. */
function aboveProgress(stderr: NodeJS.WriteStream): { write(text: string): boolean } {
  return { write: (text) => stderr.write(stderr.isTTY ? `\r\u001b[2K${text}` : text) };
}

/** `conch list | head` closes the pipe early: what is left to do is done all the same, quietly. */
function ignoreGoneReaders(host: NodeJS.Process): void {
  for (const stream of [host.stdout, host.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') return;
      if (stream === host.stdout) tellLost(error);
      host.exit(exitCodes.someFailed);
    });
  }
}

/** A result that nobody gets is a failure (`conch list > file` on a full disk). */
function tellLost(error: NodeJS.ErrnoException): void {
  try {
    writeSync(2, `conch: The result cannot be written: ${failureOf(error).message}\n`);
  } catch {
    // There is nobody to tell either.
  }
}

/** A defect of ours: one sentence, the stack only for those who ask. */
function crashed(host: NodeJS.Process, output: Output, error: unknown, verbose: boolean): void {
  if (verbose) createLog(host.stderr, { verbose }).error('unexpected', { error });
  output.failureNow(endingOf(error).failure);
  host.exit(exitCodes.someFailed);
}
