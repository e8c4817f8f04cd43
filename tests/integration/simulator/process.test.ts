import type { ChildProcess } from 'node:child_process';
import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, it } from 'vitest';
import type { Ready } from '../../../simulator/server.ts';

const script = fileURLToPath(new URL('../../../simulator/server.ts', import.meta.url));
let child: ChildProcess | undefined;

afterEach(() => {
  child?.kill();
});

async function counts(ready: Ready): Promise<unknown> {
  const response = await fetch(`${ready.control}/counts`, { method: 'POST', body: '{}' });
  return await response.json();
}

it('runs from the command line and says where it is, in one line', async () => {
  child = spawn(process.execPath, [script, '--scale', '1000', '--seed', '7', '--unfinished', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (child.stdout === null) throw new Error('No output.');
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  const ready = JSON.parse(line) as Ready;
  expect(await counts(ready)).toMatchObject({ total: 1000 });
  const answer = await fetch(`${ready.api}/accounts`, { headers: { authorization: `Bearer ${ready.token}` } });
  expect(answer.status).toBe(200);
  const files = await fetch(`${ready.platform}/v1/files/list`, {
    headers: { authorization: `Bearer ${ready.platformKey}` },
  });
  expect(await files.json()).toMatchObject({ base_resp: { status_code: 0 } });
});

it('runs as a child process, and ends with its parent', async () => {
  const running = fork(script, ['--scale', 'demo'], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  child = running;
  const [ready] = (await once(running, 'message')) as [Ready];
  expect(await counts(ready)).toMatchObject({ videos: 60 });
  running.disconnect();
  expect(await once(running, 'exit')).toEqual([0, null]);
});

it('refuses wrong arguments', async () => {
  child = spawn(process.execPath, [script, '--scale', 'many'], { stdio: 'ignore' });
  expect((await once(child, 'exit'))[0]).not.toBe(0);
});
