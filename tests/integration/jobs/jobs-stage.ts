import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CloneOrder, CreateOrder } from '../../../ipc/model/change.ts';
import type { FeedName } from '../../../ipc/model/feed.ts';
import { AccountId, ConnectionName, type ItemId } from '../../../ipc/model/ids.ts';
import type { InputFile } from '../../../ipc/model/input.ts';
import type { Item } from '../../../ipc/model/item.ts';
import type { OutboxEntry, OutboxId } from '../../../ipc/model/outbox.ts';
import { LibraryQuery } from '../../../ipc/model/query.ts';
import { createCatalogues } from '../../../main/catalogues.ts';
import { examineFile } from '../../../main/downloads/examine-file.ts';
import type { Inputs } from '../../../main/engine-api.ts';
import { engineEntries } from '../../../main/entries.ts';
import { createInputs } from '../../../main/inputs/inputs.ts';
import { openOutbox, type RunningOutbox } from '../../../main/jobs/outbox.ts';
import type { OutboxStep, Pauses } from '../../../main/jobs/tools.ts';
import type { Library } from '../../../main/library/library.ts';
import { openLibrary } from '../../../main/library/open-library.ts';
import type { Log } from '../../../main/log.ts';
import type { Provider } from '../../../main/providers/provider.ts';
import { createProvider } from '../../../main/providers/registry.ts';
import type { RemoteChanges } from '../../../main/providers/remote-changes.ts';
import { createSync, type Sync } from '../../../main/sync/sync.ts';
import { type Simulator, type SimulatorOptions, startSimulator } from '../../../simulator/server.ts';

export const connection = ConnectionName.parse('demo');
export const never = new AbortController().signal;

/** Short, so that a test sees what takes minutes in life. */
export const pauses: Pauses = {
  network: { first: 20, longest: 50 },
  looks: [5, 10, 10, 10],
  confirmations: [0, 5, 10, 20],
  grace: 0,
};

export interface JobsStage {
  readonly simulator: Simulator;
  readonly library: Library;
  readonly provider: Provider;
  readonly sync: Sync;
  readonly inputs: Inputs;
  readonly account: AccountId;
  readonly logged: string[];
  /** The outbox that runs now. */
  outbox(): RunningOutbox;
  /** What each step does; set to hang to stand for a process that ends there. */
  onStep: (step: OutboxStep, id: OutboxId) => void | Promise<void>;
  /** Ends the outbox as a killed process would, and opens it again over the same library. */
  restart(): Promise<RunningOutbox>;
  /** What the account can be asked for is known from here on. */
  learnCatalogue(): Promise<void>;
  /** From now on changes go through these; gives the way back. */
  useChanges(other: RemoteChanges): () => void;
  walk(feeds?: readonly FeedName[]): Promise<void>;
  entry(id: OutboxId): OutboxEntry;
  items(kind: Item['kind']): readonly Item[];
  /** How many paid things the provider has made since the stage was opened. */
  paid(): number;
  close(): Promise<void>;
}

