import { expect, it, vi } from 'vitest';
import type { EngineHost } from '../../../main/app/engine-host.ts';
import { syncHandlers } from '../../../main/app/handlers/sync.ts';

/** A sync that ends so. */
function handlersWith(state: 'idle' | 'offline') {
  const nudge = vi.fn();
  const engine = { sync: async () => ({ ok: true }), syncStatus: () => ({ state }), outbox: { nudge } };
  const host = { engine: async () => engine } as unknown as EngineHost;
  return { nudge, handlers: syncHandlers(host) };
}

it.each([
  ['idle', 1],
  ['offline', 0],
] as const)(
  'after a sync that a person asked for and that ends %s, what waits for the network is tried %i times',
  async (state, times) => {
    const { nudge, handlers } = handlersWith(state);
    await handlers.run({ full: false });
    expect(nudge).toHaveBeenCalledTimes(times);
  },
);
