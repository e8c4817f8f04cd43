import type { Failure } from '../../ipc/model/failure.ts';
import { Failed, failureOf } from '../failed.ts';
import { KeychainUnusable } from '../keychain/keychain.ts';

/** What the exit status says (CLI.md, Rules). 130 and 143 are SIGINT and SIGTERM. */
export const exitCodes = {
  done: 0,
  someFailed: 1,
  wrongUsage: 2,
  libraryInUse: 3,
  noKeychain: 4,
  interrupted: 130,
  terminated: 143,
} as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** The command was called in a way it cannot be; nothing was done. */
export class WrongUsage extends Failed {}

/** Builds a WrongUsage: what is wrong with the call, and how to call it. */
export function wrongUsage(
  message: string,
  hint = 'Run "conch help" to see the commands and their options.',
): WrongUsage {
  return new WrongUsage({ code: 'invalid', message, hint, status: null });
}

/** The exit status and the sentence for an error that ended a whole command. */
export function endingOf(error: unknown): { readonly exitCode: ExitCode; readonly failure: Failure } {
  const failure = explain(error);
  return { exitCode: exitCodeOf(error, failure), failure };
}

/** What is no Failed is a damaged database, or a defect: then the stack helps whoever repairs it, and only with --verbose. */
function explain(error: unknown): Failure {
  const failure = failureOf(error);
  if (error instanceof Failed || failure.code !== 'invalid') return failure;
  if (isDamagedDatabase(error)) {
    return {
      ...failure,
      message: `The database of the library is damaged: ${failure.message}`,
      hint: 'Look closer with "conch doctor"; "conch rebuild" makes it anew from the files and their sidecars.',
    };
  }
  if (codeOf(error) === 'ENOTDIR') {
    return {
      ...failure,
      message: `A file stands where a folder must be (${failure.message}).`,
      hint: 'Choose another folder.',
    };
  }
  return { ...failure, hint: 'Run it again with --verbose for details, and report it if it returns.' };
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

function isDamagedDatabase(error: unknown): boolean {
  const code = codeOf(error);
  return code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB';
}

function exitCodeOf(error: unknown, failure: Failure): ExitCode {
  if (error instanceof WrongUsage) return exitCodes.wrongUsage;
  if (error instanceof KeychainUnusable) return exitCodes.noKeychain;
  if (failure.code === 'busy') return exitCodes.libraryInUse;
  return exitCodes.someFailed;
}
