import type { ActionDefinition } from '../action.ts';

/** What the keys of the review of duplicates do. A letter keeps that copy and moves the others to the trash. */
export const duplicatesActions = {
  'duplicates.previous': { title: 'action.duplicates.previous', keys: ['ArrowUp'], isKeyOnly: true },
  'duplicates.next': { title: 'action.duplicates.next', keys: ['ArrowDown'], isKeyOnly: true },
  'duplicates.first': { title: 'action.duplicates.first', keys: ['Home'], isKeyOnly: true },
  'duplicates.last': { title: 'action.duplicates.last', keys: ['End'], isKeyOnly: true },
  'duplicates.left': { title: 'action.duplicates.left', keys: ['ArrowLeft'], isKeyOnly: true },
  'duplicates.right': { title: 'action.duplicates.right', keys: ['ArrowRight'], isKeyOnly: true },
  'duplicates.keep-best': { title: 'action.duplicates.keepBest', keys: ['Enter'], icon: 'list-checks' },
  'duplicates.keep-a': { title: 'action.duplicates.keepA', keys: ['A'], icon: 'copy' },
  'duplicates.keep-b': { title: 'action.duplicates.keepB', keys: ['B'], icon: 'copy' },
  'duplicates.keep-c': { title: 'action.duplicates.keepC', keys: ['C'], icon: 'copy' },
  'duplicates.keep-d': { title: 'action.duplicates.keepD', keys: ['D'], icon: 'copy' },
  'duplicates.keep-e': { title: 'action.duplicates.keepE', keys: ['E'], icon: 'copy' },
  'duplicates.keep-f': { title: 'action.duplicates.keepF', keys: ['F'], icon: 'copy' },
  'duplicates.keep-all': { title: 'action.duplicates.keepAll', keys: ['K'], icon: 'copy' },
  'duplicates.not': { title: 'action.duplicates.not', keys: ['N'], icon: 'copy' },
  'duplicates.remove': { title: 'action.duplicates.remove', keys: ['Delete', 'Backspace'], icon: 'trash-2' },
  'duplicates.look': { title: 'action.duplicates.look', keys: ['Space'], icon: 'eye' },
} as const satisfies Record<string, ActionDefinition>;
