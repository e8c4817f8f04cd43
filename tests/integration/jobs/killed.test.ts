import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { OutboxState } from '../../../ipc/model/outbox.ts';
import type { OutboxStep } from '../../../main/jobs/tools.ts';
import { type Simulator, startSimulator } from '../../../simulator/server.ts';

const child = join(import.meta.dirname, 'jobs-child.ts');
const Open = z.array(z.object({ state: OutboxState, summary: z.string() }));

let simulator: Simulator;
let account: string;
const folder = mkdtempSync(join(tmpdir(), 'conch-killed-'));

beforeAll(async () => {
  simulator = await startSimulator({ scale: 6, accounts: 1, voices: 4, unfinished: 0, speed: 400 });
  account = [...simulator.world.accounts.keys()][0] ?? '';
  await run('', null);
}, 60_000);
afterAll(async () => {
  await simulator.close();
  rmSync(folder, { recursive: true, force: true });
});

/** One process over the library; gives what its outbox held at the end, or that it was killed. */
function run(prompt: string, dieAt: OutboxStep | null): Promise<z.infer<typeof Open> | 'killed'> {
  const plan = { folder, api: simulator.apiUrl, token: simulator.token, account, prompt, dieAt };
  const running = fork(child, [JSON.stringify(plan)], { execArgv: [], stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
  let words = '';
  let open: z.infer<typeof Open> = [];
  running.stderr?.on('data', (chunk: Buffer) => {
    words += chunk.toString('utf8');
  });
  running.once('message', (message) => {
    open = Open.parse(message);
  });
  return new Promise((resolve, reject) => {
    running.once('exit', (code, signal) => {
      if (signal === 'SIGKILL') resolve('killed');
      else if (code === 0) resolve(open);
      else reject(new Error(`the process ended with ${signal ?? code}: ${words}`));
    });
  });
}

function videosNamed(prompt: string): number {
  const { videos } = simulator.world.account(account);
  return Array.from({ length: videos.size }, (_, index) => videos.get(index)).filter((one) => one?.prompt === prompt)
    .length;
}

describe('a process that is killed while it sends', () => {
  it.each([
    // Nothing had gone out, and nobody can know that: a person decides.
    ['sending', 0, ['unconfirmed']],
    // The answer was there and not recorded: it is found by looking.
    ['answered', 1, []],
    ['recorded', 1, []],
  ] as const)(
    'after the step "%s" leaves an order that is paid %i times and never again',
    async (step, paid, states) => {
      const prompt = `killed at ${step}`;
      expect(await run(prompt, step)).toBe('killed');
      expect(videosNamed(prompt)).toBe(paid);
      for (let start = 0; start < 2; start += 1) {
        const open = await run('', null);
        if (open === 'killed') throw new Error('the second process was killed');
        const mine = open.filter(({ summary, state }) => summary === prompt && state !== 'running');
        expect(mine.map(({ state }) => state)).toEqual(states);
        expect(videosNamed(prompt)).toBe(paid);
      }
    },
    60_000,
  );
});
