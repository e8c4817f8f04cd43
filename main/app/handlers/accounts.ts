import type { ContractHandlers } from '../../../ipc/contract.ts';
import type { Demo } from '../demo.ts';
import type { EngineHost } from '../engine-host.ts';

/** Connections. A new one is synced at once: `connected` tells the scheduler. */
export function connectionHandlers(
  host: EngineHost,
  demo: Demo,
  connected: () => void,
): ContractHandlers['connections'] {
  return {
    list: async () => [...(await host.read()).connections()],
    async connect({ provider, name, token, baseUrl }) {
      const made = await (await host.engine()).connect({
        provider,
        name,
        token,
        baseUrl: baseUrl ?? null,
        keep: 'keychain',
        fallbackToMemory: true,
      });
      connected();
      return { ...made, accounts: [...made.accounts] };
    },
    async disconnect({ name }) {
      await (await host.engine()).disconnect(name);
    },
    async startDemo() {
      const made = await demo.start(await host.engine());
      connected();
      return { connection: made.connection, accounts: [...made.accounts] };
    },
  };
}

/** The accounts behind a connection. What is pasted here goes to the engine and nowhere else. */
export function accountHandlers(host: EngineHost): ContractHandlers['accounts'] {
  return {
    list: async () => [...(await host.read()).accounts()],
    refresh: async ({ connection }) => [...(await (await host.engine()).refreshAccounts(connection))],
    readSetup: async (pasted) => (await host.engine()).administration.readSetup(pasted),
    save: async (request) => (await host.engine()).administration.save(request),
    async remove({ connection, account }) {
      await (await host.engine()).administration.remove(connection, account);
    },
    activity: async ({ connection, account }) => [
      ...(await (await host.engine()).administration.activity(connection, account)),
    ],
    async stopTracking({ connection, account, job }) {
      await (await host.engine()).administration.stopTracking(connection, account, job);
    },
  };
}
