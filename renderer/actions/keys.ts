const IS_MAC = typeof navigator !== 'undefined' && /mac/i.test(navigator.platform);

/** The part of a keyboard event that decides. */
export type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'> & {
  readonly code?: string;
};

const MODIFIERS = ['Mod', 'Ctrl', 'Meta', 'Alt', 'Shift'] as const;

/** Keys that are nothing alone: they wait for another one. */
const HELD = new Set([
  'Control',
  'Meta',
  'Alt',
  'Shift',
  'AltGraph',
  'CapsLock',
  'Fn',
  'Process',
  'Unidentified',
  'Dead',
]);

/** Signs by their place on a keyboard, for layouts whose own key there is no Latin one. */
const SIGNS: Readonly<Record<string, string>> = {
  Comma: ',',
  Period: '.',
  Slash: '/',
  Backslash: '\\',
  BracketLeft: '[',
  BracketRight: ']',
  Minus: '-',
  Equal: '=',
  Semicolon: ';',
  Quote: "'",
  Backquote: '`',
};

/**
 * What a press can be called, the likeliest first: by what the key types, and by its place where that says nothing, as on a
 * Cyrillic keyboard, with Alt on macOS, or for digits that need Shift in France. None while a text is composed.
 */
export function combosOf(event: KeyPress, isMac = IS_MAC): readonly string[] {
  const typed = nameOfKey(event.key);
  const placed = needsPlace(event) ? nameOfPlace(event.code ?? '') : null;
  const names = [typed, placed].filter((name) => name !== null);
  return [...new Set(names.map((name) => comboOf(name, event, isMac)))];
}

function comboOf(name: string, event: KeyPress, isMac: boolean): string {
  // A sign such as `/` needs Shift on some keyboards, so Shift only counts for letters, digits and named keys.
  const shiftCounts = name.length > 1 || /[A-Z0-9]/.test(name);
  const held: Readonly<Record<(typeof MODIFIERS)[number], boolean>> = {
    Mod: isMac ? event.metaKey : event.ctrlKey,
    Ctrl: isMac && event.ctrlKey,
    Meta: !isMac && event.metaKey,
    Alt: event.altKey,
    Shift: event.shiftKey && shiftCounts,
  };
  return [...MODIFIERS.filter((modifier) => held[modifier]), name].join('+');
}

function nameOfKey(key: string): string | null {
  if (HELD.has(key)) return null;
  if (key === ' ') return 'Space';
  if (key === '+') return 'Plus';
  return key.length === 1 ? key.toUpperCase() : key;
}

function needsPlace({ key, altKey, code = '' }: KeyPress): boolean {
  const isLatin = /^[\x21-\x7e ]$/.test(key);
  if (key === 'Dead' || (key.length === 1 && !isLatin)) return true;
  return key.length === 1 && (altKey || code.startsWith('Digit'));
}

function nameOfPlace(code: string): string | null {
  const plain = /^(?:Key([A-Z])|(?:Digit|Numpad)([0-9]))$/.exec(code);
  return plain?.[1] ?? plain?.[2] ?? SIGNS[code] ?? null;
}

/** Whether a press is this combination, no more and no fewer modifiers. */
export function matchesKeys(event: KeyPress, keys: string, isMac = IS_MAC): boolean {
  return combosOf(event, isMac).includes(keys);
}

/** Whether a combination works while a person types: plain letters are text, and so is what Shift makes of them. */
export function worksInText(keys: string): boolean {
  return /^(?:Mod\+|Ctrl\+|(?:Shift\+)?F[0-9]{1,2}$)/.test(keys);
}

/** Whether a text is a combination, or several after each other, as this app writes them. */
export function isCombination(text: string): boolean {
  const stroke = /^(?:Mod\+)?(?:Ctrl\+)?(?:Meta\+)?(?:Alt\+)?(?:Shift\+)?(?:[^\s+a-z]|[A-Z][A-Za-z0-9]+)$/;
  const strokes = text.split(' ');
  return strokes.length <= 2 && strokes.every((one) => stroke.test(one));
}

const NAMES: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
  PageUp: 'PgUp',
  PageDown: 'PgDn',
  Plus: '+',
};
const ON_MAC: Readonly<Record<string, string>> = {
  Mod: '⌘',
  Ctrl: '⌃',
  Alt: '⌥',
  Shift: '⇧',
  Delete: '⌦',
  Backspace: '⌫',
};
const ELSEWHERE: Readonly<Record<string, string>> = { Mod: 'Ctrl', Delete: 'Del' };

/** Names of the keys on this system's keyboards, for key caps: `Ctrl`, `F`. */
export function keyLabels(keys: string, isMac = IS_MAC): string[] {
  const own = isMac ? ON_MAC : ELSEWHERE;
  return keys.split(/[+ ]/).map((part) => own[part] ?? NAMES[part] ?? part);
}

/** The combination as `aria-keyshortcuts` wants it. */
export function ariaKeys(keys: string, isMac = IS_MAC): string {
  return keys.replace('Mod', isMac ? 'Meta' : 'Control').replace('Ctrl', 'Control');
}

/** Whether the focus is where letters are text. */
export function isTypingIn(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement) return true;
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'range', 'button'].includes(target.type);
}
