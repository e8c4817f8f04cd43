import type { ActionDefinition } from '../action.ts';

/** What the keys of the voice studio do: to the sample with the focus, and to the voices that are compared. */
export const studioActions = {
  'studio.up': { title: 'action.studio.up', keys: ['Alt+ArrowUp'], isKeyOnly: true },
  'studio.down': { title: 'action.studio.down', keys: ['Alt+ArrowDown'], isKeyOnly: true },
  'studio.next-voice': { title: 'action.studio.nextVoice', keys: ['N'], icon: 'play' },
  'studio.voice-1': { title: 'action.studio.voice1', keys: ['1'], icon: 'play' },
  'studio.voice-2': { title: 'action.studio.voice2', keys: ['2'], icon: 'play' },
  'studio.voice-3': { title: 'action.studio.voice3', keys: ['3'], icon: 'play' },
  'studio.voice-4': { title: 'action.studio.voice4', keys: ['4'], icon: 'play' },
  'studio.voice-5': { title: 'action.studio.voice5', keys: ['5'], icon: 'play' },
  'studio.voice-6': { title: 'action.studio.voice6', keys: ['6'], icon: 'play' },
} as const satisfies Record<string, ActionDefinition>;
