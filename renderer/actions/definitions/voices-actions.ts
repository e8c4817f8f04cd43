import type { ActionDefinition } from '../action.ts';

/** What the keys of the voices do. */
export const voicesActions = {
  'voices.previous': { title: 'action.voices.previous', keys: ['ArrowUp'], isKeyOnly: true, needsNoFocus: true },
  'voices.next': { title: 'action.voices.next', keys: ['ArrowDown'], isKeyOnly: true, needsNoFocus: true },
  'voices.first': { title: 'action.voices.first', keys: ['Home'], isKeyOnly: true, needsNoFocus: true },
  'voices.last': { title: 'action.voices.last', keys: ['End'], isKeyOnly: true, needsNoFocus: true },
  'voices.audition': { title: 'action.voices.audition', keys: ['A'], icon: 'headphones', needsNoFocus: true },
  'voices.look': { title: 'action.voices.look', keys: ['Space'], icon: 'eye' },
  'voices.play': { title: 'action.voices.play', keys: ['P'], icon: 'play' },
  'voices.favorite': { title: 'action.voices.favorite', keys: ['F'], icon: 'heart' },
  'voices.speak': { title: 'action.voices.speak', keys: ['Enter'], icon: 'message-square-quote' },
  'voices.compare': { title: 'action.voices.compare', keys: ['C'], icon: 'columns-2' },
} as const satisfies Record<string, ActionDefinition>;
