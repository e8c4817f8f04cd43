import type { Call } from '../http/call.ts';
import { Refusal } from '../http/call.ts';
import { ACCOUNT_ERROR } from '../http/effects.ts';
import type { Kind, Place } from '../world/ids.ts';
import { parseFullId, placeOf, USEAPI_USER } from '../world/ids.ts';
import type { Account } from '../world/model.ts';
import type { World } from '../world/world.ts';

/** The account named in the query, or else in the body: optional with one account, required with several. */
export function accountOf(call: Call): Account {
  const named = call.query.get('account') ?? call.fields['account'];
  return usable(call.world, chosen(call.world, typeof named === 'string' && named !== '' ? named : undefined));
}

/** For creations that balance load: without a named account, one with free capacity. */
export function balancedAccountOf(call: Call, hasRoom: (account: Account) => boolean): Account {
  const named = call.fields['account'];
  if (typeof named === 'string' && named !== '') return usable(call.world, chosen(call.world, named));
  const accounts = [...call.world.accounts.values()].filter((account) => call.world.errorOf(account) === undefined);
  if (accounts.length === 0) return usable(call.world, chosen(call.world, undefined));
  const free = accounts.filter(hasRoom);
  const account = free[Math.floor(Math.random() * free.length)] ?? accounts[0];
  if (account === undefined) throw new Refusal(429, 'All accounts are busy. Please try again later.');
  return account;
}

/** 596 for an account in error or signed out: no call for it works until it is posted again. */
export function usable(world: World, account: Account): Account {
  if (world.errorOf(account) !== undefined) throw new Refusal(596, ACCOUNT_ERROR);
  return account;
}

function chosen(world: World, id: string | undefined): Account {
  if (id !== undefined) {
    const account = world.accounts.get(id);
    if (account === undefined) throw new Refusal(400, `Account ${id} is not configured.`);
    return account;
  }
  const [only, ...others] = world.accounts.values();
  if (only === undefined) throw new Refusal(400, 'No account is configured.');
  if (others.length > 0) throw new Refusal(400, 'Parameter account is required when several accounts are configured.');
  return only;
}

/** The account and the place that a full id names. Refuses ids of other users (403), of other forms (400). */
export function placeIn(call: Call, id: string, ...kinds: readonly Kind[]): { account: Account; place: Place } {
  const parsed = parseFullId(id);
  if (parsed === undefined) throw new Refusal(400, `Not a valid id: ${id}`);
  if (parsed.user !== USEAPI_USER) throw new Refusal(403, `Unauthorized access to user:${parsed.user}`);
  const account = call.world.accounts.get(parsed.account);
  if (account === undefined) throw new Refusal(400, `Account ${parsed.account} is not configured.`);
  const place = placeOf(parsed.bare);
  if (place === undefined) throw new Refusal(400, `Not a valid id: ${id}`);
  // An id that names one account and the item of another names nothing.
  const fits = kinds.includes(place.kind) && place.ordinal === account.ordinal;
  return { account, place: fits ? place : { ...place, index: -1 } };
}

/** The same for calls that go to the upstream account: 596 when it is in error. */
export function ownerOf(call: Call, id: string, ...kinds: readonly Kind[]): { account: Account; place: Place } {
  const found = placeIn(call, id, ...kinds);
  return { ...found, account: usable(call.world, found.account) };
}
