import type { ActionDefinition } from '../action.ts';

/** What the keys of the quick look do. */
export const lookActions = {
  'look.close': { title: 'action.look.close', keys: ['Space', 'Escape'], icon: 'x' },
  'look.previous': { title: 'action.look.previous', keys: ['ArrowLeft'], icon: 'arrow-left' },
  'look.next': { title: 'action.look.next', keys: ['ArrowRight'], icon: 'arrow-right' },
  'look.up': { title: 'action.look.up', keys: ['ArrowUp'], isKeyOnly: true },
  'look.down': { title: 'action.look.down', keys: ['ArrowDown'], isKeyOnly: true },
  'look.open': { title: 'action.look.open', keys: ['Enter'], icon: 'maximize-2' },
  'look.play': { title: 'action.look.play', keys: ['K'], icon: 'play' },
  'look.mute': { title: 'action.look.mute', keys: ['M'], icon: 'volume-x' },
} as const satisfies Record<string, ActionDefinition>;
