import { z } from 'zod';
import { ConnectionName } from '../../../ipc/model/ids.ts';
import { fetchSteps } from '../../../main/downloads/fetch-contract.ts';
import { openFetcher } from '../../../main/downloads/fetcher.ts';
import { createDownloads } from '../../../main/downloads/queue.ts';
import { engineEntries } from '../../../main/entries.ts';
import { openLibrary } from '../../../main/library/open-library.ts';
import type { Log } from '../../../main/log.ts';
import { createProvider } from '../../../main/providers/registry.ts';
import { createSync } from '../../../main/sync/sync.ts';

/*
 * A process that syncs and downloads until it kills itself, without any warning to itself, right after the nth time that a
 * download reached the named step.
 */
const Plan = z.object({
  folder: z.string(),
  api: z.string(),
  token: z.string(),
  dieAt: z.object({ step: z.enum(fetchSteps), nth: z.number() }),
});
type Plan = z.infer<typeof Plan>;

const silent: Log = { debug() {}, info() {}, warn() {}, error: (message, fields) => console.error(message, fields) };
const never = new AbortController().signal;
const name = ConnectionName.parse('crash');

async function runSteps({ folder, api, token, dieAt }: Plan): Promise<void> {
  const library = await openLibrary({
    folder,
    writerEntry: engineEntries().libraryWriter,
    access: 'own',
    sqliteBinding: null,
    now: Date.now,
    log: silent,
  });
  const baseUrl = api;
  const provider = createProvider('useapi', { baseUrl, token, connection: name });
  const sync = createSync({ library, providerFor: async () => provider, log: silent, now: Date.now });
  await sync.run({ connection: null, account: null, feeds: null, full: false, wait: false, signal: never });
  let seen = 0;
  const downloads = createDownloads({
    library,
    threadEntry: engineEntries().downloadThread,
    refreshLink: sync.refreshLink,
    settings: () => ({ downloadNew: true, parallelDownloads: 3, bandwidthLimit: null, keepFreeBytes: 0 }),
    log: silent,
    now: Date.now,
    fetcher: openFetcher(folder),
    onStep(step) {
      if (step !== dieAt.step) return;
      seen += 1;
      if (seen === dieAt.nth) process.kill(process.pid, 'SIGKILL');
    },
  });
  const totals = await downloads.run({ retryFailed: false, signal: never });
  await downloads.close();
  await library.close();
  if (totals.failed > 0 || totals.pending > 0) throw new Error(JSON.stringify(totals));
}

const plan = Plan.parse(JSON.parse(process.argv[2] ?? ''));
await runSteps(plan);
process.exit(0);
