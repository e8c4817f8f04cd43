import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const Ready = z.object({ api: z.string(), cdn: z.string(), control: z.string(), token: z.string() });
const Requests = z.object({ requests: z.array(z.object({ server: z.string(), method: z.string(), url: z.string() })) });

/** A simulator in a process of its own, so that its work is not measured as ours. */
export interface SimulatorChild extends z.infer<typeof Ready> {
  /** Forgets what was asked so far. */
  clear(): Promise<void>;
  /** Paths and queries of the GETs the API has answered since, in order. */
  reads(): Promise<readonly string[]>;
  stop(): Promise<void>;
}

/** Starts one with command-line options of `simulator/server.ts`, such as `['--scale', '1000']`. */
export async function startSimulatorChild(options: readonly string[]): Promise<SimulatorChild> {
  const entry = fileURLToPath(new URL('../simulator/server.ts', import.meta.url));
  const child = spawn(process.execPath, [entry, ...options], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const ready = await new Promise<z.infer<typeof Ready>>((resolve, reject) => {
    child.once('message', (message) => resolve(Ready.parse(message)));
    child.once('exit', (code) => reject(new Error(`The simulator ended with ${code} before it was ready.`)));
  });
  const control = async (what: string, body: object): Promise<unknown> => {
    const answer = await fetch(`${ready.control}/${what}`, { method: 'POST', body: JSON.stringify(body) });
    return answer.json();
  };
  return {
    ...ready,
    clear: async () => {
      await control('clear-requests', {});
    },
    reads: async () => {
      const { requests } = Requests.parse(await control('requests', { server: 'api', method: 'GET' }));
      return requests.map((request) => request.url);
    },
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve());
        child.kill();
      }),
  };
}
