import { describe, expect, it } from 'vitest';
import {
  ariaKeys,
  combosOf,
  isCombination,
  type KeyPress,
  keyLabels,
  matchesKeys,
  worksInText,
} from '../../../renderer/actions/keys.ts';

const NONE = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
const press = (key: string, code = '', modifiers: Partial<KeyPress> = {}): KeyPress => ({
  ...NONE,
  key,
  code,
  ...modifiers,
});

describe('the name of a press', () => {
  it('has the modifiers in one order, and letters large', () => {
    expect(combosOf(press('z', 'KeyZ', { ctrlKey: true, shiftKey: true }), false)).toEqual(['Mod+Shift+Z']);
    expect(combosOf(press(' ', 'Space'), false)).toEqual(['Space']);
    expect(combosOf(press('+', 'NumpadAdd', { ctrlKey: true }), false)).toEqual(['Mod+Plus']);
    expect(combosOf(press('F', 'KeyF'), false)).toEqual(['F']);
  });

  it('takes Cmd for Ctrl on macOS, and keeps the other one apart', () => {
    expect(combosOf(press('f', 'KeyF', { metaKey: true }), true)).toEqual(['Mod+F']);
    expect(combosOf(press('f', 'KeyF', { ctrlKey: true }), true)).toEqual(['Ctrl+F']);
    expect(combosOf(press('f', 'KeyF', { metaKey: true }), false)).toEqual(['Meta+F']);
  });

  it('counts Shift for letters, digits and named keys, not for signs that need it on some keyboards', () => {
    expect(combosOf(press('/', 'Digit7', { shiftKey: true }), false)[0]).toBe('/');
    expect(combosOf(press('?', 'Slash', { shiftKey: true }), false)).toEqual(['?']);
    expect(combosOf(press('Delete', 'Delete', { shiftKey: true }), false)).toEqual(['Shift+Delete']);
  });

  it('is the place of the key where a layout types no Latin sign', () => {
    expect(combosOf(press('а', 'KeyF'), false)).toEqual(['А', 'F']);
    expect(combosOf(press('я', 'KeyZ', { ctrlKey: true }), false)).toEqual(['Mod+Я', 'Mod+Z']);
    expect(combosOf(press('ث', 'KeyE'), false)).toContain('E');
    expect(combosOf(press('.', 'Slash'), false)).toEqual(['.']);
  });

  it('finds digits where they need Shift, and where Alt types another sign', () => {
    expect(combosOf(press('&', 'Digit1'), false)).toEqual(['&', '1']);
    expect(combosOf(press('¡', 'Digit1', { altKey: true }), true)).toContain('Alt+1');
    expect(combosOf(press('7', 'Numpad7', { altKey: true }), false)).toEqual(['Alt+7']);
  });

  it('is nothing for a key that only waits for another, or that belongs to an input method', () => {
    for (const key of ['Control', 'Shift', 'Alt', 'Meta', 'CapsLock', 'Process']) {
      expect(combosOf(press(key), false)).toEqual([]);
    }
  });

  it('asks for no more and no fewer modifiers', () => {
    expect(matchesKeys(press('1', 'Digit1', { ctrlKey: true }), 'Mod+1', false)).toBe(true);
    expect(matchesKeys(press('1', 'Digit1', { ctrlKey: true, altKey: true }), 'Mod+1', false)).toBe(false);
    expect(matchesKeys(press('1', 'Digit1'), 'Mod+1', false)).toBe(false);
  });
});

describe('a combination', () => {
  it('is told from other text', () => {
    for (const keys of ['F', 'Mod+Shift+Z', '?', 'G X', 'Space', 'Alt+ArrowUp', 'Mod+,', 'Mod+Plus', 'F6', '[']) {
      expect([keys, isCombination(keys)]).toEqual([keys, true]);
    }
    for (const text of ['', 'f', 'Ctrl+', 'Shift+Mod+Z', 'mod+z', 'G X Y', 'hello world', '<b>']) {
      expect([text, isCombination(text)]).toEqual([text, false]);
    }
  });

  it('works in a text only when it types nothing', () => {
    expect(['Mod+F', 'F6', 'Shift+F6'].filter(worksInText)).toHaveLength(3);
    expect(['I', '?', 'Shift+A', 'Escape', 'Alt+1', 'G X'].filter(worksInText)).toEqual([]);
  });

  it('is shown with the names of the system', () => {
    expect(keyLabels('Mod+F', false)).toEqual(['Ctrl', 'F']);
    expect(keyLabels('Mod+F', true)).toEqual(['⌘', 'F']);
    expect(keyLabels('G X', false)).toEqual(['G', 'X']);
    expect(keyLabels('Shift+Escape', false)).toEqual(['Shift', 'Esc']);
    expect(keyLabels('Mod+Plus', false)).toEqual(['Ctrl', '+']);
  });

  it('is told to screen readers in their own form', () => {
    expect(ariaKeys('Mod+F', false)).toBe('Control+F');
    expect(ariaKeys('Mod+F', true)).toBe('Meta+F');
  });
});
