import { spawn } from 'node:child_process';

/**
 * Says one line about the set-up on standard error, because standard output belongs to the command.
 * @param {string} line
 */
export function say(line) {
  process.stderr.write(`setup: ${line}\n`);
}

/**
 * Runs a command to its end, its output on our standard error, and fails when it fails.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, timeoutMs?: number, quiet?: boolean }} [options]
 * @returns {Promise<void>}
 */
export async function run(command, args, options = {}) {
  const { status, output } = await attempt(command, args, options);
  if (status === 0) return;
  if (options.quiet) process.stderr.write(output);
  throw new Error(`${command} ${args.join(' ')} ended with ${status ?? 'a signal or no such program'}`);
}

/**
 * Runs a command and reports how it ended instead of failing. With `quiet` its output is kept, not shown.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, timeoutMs?: number, quiet?: boolean }} [options]
 * @returns {Promise<{ status: number | null, output: string }>}
 */
export function attempt(command, args, { cwd, env = process.env, timeoutMs, quiet = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      env,
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 2, 2],
      shell: process.platform === 'win32',
      ...(cwd === undefined ? {} : { cwd }),
      ...(timeoutMs === undefined ? {} : { timeout: timeoutMs, killSignal: 'SIGKILL' }),
    });
    let output = '';
    const keep = (/** @type {Buffer} */ chunk) => {
      output += chunk.toString();
    };
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    child.on('error', (error) => resolve({ status: null, output: `${error.message}\n` }));
    child.on('close', (status) => resolve({ status, output }));
  });
}
