import type { ContractHandlers } from '../../../ipc/contract.ts';
import type { EngineHost } from '../engine-host.ts';

/** Syncs a person asks for. Files follow by themselves: the download queue runs all the time. */
export function syncHandlers(host: EngineHost): ContractHandlers['sync'] {
  return {
    status: async () => (await host.engine()).syncStatus(),
    async run({ full }) {
      const engine = await host.engine();
      const report = await engine.sync({ full, download: false });
      // What waits for the network goes on with it, as after a sync by the clock.
      if (engine.syncStatus().state !== 'offline') engine.outbox.nudge();
      return report;
    },
  };
}

/** The download queue. */
export function downloadHandlers(host: EngineHost): ContractHandlers['downloads'] {
  return {
    status: async () => (await host.engine()).downloadStatus(),
    async list({ state, offset, limit }) {
      const { total, rows } = (await host.engine()).library.read.downloadRows(state, offset, limit);
      return { total, rows: [...rows] };
    },
    waitingForClean: async () => ({ count: (await host.engine()).library.read.waitingForClean() }),
    async pause() {
      (await host.engine()).pauseDownloads();
    },
    async resume() {
      (await host.engine()).resumeDownloads();
    },
    retry: async ({ id }) => ({ queued: await (await host.engine()).library.write.retryDownloads(id) }),
  };
}
