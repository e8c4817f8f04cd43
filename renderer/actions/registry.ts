import type { ActionDefinition, ActionScope } from './action.ts';
import { compareActions } from './definitions/compare-actions.ts';
import { duplicatesActions } from './definitions/duplicates-actions.ts';
import { gridActions } from './definitions/grid-actions.ts';
import { itemActions } from './definitions/item-actions.ts';
import { lookActions } from './definitions/look-actions.ts';
import { studioActions } from './definitions/studio-actions.ts';
import { treeActions } from './definitions/tree-actions.ts';
import { viewerActions } from './definitions/viewer-actions.ts';
import { voicesActions } from './definitions/voices-actions.ts';
import { windowActions } from './definitions/window-actions.ts';

const all = {
  ...windowActions,
  ...itemActions,
  ...gridActions,
  ...viewerActions,
  ...lookActions,
  ...compareActions,
  ...duplicatesActions,
  ...voicesActions,
  ...studioActions,
  ...treeActions,
} as const;

export type ActionId = keyof typeof all;

/** Every action by its id. Ids outside the window begin with their scope. */
export const actions: Readonly<Record<ActionId, ActionDefinition>> = all;

export const actionIds = Object.keys(actions) as readonly ActionId[];

export function scopeOf(id: ActionId): ActionScope {
  const dot = id.indexOf('.');
  return dot < 0 ? 'window' : (id.slice(0, dot) as ActionScope);
}

/** A scope and those around it, innermost first. */
const AROUND: Readonly<Record<ActionScope, readonly ActionScope[]>> = {
  window: ['window'],
  item: ['item', 'window'],
  grid: ['grid', 'item', 'window'],
  viewer: ['viewer', 'item', 'window'],
  look: ['look', 'item', 'window'],
  compare: ['compare', 'window'],
  duplicates: ['duplicates', 'window'],
  voices: ['voices', 'window'],
  studio: ['studio', 'window'],
  collections: ['collections', 'window'],
  tags: ['tags', 'window'],
};

/** Where a key that is pressed in a scope may have a meaning, in this order. */
export function scopesAround(scope: ActionScope): readonly ActionScope[] {
  return AROUND[scope];
}
