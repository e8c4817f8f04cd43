import { type MarkKey, markKey, type Press } from '../library/mark-keys.ts';

/** What the viewer itself, or the stage in it, does. */
export type ViewerAct =
  | 'close'
  | 'previous'
  | 'next'
  | 'play'
  | 'frame-back'
  | 'frame-forward'
  | 'slower'
  | 'faster'
  | 'mute'
  | 'zoom'
  | 'full-screen'
  | 'inspector'
  | 'trash'
  | 'again';

const KEYS: Readonly<Record<string, ViewerAct>> = {
  Escape: 'close',
  ArrowLeft: 'previous',
  ArrowRight: 'next',
  ' ': 'play',
  k: 'play',
  ',': 'frame-back',
  '.': 'frame-forward',
  ArrowDown: 'slower',
  ArrowUp: 'faster',
  j: 'slower',
  l: 'faster',
  m: 'mute',
  z: 'zoom',
  Enter: 'full-screen',
  i: 'inspector',
  Delete: 'trash',
  Backspace: 'trash',
  u: 'again',
};

/** The meaning of a key press in the viewer; null when it has none. */
export function viewerKey(event: Press): ViewerAct | MarkKey | null {
  const mark = markKey(event);
  if (mark !== null) return mark;
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  return KEYS[key] ?? null;
}
