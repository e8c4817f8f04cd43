import type { AppCommand } from '../ipc/domains/app.ts';

/** What a key can ask of the window as a whole. Keys of the grid and the viewer live with them. */
export type Command =
  | AppCommand
  | 'go-favorites'
  | 'go-create'
  | 'go-studio'
  | 'go-trash'
  | 'next-pane'
  | 'previous-pane'
  | 'close-pane';

interface Shortcut {
  readonly command: Command;
  /** `Mod` is Cmd on macOS and Ctrl elsewhere; then `Alt`, `Shift`, then one key as `KeyboardEvent.key` has it. */
  readonly keys: string;
  /** Whether it also works while a person types. Plain letters never do. */
  readonly whileTyping: boolean;
}

/** The keys of the window. A command may have several; the first one is shown. */
export const shortcuts: readonly Shortcut[] = [
  { command: 'focus-search', keys: '/', whileTyping: false },
  { command: 'focus-search', keys: 'Mod+F', whileTyping: true },
  { command: 'go-all', keys: 'Mod+1', whileTyping: true },
  { command: 'go-videos', keys: 'Mod+2', whileTyping: true },
  { command: 'go-images', keys: 'Mod+3', whileTyping: true },
  { command: 'go-audio', keys: 'Mod+4', whileTyping: true },
  { command: 'go-voices', keys: 'Mod+5', whileTyping: true },
  { command: 'go-favorites', keys: 'Mod+6', whileTyping: true },
  { command: 'go-settings', keys: 'Mod+,', whileTyping: true },
  { command: 'go-create', keys: 'Mod+N', whileTyping: true },
  { command: 'go-studio', keys: 'Mod+Shift+N', whileTyping: true },
  { command: 'toggle-inspector', keys: 'I', whileTyping: false },
  { command: 'toggle-sidebar', keys: 'Mod+B', whileTyping: true },
  { command: 'toggle-queue', keys: 'Mod+J', whileTyping: true },
  { command: 'sync-now', keys: 'Mod+R', whileTyping: true },
  { command: 'undo', keys: 'Mod+Z', whileTyping: false },
  { command: 'next-pane', keys: 'F6', whileTyping: true },
  { command: 'previous-pane', keys: 'Shift+F6', whileTyping: true },
  { command: 'close-pane', keys: 'Escape', whileTyping: false },
];

const IS_MAC = typeof navigator !== 'undefined' && /mac/i.test(navigator.platform);

/** The keys shown beside a command; null when it has none. */
export function keysOf(command: Command): string | null {
  return shortcuts.find((shortcut) => shortcut.command === command)?.keys ?? null;
}

/** What a press means, if anything. `isTyping` tells whether the focus is in a text field. */
export function commandOf(event: KeyPress, isTyping: boolean, isMac = IS_MAC): Command | null {
  const found = shortcuts.find(
    (shortcut) => (shortcut.whileTyping || !isTyping) && matchesKeys(event, shortcut.keys, isMac),
  );
  return found?.command ?? null;
}

/** The part of a keyboard event that decides. */
export type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** Whether a press is this combination, no more and no fewer modifiers. */
export function matchesKeys(event: KeyPress, keys: string, isMac = IS_MAC): boolean {
  const parts = keys.split('+');
  const key = parts.at(-1) ?? '';
  const mod = parts.includes('Mod');
  // A sign such as `/` needs Shift on some keyboards, so Shift only counts for letters and named keys.
  const shiftMatters = key.length > 1 || /[a-z0-9]/i.test(key);
  return (
    event.key.toLowerCase() === key.toLowerCase() &&
    (isMac ? event.metaKey : event.ctrlKey) === mod &&
    !(isMac ? event.ctrlKey : event.metaKey) &&
    event.altKey === parts.includes('Alt') &&
    (!shiftMatters || event.shiftKey === parts.includes('Shift'))
  );
}

/** Names of the keys on this system's keyboards, for key caps: `Ctrl`, `F`. */
export function keyLabels(keys: string, isMac = IS_MAC): string[] {
  const names: Record<string, string> = isMac
    ? { Mod: '⌘', Alt: '⌥', Shift: '⇧', Escape: 'Esc', Delete: '⌫' }
    : { Mod: 'Ctrl', Escape: 'Esc', Delete: 'Del' };
  const arrows: Record<string, string> = { ArrowUp: '↑', ArrowDown: '↓', ArrowLeft: '←', ArrowRight: '→' };
  return keys.split('+').map((part) => names[part] ?? arrows[part] ?? part);
}

/** The combination as `aria-keyshortcuts` wants it. */
export function ariaKeys(keys: string, isMac = IS_MAC): string {
  return keys.replace('Mod', isMac ? 'Meta' : 'Control');
}

/** Whether the focus is where letters are text. */
export function isTypingIn(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement) return true;
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'range', 'button'].includes(target.type);
}
