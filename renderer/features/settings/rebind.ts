import { boundKeys, type Rebound, takenFrom } from '../../actions/bindings.ts';
import { type ActionId, actions } from '../../actions/registry.ts';

/** Keys that a window must keep: moving the focus, leaving, and what the system does with text and programs. */
const KEPT = new Set(['Tab', 'Shift+Tab', 'Mod+C', 'Mod+X', 'Mod+V', 'Mod+Q', 'Mod+W', 'Alt+F4', 'Mod+Shift+I']);

/** Whether a combination can be given to an action at all. */
export function isFree(keys: string): boolean {
  return !keys.split(' ').some((stroke) => KEPT.has(stroke)) && !/^(?:Meta\+)/.test(keys);
}

/** The settings after an action got one more combination; those that had it lose it. */
export function withKeys(id: ActionId, keys: string, rebound: Rebound): Rebound {
  const losers = takenFrom(keys, id, rebound);
  const next: Record<string, readonly string[]> = { ...rebound };
  for (const loser of losers) {
    next[loser] = boundKeys(loser, rebound).filter((one) => !clashes(one, keys, actions[loser].takesShift === true));
  }
  next[id] = [keys, ...boundKeys(id, rebound).filter((one) => one !== keys)];
  return tidied(next);
}

/** The settings after an action lost a combination. */
export function withoutKeys(id: ActionId, keys: string, rebound: Rebound): Rebound {
  return tidied({ ...rebound, [id]: boundKeys(id, rebound).filter((one) => one !== keys) });
}

/** The settings after an action went back to its defaults; who has one of them now loses it. */
export function withDefaults(id: ActionId, rebound: Rebound): Rebound {
  const { [id]: _own, ...rest } = rebound;
  let next: Rebound = rest;
  for (const keys of actions[id].keys) {
    for (const loser of takenFrom(keys, id, next)) {
      next = { ...next, [loser]: boundKeys(loser, next).filter((one) => !clashes(one, keys, false)) };
    }
  }
  return tidied(next);
}

function clashes(one: string, keys: string, takesShift: boolean): boolean {
  const all = takesShift ? [one, one.replace(/([^+]+)$/, 'Shift+$1')] : [one];
  return all.some((own) => own === keys || own.startsWith(`${keys} `) || keys.startsWith(`${own} `));
}

/** Without what says the same as the defaults. Ids of other versions stay. */
function tidied(rebound: Rebound): Rebound {
  return Object.fromEntries(
    Object.entries(rebound).filter(([id, keys]) => {
      const defaults = Object.hasOwn(actions, id) ? actions[id as ActionId].keys : null;
      return defaults === null || defaults.join('\n') !== keys.join('\n');
    }),
  );
}
