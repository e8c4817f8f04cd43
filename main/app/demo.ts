import { z } from 'zod';
import type { Account, Connection } from '../../ipc/model/account.ts';
import { ConnectionName } from '../../ipc/model/ids.ts';
import type { Engine } from '../engine-api.ts';
import { failureOf } from '../failed.ts';
import type { Log } from '../log.ts';

const NAME = ConnectionName.parse('demo');
/** The key of the library's setting that says where its demo answered last. */
const SETTING = 'demo';
/** Opens nothing but the simulator on this machine. It is stored like any token, so that the demo shows the real way. */
const TOKEN = 'user:1234-simulatedTokenOfTheDemoWorld';

/** Links in the library hold these ports, and running jobs began at `since` (epoch ms): a later start repeats them. */
const DemoPlace = z.object({ port: z.number().int(), cdnPort: z.number().int(), since: z.number().int() });
type DemoPlace = z.infer<typeof DemoPlace>;

export interface RunningDemo {
  readonly baseUrl: string;
  readonly port: number;
  readonly cdnPort: number;
  stop(): Promise<void>;
}

export interface DemoOptions {
  /** Starts the simulator; ports of 0 are free choice. Rejects when a port is taken. */
  readonly run: (place: DemoPlace & { readonly token: string }) => Promise<RunningDemo>;
  readonly now: () => number;
  readonly log: Log;
}

/** The built-in provider with demo media: needs no network and no account. */
export interface Demo {
  /** Starts it and connects it to the library. */
  start(engine: Engine): Promise<{ readonly connection: Connection; readonly accounts: readonly Account[] }>;
  /** For a library that has it: starts it again, where it was if that is free. Says whether its links have moved. */
  revive(engine: Engine): Promise<'none' | 'same' | 'moved'>;
  stop(): Promise<void>;
}

export function createDemo({ run, now, log }: DemoOptions): Demo {
  let running: RunningDemo | null = null;

  async function runAt(place: DemoPlace): Promise<RunningDemo> {
    try {
      return await run({ ...place, token: TOKEN });
    } catch (error) {
      if (place.port === 0) throw error;
      log.info('the place of the demo is taken; it moves', { port: place.port, error });
      return run({ port: 0, cdnPort: 0, since: place.since, token: TOKEN });
    }
  }

  async function runFor(engine: Engine): Promise<RunningDemo> {
    const place = placeOf(engine) ?? { port: 0, cdnPort: 0, since: now() };
    running = await runAt(place);
    const { port, cdnPort } = running;
    await engine.library.write.saveSetting(SETTING, JSON.stringify({ port, cdnPort, since: place.since }));
    return running;
  }

  return {
    async start(engine) {
      const { baseUrl } = running ?? (await runFor(engine));
      const { connection, accounts } = await connect(engine, baseUrl);
      return { connection, accounts };
    },

    async revive(engine) {
      const connection = engine.library.read.connections().find((one) => one.name === NAME);
      const before = placeOf(engine);
      if (connection === undefined || before === null) return 'none';
      const { baseUrl, cdnPort } = running ?? (await runFor(engine));
      if (connection.baseUrl !== baseUrl) await engine.library.write.saveConnection({ ...connection, baseUrl });
      if (!(await answers(engine))) await connect(engine, baseUrl);
      return connection.baseUrl === baseUrl && before.cdnPort === cdnPort ? 'same' : 'moved';
    },

    async stop() {
      const stopping = running;
      running = null;
      await stopping?.stop();
    },
  };
}

/** Whether the demo takes the token that is kept. One that was kept for one run only, or in another keychain, is gone. */
async function answers(engine: Engine): Promise<boolean> {
  try {
    await engine.refreshAccounts(NAME);
    return true;
  } catch (error) {
    if (failureOf(error).code === 'auth') return false;
    throw error;
  }
}

function connect(engine: Engine, baseUrl: string) {
  const request = { provider: 'useapi', name: NAME, token: TOKEN, baseUrl, keep: 'keychain' } as const;
  return engine.connect({ ...request, fallbackToMemory: true });
}

function placeOf(engine: Engine): DemoPlace | null {
  const text = engine.library.read.setting(SETTING);
  if (text === null) return null;
  try {
    return DemoPlace.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
