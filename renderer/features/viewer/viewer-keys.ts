/** What a key does in the viewer. */
export type ViewerKey =
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
  | 'favorite'
  | 'trash'
  | { readonly stars: number };

const KEYS: Readonly<Record<string, ViewerKey>> = {
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
  f: 'favorite',
  Delete: 'trash',
};

/** The meaning of a key press in the viewer; null when it has none. */
export function viewerKey(event: {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}): ViewerKey | null {
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  if (/^[0-5]$/.test(event.key)) return { stars: Number(event.key) };
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  return KEYS[key] ?? null;
}
