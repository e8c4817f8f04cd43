import { Readable, Writable } from 'node:stream';
import { runCli } from '../../../main/cli/run-cli.ts';
import { bareEnvironment } from '../keychain/secret-service.ts';
import type { Run, RunOptions } from './conch-process.ts';

/**
 * Runs the command line in this process: for what prepares a test, and for what looks at what came of it. What a test is about
 * runs as a process of its own (`conch`), which takes longer to begin than most commands take.
 */
export async function conchHere(
  args: readonly string[],
  { stdin = '', environment }: Pick<RunOptions, 'stdin' | 'environment'> = {},
): Promise<Run> {
  const stdout = collected();
  const stderr = collected();
  const host = {
    argv: [process.execPath, 'conch', ...args],
    env: { ...bareEnvironment(), ...environment },
    cwd: () => process.cwd(),
    stdin: Readable.from([Buffer.from(stdin)]),
    stdout: stdout.stream,
    stderr: stderr.stream,
    // Signals and crashes are those of the tests.
    on: () => host,
    exit(code: number): never {
      throw new Exit(code);
    },
  };
  // Everything of a process that the command line uses.
  const code = await runCli(host as unknown as NodeJS.Process).catch((error: unknown) => {
    if (error instanceof Exit) return error.code;
    throw error;
  });
  return { code, signal: null, stdout: stdout.text(), stderr: stderr.text() };
}

/** Where a process would have ended. */
class Exit extends Error {
  readonly code: number;

  constructor(code: number) {
    super(`exit ${code}`);
    this.code = code;
  }
}

function collected(): { readonly stream: Writable; readonly text: () => string } {
  const chunks: Buffer[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk);
      done();
    },
  });
  return { stream, text: () => Buffer.concat(chunks).toString('utf8') };
}
