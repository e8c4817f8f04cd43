import { useEffect, useRef } from 'react';
import type { ActionHandler, ActionPress } from './action.ts';
import type { ActionId } from './registry.ts';

/** What actions do, by id. A plain function is always possible. */
export type ActionHandlers = Partial<Readonly<Record<ActionId, ActionHandler | ActionHandler['run']>>>;

const registered = new Map<ActionId, readonly ActionHandler[]>();

/** Says what actions do. Gives back how to take that back. The one who came last is asked. */
export function registerActions(handlers: ActionHandlers): () => void {
  const mine = (Object.entries(handlers) as [ActionId, ActionHandler | ActionHandler['run']][]).map(
    ([id, does]) => [id, typeof does === 'function' ? { run: does } : does] as const,
  );
  for (const [id, handler] of mine) registered.set(id, [...(registered.get(id) ?? []), handler]);
  return () => {
    for (const [id, handler] of mine) {
      registered.set(
        id,
        (registered.get(id) ?? []).filter((other) => other !== handler),
      );
    }
  };
}

/** Says what actions do while a view is mounted. The functions are asked as they were at the last render. */
export function useActions(handlers: ActionHandlers): void {
  const latest = useRef(handlers);
  useEffect(() => {
    latest.current = handlers;
  });
  const ids = Object.keys(handlers).join(' ');
  useEffect(() => {
    const follow = (id: ActionId): ActionHandler => ({
      run: (press) => handlerIn(latest.current, id)?.run(press),
      isPossible: () => isPossibleOf(handlerIn(latest.current, id)),
    });
    const named = ids.split(' ').filter(Boolean) as ActionId[];
    return registerActions(Object.fromEntries(named.map((id) => [id, follow(id)])));
  }, [ids]);
}

function handlerIn(handlers: ActionHandlers, id: ActionId): ActionHandler | undefined {
  const does = handlers[id];
  return typeof does === 'function' ? { run: does } : does;
}

function isPossibleOf(handler: ActionHandler | undefined): boolean {
  return handler !== undefined && (handler.isPossible?.() ?? true);
}

/** Whether an action can be done now: it is mounted, and its view agrees. */
export function isPossible(id: ActionId): boolean {
  return isPossibleOf(registered.get(id)?.at(-1));
}

/** Does an action. False when it cannot be done now. */
export function runAction(id: ActionId, press?: ActionPress): boolean {
  const handler = registered.get(id)?.at(-1);
  if (handler === undefined || !isPossibleOf(handler)) return false;
  handler.run(press);
  return true;
}
