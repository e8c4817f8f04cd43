import { utilityProcess } from 'electron';
import { z } from 'zod';
import { failed } from '../failed.ts';
import type { Log } from '../log.ts';
import type { RunningDemo } from './demo.ts';

/** What the simulator says once it answers (simulator/server.ts, Ready). */
const Ready = z.object({ api: z.url(), cdn: z.url() });

/** Where the demo shall answer (0 is any free port), with which media, and since when (epoch ms) its jobs run. */
export interface DemoRequest {
  readonly port: number;
  readonly cdnPort: number;
  readonly since: number;
  readonly token: string;
  readonly mediaFolder: string;
  /** How much faster than the provider its jobs are. */
  readonly speed: number;
}

/** Starts the bundled simulator in a process of its own. Throws Failed when that ends before it answers. */
export async function startSimulatorProcess(entry: string, request: DemoRequest, log: Log): Promise<RunningDemo> {
  const child = utilityProcess.fork(entry, commandLine(request), { stdio: 'pipe', serviceName: 'Conch demo' });
  let complaints = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    complaints = `${complaints}${chunk.toString()}`.slice(-2000);
  });
  // Nobody reads what it prints; a full pipe would stop it.
  child.stdout?.resume();
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const said = new Promise<unknown>((resolve) => child.once('message', resolve));

  const ready = Ready.safeParse(await Promise.race([said, ended]));
  if (!ready.success) {
    child.kill();
    log.warn('the demo did not start', { complaints });
    throw failed('invalid', 'The demo could not be started.', 'See the log for details.');
  }
  const { api, cdn } = ready.data;
  return {
    baseUrl: api,
    port: Number(new URL(api).port),
    cdnPort: Number(new URL(cdn).port),
    async stop() {
      child.kill();
      await ended;
    },
  };
}

function commandLine(request: DemoRequest): string[] {
  return [
    ['--scale', 'demo'],
    ['--port', String(request.port)],
    ['--cdn-port', String(request.cdnPort)],
    ['--since', String(request.since)],
    ['--token', request.token],
    ['--media', request.mediaFolder],
    ['--speed', String(request.speed)],
  ].flat();
}
