import type { ActionDefinition } from '../action.ts';

/** What the keys of the voice studio do. */
export const studioActions = {} as const satisfies Record<string, ActionDefinition>;
