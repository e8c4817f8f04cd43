import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { SimulatorOptions } from './options.ts';
import type { Simulator } from './simulator.ts';
import { start } from './simulator.ts';

export type { SimulatorOptions } from './options.ts';
export type { Simulator } from './simulator.ts';

/** What a process that runs the simulator says once it is ready. */
export type Ready = {
  readonly api: string;
  readonly platform: string;
  readonly cdn: string;
  readonly control: string;
  readonly token: string;
  readonly platformKey: string;
};

/** Starts the simulated provider in this process. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  return await start(options);
}

/** The messages port that Electron gives to utility processes. */
type ParentPort = { postMessage(message: unknown): void };

function parentPort(): ParentPort | undefined {
  return (process as { parentPort?: ParentPort }).parentPort;
}

/** Options of the command line: `--scale 1000 --seed 7 --port 4100 --cdn-port 4101 …`. */
function commandLine(): SimulatorOptions {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    options: {
      scale: text,
      seed: text,
      accounts: text,
      unfinished: text,
      speed: text,
      since: text,
      voices: text,
      latency: text,
      token: text,
      port: text,
      media: text,
      'cdn-port': text,
      'control-port': text,
      'platform-port': text,
      'platform-key': text,
      'link-lifetime': text,
      'image-bytes': text,
      'video-bytes': text,
      'audio-bytes': text,
    },
  });
  const number = (name: keyof typeof values): number | undefined => {
    const value = values[name];
    if (value === undefined) return undefined;
    if (!Number.isFinite(Number(value))) throw new Error(`--${name} must be a number.`);
    return Number(value);
  };
  const accounts = number('accounts');
  if (accounts !== undefined && accounts !== 1 && accounts !== 2 && accounts !== 3)
    throw new Error('--accounts is 1, 2 or 3.');
  return defined({
    scale: values.scale === 'demo' ? ('demo' as const) : number('scale'),
    seed: number('seed'),
    accounts: accounts as 1 | 2 | 3 | undefined,
    unfinished: number('unfinished'),
    speed: number('speed'),
    since: number('since'),
    voices: number('voices'),
    latencyMs: number('latency'),
    token: values.token,
    port: number('port'),
    cdnPort: number('cdn-port'),
    controlPort: number('control-port'),
    platformPort: number('platform-port'),
    platform: defined({ key: values['platform-key'] }),
    linkLifetimeMs: number('link-lifetime'),
    mediaFolder: values.media,
    sizes: defined({ image: number('image-bytes'), video: number('video-bytes'), audio: number('audio-bytes') }),
  });
}

/** Without the entries that are undefined. */
function defined<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}

async function run(): Promise<void> {
  const simulator = await startSimulator(commandLine());
  const ready: Ready = {
    api: simulator.apiUrl,
    platform: simulator.platformUrl,
    cdn: simulator.cdnUrl,
    control: simulator.controlUrl,
    token: simulator.token,
    platformKey: simulator.platformKey,
  };
  process.stdout.write(`${JSON.stringify(ready)}\n`);
  process.send?.(ready);
  parentPort()?.postMessage(ready);
  // A simulator never outlives the process that wanted it.
  process.once('disconnect', () => process.exit(0));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(0));
}

const [, script] = process.argv;
const runsItself = script !== undefined && realpath(script) === fileURLToPath(import.meta.url);
if (runsItself || parentPort() !== undefined) await run();

function realpath(file: string): string | undefined {
  try {
    return realpathSync(file);
  } catch {
    return undefined;
  }
}
