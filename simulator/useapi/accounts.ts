import type { Endpoint } from '../http/call.ts';
import { ok, Refusal } from '../http/call.ts';
import type { Account } from '../world/model.ts';
import type { World } from '../world/world.ts';
import { text, wholeIn } from './parameters.ts';

/** An account as read back: the session's token is masked (samples/accounts.json). */
export function accountWire(world: World, account: Account): object {
  const error = world.errorOf(account);
  return {
    account: account.id,
    jwt: {
      token: 'FAKE…secured…TOKEN',
      user: {
        deviceID: account.session?.device ?? '400000000000000001',
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
    ...(error === undefined ? {} : { error }),
  };
}

/** An object by account id, and 404 when nothing is configured (api/BEHAVIOUR.md, "authentication and accounts"). */
export const listAccounts: Endpoint = {
  operation: 'getAccounts',
  method: 'GET',
  path: '/accounts',
  handle: ({ world }) => {
    if (world.accounts.size === 0) throw new Refusal(404, 'Not found.');
    return ok(
      Object.fromEntries([...world.accounts.values()].map((account) => [account.id, accountWire(world, account)])),
    );
  },
};

export const readAccount: Endpoint = {
  operation: 'getAccount',
  method: 'GET',
  path: '/accounts/{account}',
  handle: ({ world, params }) => {
    const account = world.accounts.get(params['account'] ?? '');
    if (account === undefined) throw new Refusal(404, 'Not found.');
    return ok(accountWire(world, account));
  },
};

/** A session that lives for thirty days from now, when its token does not tell. */
const SESSION_MS = 30 * 86_400_000;

/** Accounts of one service that a subscription has room for; those in error count too (api/BEHAVIOUR.md). */
export const MOST_ACCOUNTS = 3;

/**
 * Connects an account, or mends one in error. The id, name and end of the session are taken from the token: the payload of
 * a JWT, or a plain account id after `FAKE.` as the contract's example writes it.
 */
export const connectAccount: Endpoint = {
  operation: 'postAccounts',
  method: 'POST',
  path: '/accounts',
  handle: (call) => {
    const url = text(call, 'url');
    const claims = claimsOf(text(call, 'token'));
    const maxJobs = wholeIn(call, 'maxJobs', 1, 10);
    if (!URL.canParse(url)) throw new Refusal(400, 'Parameter url is not an address.');
    if (maxJobs === undefined) throw new Refusal(400, 'Parameter maxJobs is required.');
    const device = new URL(url).searchParams.get('device_id');
    if (claims.device !== undefined && device !== claims.device) {
      throw new Refusal(400, 'The device of the token is not the device of the url.');
    }
    const { world } = call;
    const now = world.clock.now();
    if (claims.endsAt !== undefined && claims.endsAt <= now) throw new Refusal(400, 'The token has expired.');
    const known = claims.id === undefined ? undefined : world.accounts.get(claims.id);
    if (known === undefined && world.accounts.size >= MOST_ACCOUNTS) {
      throw new Refusal(400, `At most ${MOST_ACCOUNTS} accounts can be configured.`);
    }
    const account =
      known ??
      (claims.id === undefined ? undefined : world.connect(claims.id)) ??
      world.addAccount(claims.name ?? 'New account', 'paid', {}, claims.id);
    account.error = undefined;
    account.maxJobs = maxJobs;
    account.session = { device: device ?? undefined };
    account.issuedAt = claims.issuedAt ?? now;
    account.expiresAt = claims.endsAt ?? now + SESSION_MS;
    return { status: 201, json: accountWire(world, account) };
  },
};

type Claims = {
  readonly id?: string | undefined;
  readonly name?: string | undefined;
  readonly device?: string | undefined;
  /** Epoch ms. */
  readonly issuedAt?: number | undefined;
  readonly endsAt?: number | undefined;
};

function claimsOf(token: string): Claims {
  const payload = token.split('.')[1] ?? '';
  if (/^\d+$/.test(payload)) return { id: payload };
  try {
    const { user, exp, iat } = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as {
      user?: { id?: string; name?: string; deviceID?: string };
      exp?: number;
      iat?: number;
    };
    return {
      id: user?.id,
      name: user?.name,
      device: user?.deviceID,
      issuedAt: iat === undefined ? undefined : Math.round(iat * 1000),
      endsAt: exp === undefined ? undefined : Math.round(exp * 1000),
    };
  } catch {
    // Any other token belongs to an account that is not known yet.
    return {};
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
