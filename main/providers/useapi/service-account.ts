import { z } from 'zod';
import { Failed } from '../../failed.ts';
import type { ApiClient } from '../http/api-client.ts';
import type { ServiceFacts } from '../remote-changes.ts';
import { text } from '../wire.ts';
import { flag, number } from './schemas/wire.ts';

/** GET /v2/account (openapi, UserAccount): accounts of the service, those in error too, and how many there may be. */
const UserWire = z.object({
  subscriptionIsActive: flag.catch(null),
  subscriptions: number.catch(null),
  maxAccountsPerAPI: number.catch(null),
  accounts: z.record(z.string(), z.object({ total: number.catch(null) }).catch({ total: null })).catch({}),
  /** YYMMDD. */
  sub: text.catch(null),
  replyUrl: text.catch(null),
});
type UserWire = z.infer<typeof UserWire>;

const Counts = z.record(z.string(), z.number()).catch({});

/** GET /v2/account/stats (openapi, UsageStats). */
const StatsWire = z.object({
  date: text.catch(null),
  total: number.catch(null),
  summary: z
    .object({ by_endpoint: Counts, by_code: Counts, success_rate: text.catch(null), avg_msec: number.catch(null) })
    .catch({ by_endpoint: {}, by_code: {}, success_rate: null, avg_msec: null }),
});

/** The subscription behind the token, and what was asked on one day (5 to 15 minutes late; null: today). Throws Failed. */
export async function readService(v2: ApiClient, day: string | null, signal: AbortSignal): Promise<ServiceFacts> {
  const [user, stats] = await Promise.all([
    readUser(v2, signal),
    v2.get({ path: '/account/stats', query: { bot: 'minimax', date: day }, signal }),
  ]);
  const parsed = StatsWire.safeParse(stats.json);
  return {
    active: user?.subscriptionIsActive ?? null,
    renewsOn: renewal(user?.sub ?? null),
    accounts: user === null ? null : roomOf(user),
    replyUrl: user?.replyUrl ?? null,
    requests: parsed.success
      ? {
          day: parsed.data.date,
          total: parsed.data.total ?? 0,
          byEndpoint: parsed.data.summary.by_endpoint,
          byStatus: parsed.data.summary.by_code,
          successRate: parsed.data.summary.success_rate,
          averageMs: parsed.data.summary.avg_msec,
        }
      : null,
  };
}

/** Where the service calls back when a generation ends, for calls that name no address of their own. Throws Failed. */
export async function setReplyUrl(v2: ApiClient, url: string, signal: AbortSignal): Promise<void> {
  await v2.post({ path: '/account', body: { replyUrl: url }, repeatable: true, signal });
}

/** How many accounts the subscription has room for; null when it does not tell or cannot be asked. */
export async function roomForAccounts(v2: ApiClient, signal: AbortSignal): Promise<ServiceFacts['accounts']> {
  try {
    const user = await readUser(v2, signal);
    return user === null ? null : roomOf(user);
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof Failed) return null;
    throw error;
  }
}

async function readUser(v2: ApiClient, signal: AbortSignal): Promise<UserWire | null> {
  const wire = UserWire.safeParse((await v2.get({ path: '/account', signal })).json);
  return wire.success ? wire.data : null;
}

function roomOf({ accounts, maxAccountsPerAPI, subscriptions }: UserWire): ServiceFacts['accounts'] {
  const used = Object.entries(accounts).find(([name]) => /minimax/i.test(name))?.[1].total ?? null;
  if (used === null || maxAccountsPerAPI === null) return null;
  return { used, total: maxAccountsPerAPI * Math.max(1, subscriptions ?? 1) };
}

/** `261105` is 5 November 2026. */
function renewal(sub: string | null): string | null {
  const parts = /^(\d{2})(\d{2})(\d{2})$/.exec(sub ?? '');
  return parts === null ? null : `20${parts[1]}-${parts[2]}-${parts[3]}`;
}
