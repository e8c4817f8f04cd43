import type { ActionDefinition } from '../action.ts';

/** What the keys of a tree do to the row with the focus: the collections of the sidebar, and the tags in their view. */
export const treeActions = {
  'collections.rename': { title: 'collections.rename', keys: ['F2'], isKeyOnly: true },
  'collections.remove': { title: 'collections.remove', keys: ['Delete', 'Backspace'], isKeyOnly: true },
  'collections.up': { title: 'collections.moveUp', keys: ['Alt+ArrowUp'], isKeyOnly: true },
  'collections.down': { title: 'collections.moveDown', keys: ['Alt+ArrowDown'], isKeyOnly: true },
  'collections.in': { title: 'collections.moveIn', keys: ['Alt+ArrowRight'], isKeyOnly: true },
  'collections.out': { title: 'collections.moveOut', keys: ['Alt+ArrowLeft'], isKeyOnly: true },
  'tags.rename': { title: 'tags.rename', keys: ['F2'], isKeyOnly: true },
  'tags.remove': { title: 'tags.remove', keys: ['Delete', 'Backspace'], isKeyOnly: true },
} as const satisfies Record<string, ActionDefinition>;
