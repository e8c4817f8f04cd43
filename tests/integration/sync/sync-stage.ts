import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Connection } from '../../../ipc/model/account.ts';
import type { FeedName, FeedReport } from '../../../ipc/model/feed.ts';
import { AccountId, ConnectionName } from '../../../ipc/model/ids.ts';
import type { Item, ItemKind } from '../../../ipc/model/item.ts';
import { LibraryQuery } from '../../../ipc/model/query.ts';
import { engineEntries } from '../../../main/entries.ts';
import type { Library } from '../../../main/library/library.ts';
import { openLibrary } from '../../../main/library/open-library.ts';
import type { VolumeSpace } from '../../../main/library/volume.ts';
import type { Log } from '../../../main/log.ts';
import type { ApiClientOptions } from '../../../main/providers/http/api-client.ts';
import type { FeedSource, Provider } from '../../../main/providers/provider.ts';
import { createProvider } from '../../../main/providers/registry.ts';
import { createSync, type Sync, type SyncRunRequest } from '../../../main/sync/sync.ts';
import { type Simulator, type SimulatorOptions, startSimulator } from '../../../simulator/server.ts';

/** A simulator, a library in a folder of its own, and sync between them, all real. */
export interface Stage {
  readonly simulator: Simulator;
  readonly library: Library;
  readonly sync: Sync;
  readonly provider: Provider;
  readonly connection: ConnectionName;
  /** Everything that was logged, as text. */
  readonly logged: string[];
  run(request?: Partial<SyncRunRequest>): Promise<readonly FeedReport[]>;
  items(kind?: ItemKind): readonly Item[];
  /** The account ids of the simulator, in its order. */
  account(index?: number): AccountId;
  /** One feed of the first account, to read a page by hand. */
  feed(name: FeedSource['feed']): Promise<FeedSource>;
  /** The clock that sync sees goes forward. */
  pass(ms: number): void;
  close(): Promise<void>;
}

const connectionName = ConnectionName.parse('demo');

export async function openStage(
  options: SimulatorOptions = {},
  client: Partial<ApiClientOptions> = {},
  measure?: (folder: string) => VolumeSpace,
): Promise<Stage> {
  let shift = 0;
  const now = () => Date.now() + shift;
  const simulator = await startSimulator({ scale: 200, unfinished: 0, ...options });
  const folder = await mkdtemp(join(tmpdir(), 'conch-sync-'));
  const logged: string[] = [];
  const log = recorder(logged);
  const library = await openLibrary({
    folder,
    writerEntry: engineEntries().libraryWriter,
    sqliteBinding: null,
    access: 'own',
    now,
    log,
  });
  const connection: Connection = {
    name: connectionName,
    provider: 'useapi',
    baseUrl: simulator.apiUrl,
    tokenIn: 'memory',
    createdAt: now(),
  };
  await library.write.saveConnection(connection);
  const provider = createProvider('useapi', {
    baseUrl: simulator.apiUrl,
    token: simulator.token,
    connection: connectionName,
    retry: { baseDelayMs: 1, throttledDelayMs: 1 },
    ...client,
  });
  const sync = createSync({
    ...{ library, log, now, providerFor: async () => provider },
    ...(measure === undefined ? {} : { measure }),
  });
  const account = (index = 0) => AccountId.parse([...simulator.world.accounts.keys()][index]);
  return {
    simulator,
    library,
    sync,
    provider,
    connection: connectionName,
    logged,
    run: (request = {}) =>
      sync.run({
        connection: null,
        account: null,
        feeds: null,
        full: false,
        wait: false,
        signal: new AbortController().signal,
        ...request,
      }),
    items: (kind) => allItems(library, kind),
    account,
    async feed(name) {
      const all = provider.feeds({ id: account(), capabilities: ['video', 'image', 'audio', 'chat'] });
      const found = all.find((one) => one.feed === name);
      if (found === undefined) throw new Error(`no feed ${name}`);
      return found;
    },
    pass(ms) {
      shift += ms;
    },
    async close() {
      await library.close();
      await provider.close();
      await simulator.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Every item of the library, by pages. */
function allItems(library: Library, kind?: ItemKind): readonly Item[] {
  const query = LibraryQuery.parse({ kinds: kind === undefined ? [] : [kind] });
  const found: Item[] = [];
  let after: string | null = null;
  do {
    const page: ReturnType<Library['read']['items']> = library.read.items(query, 200, after);
    found.push(...page.items);
    after = page.next;
  } while (after !== null);
  return found;
}

export function reportOf(reports: readonly FeedReport[], feed: FeedName, account: AccountId | null): FeedReport {
  const found = reports.find((one) => one.feed === feed && one.account === account);
  if (found === undefined) throw new Error(`no report of ${feed}`);
  return found;
}

export function errorsOf(reports: readonly FeedReport[]): string[] {
  return reports.flatMap(({ feed, error }) => (error === null ? [] : [`${feed}: ${error.code}`]));
}

function recorder(lines: string[]): Log {
  const write = (message: string, fields?: Record<string, unknown>) => {
    lines.push(`${message} ${JSON.stringify(fields ?? {})}`);
  };
  return { debug: write, info: write, warn: write, error: write };
}
