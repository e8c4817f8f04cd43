import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConnectionName } from '../ipc/model/ids.ts';
import { openEngine } from '../main/engine.ts';
import type { Engine } from '../main/engine-api.ts';
import type { Log } from '../main/log.ts';

const silent: Log = { debug() {}, info() {}, warn() {}, error() {} };

const CONNECTION = ConnectionName.parse('bench');

/** The engine as the command line has it, on an empty library that `remove` takes away. */
export interface BenchEngine {
  readonly engine: Engine;
  readonly folder: string;
  remove(): Promise<void>;
}

/** Opens an engine that is connected to a simulator. */
export async function engineOn(simulator: { readonly api: string; readonly token: string }): Promise<BenchEngine> {
  const folder = await mkdtemp(join(tmpdir(), 'conch-bench-'));
  const engine = await openEngine({
    libraryFolder: folder,
    access: 'own',
    sqliteBinding: null,
    environment: { CONCH_TOKEN_BENCH: simulator.token },
    log: silent,
    thumbnails: false,
  });
  await engine.connect({
    provider: 'useapi',
    name: CONNECTION,
    token: simulator.token,
    baseUrl: simulator.api,
    keep: 'nowhere',
    fallbackToMemory: true,
  });
  return {
    engine,
    folder,
    async remove() {
      await engine.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
