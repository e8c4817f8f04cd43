import { spawn } from 'node:child_process';
import { constants, setPriority } from 'node:os';

/**
 * Runs a program in our place: its input and output are ours, signals reach it, and the answer is the exit
 * status a shell would give (128 + signal number when a signal ended it). With `onOutput` or
 * `onError` that stream goes there instead. `priority` is that of the system: 0 as usual, 19 the least.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, cwd?: string, timeout?: number, priority?: number, onOutput?: (text: string) => void, onError?: (text: string) => void }} [options]
 * @returns {Promise<number>}
 */
export function runInPlace(command, args, { onOutput, onError, priority, ...options } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      ...options,
      stdio: ['inherit', onOutput ? 'pipe' : 'inherit', onError ? 'pipe' : 'inherit'],
      killSignal: 'SIGKILL',
    });
    if (priority !== undefined && child.pid !== undefined) setPriority(child.pid, priority);
    child.stdout?.setEncoding('utf8').on('data', (text) => onOutput?.(text));
    child.stderr?.setEncoding('utf8').on('data', (text) => onError?.(text));
    const forward = (/** @type {NodeJS.Signals} */ signal) => child.kill(signal);
    const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
    for (const signal of signals) process.on(signal, forward);
    const done = () => {
      for (const signal of signals) process.off(signal, forward);
    };
    child.on('error', (error) => {
      done();
      reject(error);
    });
    child.on('close', (status, signal) => {
      done();
      resolve(status ?? 128 + (signal === null ? 0 : constants.signals[signal]));
    });
  });
}
