import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CreateOrder } from '../../../ipc/model/change.ts';
import { AccountId, ConnectionName, type RemoteId } from '../../../ipc/model/ids.ts';
import type { Provider, ReadTarget, RemoteItem } from '../../../main/providers/provider.ts';
import type { Accepted, FileToSend, ReadyCreate, ReadyFile } from '../../../main/providers/remote-changes.ts';
import { createUseapiProvider } from '../../../main/providers/useapi/useapi-provider.ts';
import { type Simulator, type SimulatorOptions, startSimulator } from '../../../simulator/server.ts';

export const account = AccountId.parse('301000000000000001');
export const other = AccountId.parse('301000000000000002');
const connection = ConnectionName.parse('main');
export const signal = new AbortController().signal;

/** A running simulator and a provider that talks to it. */
export interface TestWorld {
  readonly simulator: Simulator;
  readonly provider: Provider;
  /** A file on the disk of this test. */
  file(name: string, mime: string, content: string | Uint8Array): Promise<FileToSend>;
  /** How often a path was asked with a method. */
  count(method: string, path: RegExp): number;
  close(): Promise<void>;
}

export async function openWorld(
  options: SimulatorOptions = {},
  limits: { readonly attemptMs?: number } = {},
): Promise<TestWorld> {
  const simulator = await startSimulator({ scale: 30, unfinished: 0, speed: 200, ...options });
  const provider = createUseapiProvider({
    baseUrl: simulator.apiUrl,
    token: simulator.token,
    connection: 'main',
    retry: { baseDelayMs: 1, throttledDelayMs: 1, lostHostDelayMs: 1 },
    limits,
  });
  const folder = await mkdtemp(join(tmpdir(), 'conch-useapi-'));
  return {
    simulator,
    provider,
    async file(name, mime, content) {
      const path = join(folder, name);
      const bytes = Buffer.from(content);
      await writeFile(path, bytes);
      return { path, name, mime, bytes: bytes.length };
    },
    count: (method, path) => simulator.requests.count({ server: 'api', method, url: path }),
    async close() {
      await provider.close();
      await simulator.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** An order that is ready to be sent. */
export function ready(
  order: Pick<CreateOrder, 'what'> & Partial<CreateOrder>,
  more: Partial<Omit<ReadyCreate, 'order'>> = {},
): ReadyCreate {
  return {
    order: {
      kind: 'create',
      connection,
      account,
      model: '',
      prompt: 'A paper boat drifting down a rainy street',
      voice: null,
      inputs: [],
      settings: {},
      quantity: 1,
      ...order,
    },
    files: [],
    voice: null,
    reference: randomUUID(),
    maxJobs: null,
    ...more,
  };
}

/** Uploads a picture and gives it a role. */
export async function uploaded(world: TestWorld, role: ReadyFile['role'], name = 'boat.png'): Promise<ReadyFile> {
  const file = await world.file(name, 'image/png', `bytes of ${name}`);
  const upload = await world.provider.changes.upload(account, file, 'creation', signal);
  return { role, remoteId: upload.remoteId, facts: upload.facts };
}

export function idsOf(accepted: Accepted): readonly RemoteId[] {
  switch (accepted.made) {
    case 'ids':
      return accepted.ids;
    case 'items':
      return accepted.items.map(({ remoteId }) => remoteId);
    case 'job':
      return [accepted.job.remoteId];
  }
}

/** Reads what was accepted until it is final. */
export async function untilFinal(world: TestWorld, accepted: Accepted): Promise<readonly RemoteItem[]> {
  if (accepted.made === 'job') return (await finishedJob(world, accepted.job.remoteId)).attachments;
  const kind = accepted.made === 'ids' ? accepted.kind : (accepted.items[0]?.kind ?? 'video');
  return Promise.all(
    idsOf(accepted).map(async (remoteId) => {
      const target: ReadTarget = { account, kind, remoteId, jobId: null, feed: accepted.feed };
      for (;;) {
        const answer = await world.provider.read(target, signal);
        if (answer.found !== 'item') throw new Error(`${remoteId} is ${answer.found}`);
        if (['complete', 'failed', 'moderated'].includes(answer.item.status)) return answer.item;
        world.simulator.world.clock.advance(60_000);
      }
    }),
  );
}

async function finishedJob(world: TestWorld, remoteId: RemoteId) {
  for (;;) {
    const answer = await world.provider.read(
      { account, kind: 'job', remoteId, jobId: null, feed: 'agent-jobs' },
      signal,
    );
    if (answer.found !== 'job') throw new Error(`${remoteId} is ${answer.found}`);
    if (answer.job.status !== 'running') return answer.job;
    world.simulator.world.clock.advance(60_000);
  }
}
