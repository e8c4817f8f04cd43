import { z } from 'zod';
import { Failed } from '../../failed.ts';
import type { ApiClient } from '../http/api-client.ts';
import { number } from './schemas/wire.ts';

/** GET /v2/account (openapi, UserAccount): accounts of the service, those in error too, and how many there may be. */
const UserWire = z.object({
  subscriptions: number.catch(null),
  maxAccountsPerAPI: number.catch(null),
  accounts: z.record(z.string(), z.object({ total: number.catch(null) }).catch({ total: null })).catch({}),
});

/** How many accounts the subscription has room for; null when it does not tell. */
export async function roomForAccounts(
  v2: ApiClient,
  signal: AbortSignal,
): Promise<{ readonly used: number; readonly total: number } | null> {
  try {
    const wire = UserWire.safeParse((await v2.get({ path: '/account', signal })).json);
    if (!wire.success || wire.data.maxAccountsPerAPI === null) return null;
    const used = Object.entries(wire.data.accounts).find(([name]) => /minimax/i.test(name))?.[1].total ?? null;
    if (used === null) return null;
    return { used, total: wire.data.maxAccountsPerAPI * Math.max(1, wire.data.subscriptions ?? 1) };
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof Failed) return null;
    throw error;
  }
}
