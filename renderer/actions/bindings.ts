import { useApp } from '../state/app-store.ts';
import type { ActionScope } from './action.ts';
import { isCombination } from './keys.ts';
import { type ActionId, actionIds, actions, scopeOf } from './registry.ts';

/** What a person set instead of the defaults, by action; empty is "no key". Ids that this version does not know stay. */
export type Rebound = Readonly<Record<string, readonly string[]>>;

const NOTHING: Rebound = {};

/** The combinations of an action with what a person set. */
export function boundKeys(id: ActionId, rebound: Rebound): readonly string[] {
  const own = Object.hasOwn(rebound, id) ? rebound[id] : undefined;
  return own === undefined ? actions[id].keys : own.filter(isCombination);
}

/** The combinations of an action now. */
export function allKeysOf(id: ActionId): readonly string[] {
  return boundKeys(id, currentRebound());
}

/** The combination shown beside an action; null when it has none. */
export function keysOf(id: ActionId): string | null {
  return allKeysOf(id)[0] ?? null;
}

/** The combination shown beside an action, following the settings. */
export function useKeys(id: ActionId): string | null {
  return useApp(({ settings }) => boundKeys(id, settings?.shortcuts ?? NOTHING)[0] ?? null);
}

function currentRebound(): Rebound {
  return useApp.getState().settings?.shortcuts ?? NOTHING;
}

/** Which action each combination of a scope is, by combination. */
export type KeyTable = ReadonlyMap<string, ActionId>;

let made: { readonly of: Rebound; readonly tables: ReadonlyMap<ActionScope, KeyTable> } | null = null;

/** The keys of a scope as they are now. */
export function keyTable(scope: ActionScope): KeyTable {
  const rebound = currentRebound();
  if (made?.of !== rebound) made = { of: rebound, tables: keyTables(rebound) };
  return made.tables.get(scope) ?? new Map();
}

/** The keys of every scope. Where two actions claim one combination, what a person set goes first, then the order of definition. */
export function keyTables(rebound: Rebound): ReadonlyMap<ActionScope, KeyTable> {
  const tables = new Map<ActionScope, Map<string, ActionId>>();
  const claim = (id: ActionId, keys: string) => {
    const table = tables.get(scopeOf(id)) ?? new Map<string, ActionId>();
    tables.set(scopeOf(id), table);
    if (!table.has(keys)) table.set(keys, id);
  };
  const ranked = [...actionIds].sort((a, b) => Number(Object.hasOwn(rebound, b)) - Number(Object.hasOwn(rebound, a)));
  for (const id of ranked) for (const keys of boundKeys(id, rebound)) claim(id, keys);
  for (const id of ranked) {
    if (actions[id].takesShift) for (const keys of boundKeys(id, rebound)) claim(id, withShift(keys));
  }
  return tables;
}

function withShift(keys: string): string {
  return keys.includes('Shift+') ? keys : keys.replace(/([^+]+)$/, 'Shift+$1');
}

/** Every combination that an action claims in its scope. */
export function claimedBy(id: ActionId, rebound: Rebound): readonly string[] {
  const keys = boundKeys(id, rebound);
  return actions[id].takesShift ? [...keys, ...keys.map(withShift)] : keys;
}

/**
 * The actions whose keys a combination would take away: those of the same scope that have it, that begin with it, or that it
 * begins with (`G` and `G X` cannot both be).
 */
export function takenFrom(keys: string, id: ActionId, rebound: Rebound): readonly ActionId[] {
  return actionIds.filter(
    (other) =>
      other !== id &&
      scopeOf(other) === scopeOf(id) &&
      claimedBy(other, rebound).some((one) => one === keys || one.startsWith(`${keys} `) || keys.startsWith(`${one} `)),
  );
}
