import type { ActionDefinition } from '../action.ts';

/** What the keys of the viewer do. */
export const viewerActions = {
  'viewer.close': { title: 'action.viewer.close', keys: ['Escape'], icon: 'x' },
  'viewer.previous': { title: 'action.viewer.previous', keys: ['ArrowLeft'], icon: 'arrow-left' },
  'viewer.next': { title: 'action.viewer.next', keys: ['ArrowRight'], icon: 'arrow-right' },
  'viewer.play': { title: 'action.viewer.play', keys: ['Space', 'K'], icon: 'play' },
  'viewer.frame-back': { title: 'action.viewer.frameBack', keys: [','], icon: 'step-back' },
  'viewer.frame-forward': { title: 'action.viewer.frameForward', keys: ['.'], icon: 'step-forward' },
  'viewer.slower': { title: 'action.viewer.slower', keys: ['ArrowDown', 'J'], icon: 'rewind' },
  'viewer.faster': { title: 'action.viewer.faster', keys: ['ArrowUp', 'L'], icon: 'fast-forward' },
  'viewer.mute': { title: 'action.viewer.mute', keys: ['M'], icon: 'volume-x' },
  'viewer.zoom': { title: 'action.viewer.zoom', keys: ['Z'], icon: 'zoom-in' },
  'viewer.full-screen': { title: 'action.viewer.fullScreen', keys: ['Enter'], icon: 'maximize' },
  'viewer.inspector': { title: 'action.viewer.inspector', keys: ['I'], icon: 'panel-right' },
} as const satisfies Record<string, ActionDefinition>;
