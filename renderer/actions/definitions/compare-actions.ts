import type { ActionDefinition } from '../action.ts';

/** What the keys of the comparison do. A letter keeps that one and stacks the rest behind it. */
export const compareActions = {
  'compare.close': { title: 'action.compare.close', keys: ['Escape'], icon: 'x' },
  'compare.keep-a': { title: 'action.compare.keepA', keys: ['A'], icon: 'layers' },
  'compare.keep-b': { title: 'action.compare.keepB', keys: ['B'], icon: 'layers' },
  'compare.keep-c': { title: 'action.compare.keepC', keys: ['C'], icon: 'layers' },
  'compare.keep-d': { title: 'action.compare.keepD', keys: ['D'], icon: 'layers' },
  'compare.two-up': { title: 'action.compare.twoUp', keys: ['1'], icon: 'columns-2' },
  'compare.wipe': { title: 'action.compare.wipe', keys: ['2'], icon: 'columns-2' },
  'compare.difference': { title: 'action.compare.difference', keys: ['3'], icon: 'columns-2' },
  'compare.link': { title: 'action.compare.link', keys: ['T'], icon: 'link-2' },
  'compare.play': { title: 'action.compare.play', keys: ['Space', 'K'], icon: 'play' },
  'compare.frame-back': { title: 'action.compare.frameBack', keys: [','], icon: 'step-back' },
  'compare.frame-forward': { title: 'action.compare.frameForward', keys: ['.'], icon: 'step-forward' },
  'compare.slower': { title: 'action.compare.slower', keys: ['ArrowDown'], icon: 'rewind' },
  'compare.faster': { title: 'action.compare.faster', keys: ['ArrowUp'], icon: 'fast-forward' },
  'compare.loop': { title: 'action.compare.loop', keys: ['R'], icon: 'repeat' },
  'compare.mute': { title: 'action.compare.mute', keys: ['M'], icon: 'volume-x' },
  'compare.zoom': { title: 'action.compare.zoom', keys: ['Z'], icon: 'zoom-in' },
  'compare.zoom-in': { title: 'action.compare.zoomIn', keys: ['Plus', '='], icon: 'zoom-in' },
  'compare.zoom-out': { title: 'action.compare.zoomOut', keys: ['-'], icon: 'zoom-out' },
  'compare.full-screen': { title: 'action.compare.fullScreen', keys: ['Enter'], icon: 'maximize' },
} as const satisfies Record<string, ActionDefinition>;
