import { z } from 'zod';
import { AccountId, ConnectionName } from '../../../ipc/model/ids.ts';
import { openEngine } from '../../../main/engine.ts';
import { engineEntries } from '../../../main/entries.ts';
import { openOutbox } from '../../../main/jobs/outbox.ts';
import { outboxSteps } from '../../../main/jobs/tools.ts';
import { openLibrary } from '../../../main/library/open-library.ts';
import type { Log } from '../../../main/log.ts';
import { createProvider } from '../../../main/providers/registry.ts';
import { videoOrder } from './jobs-stage.ts';

/*
 * A process that asks for a video and sends it. With `dieAt` it kills itself, without any warning to itself, at that step of
 * sending; without it the real engine syncs and says how the outbox stands.
 */
const Plan = z.object({
  folder: z.string(),
  api: z.string(),
  token: z.string(),
  account: AccountId,
  prompt: z.string(),
  dieAt: z.enum(outboxSteps).nullable(),
});
type Plan = z.infer<typeof Plan>;

const silent: Log = { debug() {}, info() {}, warn() {}, error: (message, fields) => console.error(message, fields) };
const name = ConnectionName.parse('demo');

async function sendAndDie({ folder, api, token, account, prompt, dieAt }: Plan): Promise<void> {
  const library = await openLibrary({
    folder,
    writerEntry: engineEntries().libraryWriter,
    access: 'own',
    sqliteBinding: null,
    now: Date.now,
    log: silent,
  });
  const provider = createProvider('useapi', { baseUrl: api, token, connection: name });
  const outbox = await openOutbox({
    library,
    mayWrite: true,
    providerFor: async () => provider,
    catalogueOf: () => null,
    inputPath: () => null,
    log: silent,
    now: Date.now,
    onStep(step) {
      if (step === dieAt) process.kill(process.pid, 'SIGKILL');
    },
  });
  await outbox.add([videoOrder({ account }, { prompt })]);
  await outbox.sendNow({});
  throw new Error(`it lived on after ${dieAt}`);
}

async function runEngine({ folder, api, token }: Plan): Promise<void> {
  const engine = await openEngine({
    libraryFolder: folder,
    access: 'own',
    sqliteBinding: null,
    environment: { CONCH_TOKEN_DEMO: token },
    log: silent,
    thumbnails: false,
  });
  if (engine.library.read.connections().length === 0) {
    const request = { provider: 'useapi', name, token, baseUrl: api, keep: 'nowhere', fallbackToMemory: true } as const;
    await engine.connect(request);
  }
  await engine.sync({ download: false });
  await engine.outbox.sendNow({});
  process.send?.(engine.outbox.list('open', 0, 100).entries.map(({ state, summary }) => ({ state, summary })));
  await engine.close();
}

const plan = Plan.parse(JSON.parse(process.argv[2] ?? ''));
await (plan.dieAt === null ? runEngine(plan) : sendAndDie(plan));
process.exit(0);