export async function openJobsStage(options: SimulatorOptions = {}): Promise<JobsStage> {
  const simulator = await startSimulator({ scale: 6, unfinished: 0, voices: 6, accounts: 1, speed: 400, ...options });
  const folder = await mkdtemp(join(tmpdir(), 'conch-jobs-'));
  const logged: string[] = [];
  const log = recorder(logged);
  const library = await openLibrary({
    folder,
    writerEntry: engineEntries().libraryWriter,
    sqliteBinding: null,
    access: 'own',
    now: Date.now,
    log,
  });
  const baseUrl = simulator.apiUrl;
  await library.write.saveConnection({
    name: connection,
    provider: 'useapi',
    baseUrl,
    tokenIn: 'memory',
    createdAt: 1,
  });
  const provider = createProvider('useapi', {
    baseUrl,
    token: simulator.token,
    connection,
    retry: { baseDelayMs: 1, throttledDelayMs: 1 },
  });
  await library.write.saveAccounts(connection, await provider.accounts(never), Date.now());
  const account = AccountId.parse([...simulator.world.accounts.keys()][0]);
  let changes = provider.changes;
  const providerFor = async (): Promise<Provider> => Object.create(provider, { changes: { get: () => changes } });
  const sync = createSync({ library, providerFor, log, now: Date.now });
  const catalogues = createCatalogues(library, { providerFor }, true);
  let outbox: RunningOutbox;
  const inputs = createInputs({
    library,
    examine: examineFile,
    isNeeded: (id) => outbox.needs(id),
    now: Date.now,
  });

  const stage = {
    simulator,
    library,
    provider,
    sync,
    inputs,
    account,
    logged,
    outbox: () => outbox,
    onStep: (): void | Promise<void> => undefined,
    async restart() {
      await outbox.close();
      stage.onStep = () => undefined;
      outbox = await open();
      return outbox;
    },
    async learnCatalogue() {
      await catalogues.read(connection, account, never);
    },
    useChanges(other: RemoteChanges) {
      changes = other;
      return () => {
        changes = provider.changes;
      };
    },
    async walk(feeds: readonly FeedName[] | null = null) {
      await sync.run({ connection: null, account: null, feeds, full: false, wait: false, signal: never });
    },
    entry(id: OutboxId) {
      const found = outbox.entry(id);
      if (found === null) throw new Error(`no entry ${id}`);
      return found;
    },
    items: (kind: Item['kind']) => library.read.items(LibraryQuery.parse({ kinds: [kind] }), 1_000, null).items,
    paid: () => made(simulator, account) - before,
    async close() {
      await outbox.close();
      await library.close();
      await provider.close();
      await simulator.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
  const open = () =>
    openOutbox({
      library,
      mayWrite: true,
      providerFor,
      catalogueOf: catalogues.remembered,
      inputPath: (id) => inputs.path(id),
      log,
      now: Date.now,
      pauses,
      onStep: (step, id) => (stage as JobsStage).onStep(step, id),
    });
  outbox = await open();
  const before = made(simulator, account);
  return stage;
}

/** Everything an account was charged for, whether or not it was deleted since. */
function made({ world }: Simulator, account: AccountId): number {
  const { videos, images, clips, clones, songs } = world.account(account);
  return videos.size + images.size + clips.size + clones.size + songs.size;
}

export function videoOrder(stage: Pick<JobsStage, 'account'>, rest: Partial<CreateOrder> = {}): CreateOrder {
  return CreateOrder.parse({
    kind: 'create',
    connection,
    account: stage.account,
    what: 'video',
    model: '',
    prompt: 'a conch on a beach',
    voice: null,
    inputs: [],
    settings: {},
    quantity: 1,
    ...rest,
  });
}

export function cloneOrder(stage: Pick<JobsStage, 'account'>, samples: readonly InputFile[]): CloneOrder {
  return CloneOrder.parse({
    kind: 'clone-voice',
    connection,
    account: stage.account,
    name: 'Anna',
    language: 'English',
    reduceNoise: true,
    samples: samples.map(({ id }) => id),
  });
}

/** A WAV of so many seconds; `tone` makes its content its own. */
export function wav(seconds: number, tone = 1): Uint8Array {
  const rate = 8_000;
  const data = Buffer.alloc(seconds * rate * 2);
  for (let at = 0; at < seconds * rate; at += 1)
    data.writeInt16LE(Math.round(8_000 * Math.sin(at / (5 + tone))), at * 2);
  const head = Buffer.alloc(44);
  head.write('RIFF', 0, 'latin1');
  head.writeUInt32LE(36 + data.length, 4);
  head.write('WAVEfmt ', 8, 'latin1');
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(rate, 24);
  head.writeUInt32LE(rate * 2, 28);
  head.writeUInt16LE(2, 32);
  head.writeUInt16LE(16, 34);
  head.write('data', 36, 'latin1');
  head.writeUInt32LE(data.length, 40);
  return Buffer.concat([head, data]);
}

export function onlyItem(entry: OutboxEntry): ItemId {
  const [id] = entry.items;
  if (id === undefined) throw new Error('the entry made nothing');
  return id;
}

function recorder(lines: string[]): Log {
  const write = (message: string, fields?: Record<string, unknown>) => {
    lines.push(`${message} ${JSON.stringify(fields ?? {})} ${String(fields?.['error'] ?? '')}`);
  };
  return { debug: write, info: write, warn: write, error: write };
}
