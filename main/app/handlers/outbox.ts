import type { ContractHandlers } from '../../../ipc/contract.ts';
import type { EngineHost } from '../engine-host.ts';

/** Remote changes a person asks for in the window. */
export function outboxHandlers(host: EngineHost): ContractHandlers['outbox'] {
  return {
    async list({ which, offset, limit }) {
      const { total, entries } = (await host.engine()).outbox.list(which, offset, limit);
      return { total, entries: [...entries] };
    },
    counts: async () => (await host.engine()).outbox.counts(),
    add: async ({ changes, hold }) => [...(await (await host.engine()).outbox.add(changes, { hold: hold ?? false }))],
    send: async ({ ids }) => (await host.engine()).outbox.send(ids),
    cancel: async ({ id }) => (await host.engine()).outbox.cancel(id),
    async giveUp({ id }) {
      await (await host.engine()).outbox.giveUp(id);
    },
    retry: async ({ id, account }) => (await host.engine()).outbox.retry(id, account),
    lookAgain: async ({ id }) => (await host.engine()).outbox.lookAgain(id),
    confirm: async ({ id, remoteId }) => (await host.engine()).outbox.confirm(id, remoteId),
    sendAgain: async ({ id }) => (await host.engine()).outbox.sendAgain(id),
    async clearEnded() {
      await (await host.engine()).outbox.clearEnded();
    },
  };
}

/** What can be made. */
export function creationHandlers(host: EngineHost): ContractHandlers['creation'] {
  return {
    catalogue: async ({ connection, account }) => (await host.engine()).catalogue(connection, account),
  };
}
