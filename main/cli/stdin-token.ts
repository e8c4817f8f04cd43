import { createInterface, type Interface } from 'node:readline';
import { Writable } from 'node:stream';
import type { Cli } from './cli.ts';

/** How long a token in the environment waits for one on standard input, in ms: an inherited pipe may never end. */
const ENVIRONMENT_PATIENCE = 1000;

/**
 * The first line of standard input; typed unseen in a terminal. Null when nothing comes: at once at the end of the input, and after a
 * moment when there is `otherwise` something to go on with.
 */
export async function readStdinToken(cli: Cli, otherwise: boolean): Promise<string | null> {
  if (cli.stdin.isTTY === true) return otherwise ? null : promptToken(cli);
  const patience = otherwise ? AbortSignal.timeout(ENVIRONMENT_PATIENCE) : null;
  const signal = patience === null ? cli.signal : AbortSignal.any([patience, cli.signal]);
  try {
    return await firstLine(cli.stdin, signal);
  } catch (error) {
    if (patience?.aborted === true && !cli.signal.aborted) return null;
    throw error;
  } finally {
    cli.stdin.pause();
    cli.stdin.destroy();
  }
}

/** The first line that is not empty, so that a token and a line end that never closes the pipe is enough. */
async function firstLine(stdin: NodeJS.ReadStream, signal: AbortSignal): Promise<string | null> {
  signal.throwIfAborted();
  return nextLine(createInterface({ input: stdin, signal }), signal);
}

function nextLine(lines: Interface, signal: AbortSignal): Promise<string | null> {
  return new Promise((settle, reject) => {
    lines.on('line', (line) => {
      if (line.trim() === '') return;
      settle(line.trim());
      lines.close();
    });
    lines.once('close', () => (signal.aborted ? reject(signal.reason) : settle(null)));
    lines.once('error', reject);
  });
}

/** Asks in the terminal; what is typed goes to a stream that shows nothing. */
async function promptToken(cli: Cli): Promise<string | null> {
  cli.stderr.write('API token (it stays hidden): ');
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: cli.stdin, output: nowhere, terminal: true, signal: cli.signal });
  lines.on('SIGINT', () => process.kill(process.pid, 'SIGINT'));
  try {
    return await nextLine(lines, cli.signal);
  } finally {
    lines.close();
    cli.stderr.write('\n');
  }
}
