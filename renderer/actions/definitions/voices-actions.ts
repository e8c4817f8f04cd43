import type { ActionDefinition } from '../action.ts';

/** What the keys of the voices do. */
export const voicesActions = {} as const satisfies Record<string, ActionDefinition>;
