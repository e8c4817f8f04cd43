import type { Call, Endpoint } from '../http/call.ts';
import { ok, Refusal } from '../http/call.ts';
import type { LoggedRequest } from '../http/request-log.ts';
import { USEAPI_USER } from '../world/ids.ts';
import { MOST_ACCOUNTS } from './accounts.ts';
import { text, wholeNumber } from './parameters.ts';

/** The useapi.net subscription itself (samples/useapi-account.json). */
function userWire({ world }: Call): object {
  const accounts = [...world.accounts.values()];
  const error = accounts.filter((account) => world.errorOf(account) !== undefined).length;
  return {
    id: Number(USEAPI_USER),
    email: 'demo@example.com',
    created: '2025-07-25T03:02:28.676Z',
    name: 'Demo User',
    subscriptionIsActive: world.quirks.subscription === 'active',
    subscriptions: 1,
    maxAccountsPerAPI: MOST_ACCOUNTS,
    accounts: { 'MiniMax API': { total: accounts.length, active: accounts.length - error, error } },
    verified: '2025-07-25T03:02:53.252Z',
    sub: '261205',
    ...(world.replyUrl === undefined ? {} : { replyUrl: world.replyUrl }),
  };
}

export const readUser: Endpoint = {
  operation: 'getUserAccount',
  method: 'GET',
  base: '/v2',
  path: '/account',
  handle: (call) => ok(userWire(call)),
};

export const changeUser: Endpoint = {
  operation: 'postUserAccount',
  method: 'POST',
  base: '/v2',
  path: '/account',
  handle: (call) => {
    call.world.replyUrl = text(call, 'replyUrl', 1024);
    return ok(userWire(call));
  },
};

/** Statistics over the requests that were logged. */
export const readStats: Endpoint = {
  operation: 'getUserAccountStats',
  method: 'GET',
  base: '/v2',
  path: '/account/stats',
  handle: (call) => {
    if (call.query.get('bot') !== 'minimax') throw new Refusal(400, 'Parameter bot is required.');
    const limit = wholeNumber(call, 'limit', 1000);
    const records = call.log
      .find({ server: 'api' })
      .filter(({ status }) => status > 0)
      .slice(-limit)
      .map(recordOf);
    const fine = records.filter(({ code }) => code < 400).length;
    const total = records.length;
    return ok({
      bot: 'minimax',
      date: call.query.get('date') ?? new Date(call.world.clock.now()).toISOString().slice(0, 10),
      total,
      summary: {
        by_code: countBy(records, ({ code }) => String(code)),
        by_endpoint: countBy(records, ({ endpoint }) => endpoint),
        success_rate: `${total === 0 ? '0.0' : ((100 * fine) / total).toFixed(1)}%`,
        avg_msec: total === 0 ? 0 : Math.round(records.reduce((sum, { msec }) => sum + msec, 0) / total),
      },
      data: records,
    });
  },
};

type StatsRecord = { timestamp: string; config: string; endpoint: string; code: number; msec: number };

function recordOf({ at, method, url, status, durationMs }: LoggedRequest): StatsRecord {
  const [path = '', query = ''] = url.split('?');
  const names = path.split('/').filter((part) => part !== '' && !/[:]/.test(part));
  return {
    timestamp: new Date(at).toISOString(),
    config: new URLSearchParams(query).get('account') ?? '',
    endpoint: [method.toLowerCase(), ...names.slice(2)].join('-'),
    code: status,
    msec: Math.round(durationMs),
  };
}

function countBy(records: readonly StatsRecord[], key: (record: StatsRecord) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const record of records) counts[key(record)] = (counts[key(record)] ?? 0) + 1;
  return counts;
}
