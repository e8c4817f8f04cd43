import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { z } from 'zod';
import { type Simulator, start } from '../../../simulator/simulator.ts';
import { bareEnvironment } from '../keychain/secret-service.ts';
import { conchHere } from './conch-here.ts';

const bundles = process.env['CONCH_BUNDLES'];
/** The bundle that people get, in a whole run of the tests; the source when one file is run by hand. */
export const conchEntry =
  bundles === undefined
    ? fileURLToPath(new URL('../../../main/cli/conch.ts', import.meta.url))
    : join(bundles, 'cli.js');

/** Root as an owner among others: it keeps its files, and loses what lets it past their permissions. */
const PLAIN_ROOT = ['setpriv', '--bounding-set=-dac_override,-dac_read_search'];

/** How one run of the command line ended. */
export interface Run {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly stdin?: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** Runs as somebody whom the permissions of files bind, also where the test itself may do everything. */
  readonly unprivileged?: boolean;
  /** Called once the process runs, for signals. */
  readonly started?: (child: ChildProcessWithoutNullStreams) => void;
}

/** Runs the real command line as a process of its own, without a keychain unless the environment brings one. */
export function conch(args: readonly string[], options: RunOptions = {}): Promise<Run> {
  return new Promise((resolve, reject) => {
    const asPlain = options.unprivileged === true && process.getuid?.() === 0 ? PLAIN_ROOT : [];
    const [program = process.execPath, ...rest] = [...asPlain, process.execPath, conchEntry, ...args];
    const child = spawn(program, rest, { env: { ...bareEnvironment(), ...options.environment } });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code, signal, stdout, stderr }));
    child.stdin.on('error', () => undefined);
    child.stdin.end(options.stdin ?? '');
    options.started?.(child);
  });
}

/** How often it is looked whether a run has come so far, in ms. */
const LOOK_MS = 5;

/** For `started`: sends the signal as soon as the run has come so far. */
export function stopWhen(signal: NodeJS.Signals, isSoFar: () => boolean): NonNullable<RunOptions['started']> {
  return (child) => {
    const timer = setInterval(() => {
      if (!isSoFar()) return;
      clearInterval(timer);
      child.kill(signal);
    }, LOOK_MS);
    child.once('exit', () => clearInterval(timer));
  };
}

/** A library of its own beside a simulated provider, and the command line pointed at both. */
export interface Stage {
  readonly simulator: Simulator;
  readonly library: string;
  /** A folder for whatever else a test needs. */
  readonly scratch: string;
  /** The variable that gives the token of the connection `home`. */
  readonly environment: Readonly<Record<string, string>>;
  /** Runs with --library and --json; the token of `home` is in the environment. */
  json(args: readonly string[], options?: RunOptions): Promise<Run>;
  /** The same in this process: for what prepares a test or looks at what came of it. */
  here(args: readonly string[]): Promise<Run>;
  /** What connects the simulator as `home`, storing the token nowhere. The token comes on standard input. */
  readonly connectArgs: readonly string[];
  /** Does that, in this process. */
  connect(): Promise<Run>;
  close(): Promise<void>;
}

export async function setStage(
  options: Parameters<typeof start>[0] = { scale: 12, voices: 8, unfinished: 0 },
): Promise<Stage> {
  const simulator = await start(options);
  const scratch = await mkdtemp(join(tmpdir(), 'conch-cli-'));
  const library = join(scratch, 'library');
  const environment = { CONCH_TOKEN_HOME: simulator.token };
  const json: Stage['json'] = (args, more = {}) =>
    conch([...args, '--library', library, '--json'], { ...more, environment: { ...environment, ...more.environment } });
  const here = (args: readonly string[], stdin = '') =>
    conchHere([...args, '--library', library, '--json'], { stdin, environment });
  const connectArgs = ['connect', 'useapi', '--name', 'home', '--base-url', simulator.apiUrl, '--no-keychain'];
  return {
    simulator,
    library,
    scratch,
    environment,
    json,
    here: (args) => here(args),
    connectArgs,
    connect: () => here(connectArgs, `${simulator.token}\n`),
    async close() {
      await simulator.close();
      await rm(scratch, { recursive: true, force: true });
    },
  };
}

/** The one document on standard output, held to its shape. Fails when there is anything else beside it. */
export function documentOf<Shape extends z.ZodType>(run: Run, shape: Shape): z.infer<Shape> {
  try {
    return shape.parse(JSON.parse(run.stdout));
  } catch (cause) {
    throw new Error(`exit ${run.code}, stdout ${run.stdout.slice(0, 2000)}, stderr ${run.stderr.slice(0, 2000)}`, {
      cause,
    });
  }
}
