import type { Endpoint } from '../http/call.ts';
import { ok, Refusal } from '../http/call.ts';
import type { Account } from '../world/model.ts';
import { optionalNumber, text } from './parameters.ts';

/** An account as read back: the session's token is masked (samples/accounts.json). */
export function accountWire(account: Account): object {
  return {
    account: account.id,
    jwt: {
      token: 'FAKE…secured…TOKEN',
      user: {
        deviceID: '400000000000000001',
        id: account.id,
        isAnonymous: false,
        name: account.name,
        avatar: 'https://example.com/avatar.png',
      },
      exp: account.expiresAt / 1000,
      iat: account.issuedAt / 1000,
      host: 'hailuoai.video',
      searchParams:
        'device_platform=web&app_id=3001&version_code=22202&uuid=00000000-0000-4000-8000-000000000001&device_id=400000000000000001&os_name=Windows&browser_name=chrome',
      iat_Issued: new Date(account.issuedAt).toISOString(),
      exp_Expire: new Date(account.expiresAt).toISOString(),
    },
    maxJobs: account.maxJobs,
    supportVideo: account.supportVideo,
    supportChat: account.supportChat,
    supportAudio: account.supportAudio,
    ...(account.error === undefined ? {} : { error: account.error }),
  };
}

/** An object by account id, and 404 when nothing is configured (api/BEHAVIOUR.md, "authentication and accounts"). */
export const listAccounts: Endpoint = {
  operation: 'getAccounts',
  method: 'GET',
  path: '/accounts',
  handle: ({ world }) => {
    if (world.accounts.size === 0) throw new Refusal(404, 'Not found.');
    return ok(Object.fromEntries([...world.accounts.values()].map((account) => [account.id, accountWire(account)])));
  },
};

export const readAccount: Endpoint = {
  operation: 'getAccount',
  method: 'GET',
  path: '/accounts/{account}',
  handle: ({ world, params }) => {
    const account = world.accounts.get(params['account'] ?? '');
    if (account === undefined) throw new Refusal(404, 'Not found.');
    return ok(accountWire(account));
  },
};

/** A session that lives for thirty days from now. */
const SESSION_MS = 30 * 86_400_000;

/**
 * Connects an account, or mends one in error. The id is taken from the token: the payload of a JWT with `user.id`, or a
 * plain account id after `FAKE.` as the contract's example writes it.
 */
export const connectAccount: Endpoint = {
  operation: 'postAccounts',
  method: 'POST',
  path: '/accounts',
  handle: (call) => {
    const url = text(call, 'url');
    const id = accountIdOf(text(call, 'token'));
    const maxJobs = optionalNumber(call, 'maxJobs', 1, 10);
    if (!URL.canParse(url)) throw new Refusal(400, 'Parameter url is not an address.');
    if (maxJobs === undefined) throw new Refusal(400, 'Parameter maxJobs is required.');
    const { world } = call;
    const account = (id === undefined ? undefined : world.connect(id)) ?? world.addAccount('New account');
    account.error = undefined;
    account.maxJobs = maxJobs;
    account.issuedAt = world.clock.now();
    account.expiresAt = account.issuedAt + SESSION_MS;
    return { status: 201, json: accountWire(account) };
  },
};

function accountIdOf(token: string): string | undefined {
  const payload = token.split('.')[1] ?? '';
  if (/^\d+$/.test(payload)) return payload;
  try {
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as { user?: { id?: string } };
    return claims.user?.id;
  } catch {
    // Any other token belongs to an account that is not known yet.
    return undefined;
  }
}

export const forgetAccount: Endpoint = {
  operation: 'deleteAccount',
  method: 'DELETE',
  path: '/accounts/{account}',
  handle: ({ world, params }) => {
    if (!world.accounts.delete(params['account'] ?? '')) throw new Refusal(404, 'Not found.');
    return { status: 204 };
  },
};
