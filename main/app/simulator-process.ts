import { utilityProcess } from 'electron';
import { z } from 'zod';
import type { Log } from '../engine-api.ts';
import { failed } from '../failed.ts';

/** The first line the simulator writes: where it answers. */
const Started = z.object({ baseUrl: z.url(), port: z.number().int(), cdnPort: z.number().int() });
export type Started = z.infer<typeof Started>;

export interface SimulatorProcess extends Started {
  stop(): Promise<void>;
}

/** Starts the bundled simulator in a process of its own. Throws Failed when it ends before it answers. */
export async function startSimulatorProcess(
  entry: string,
  args: readonly string[],
  log: Log,
): Promise<SimulatorProcess> {
  const child = utilityProcess.fork(entry, [...args], { stdio: 'pipe', serviceName: 'Conch demo' });
  let complaints = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    complaints = `${complaints}${chunk.toString()}`.slice(-2000);
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const line = await Promise.race([firstLine(child.stdout), ended.then(() => null)]);
  const started = line === null ? null : parseStarted(line);
  if (started === null) {
    child.kill();
    log.warn('the demo did not start', { complaints, line });
    throw failed('invalid', 'The demo could not be started.', 'See the log for details.');
  }
  // Nobody reads on; a full pipe would stop the simulator.
  child.stdout?.on('data', () => undefined);
  return {
    ...started,
    async stop() {
      child.kill();
      await ended;
    },
  };
}

function parseStarted(line: string): Started | null {
  try {
    return Started.parse(JSON.parse(line));
  } catch {
    return null;
  }
}

function firstLine(stream: NodeJS.ReadableStream | null): Promise<string | null> {
  return new Promise((resolve) => {
    let text = '';
    const read = (chunk: Buffer) => {
      text += chunk.toString();
      const end = text.indexOf('\n');
      if (end < 0) return;
      stream?.off('data', read);
      resolve(text.slice(0, end));
    };
    if (stream === null) resolve(null);
    else stream.on('data', read);
  });
}
