import { describe, expect, it } from 'vitest';
import { ariaKeys, commandOf, type KeyPress, keyLabels, keysOf, matchesKeys } from '../../../renderer/shortcuts.ts';

const NONE = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
const press = (key: string, modifiers: Partial<KeyPress> = {}): KeyPress => ({ ...NONE, key, ...modifiers });

describe('commandOf', () => {
  it('understands plain keys only where letters are not text', () => {
    expect(commandOf(press('/'), false, false)).toBe('focus-search');
    expect(commandOf(press('/'), true, false)).toBeNull();
    expect(commandOf(press('i'), false, false)).toBe('toggle-inspector');
    expect(commandOf(press('i'), true, false)).toBeNull();
  });

  it('understands combinations while typing, but leaves undo to the text', () => {
    expect(commandOf(press('f', { ctrlKey: true }), true, false)).toBe('focus-search');
    expect(commandOf(press('z', { ctrlKey: true }), true, false)).toBeNull();
    expect(commandOf(press('z', { ctrlKey: true }), false, false)).toBe('undo');
  });

  it('takes Cmd for Ctrl on macOS', () => {
    expect(commandOf(press('f', { metaKey: true }), false, true)).toBe('focus-search');
    expect(commandOf(press('f', { ctrlKey: true }), false, true)).toBeNull();
  });

  it('goes through the panes both ways', () => {
    expect(commandOf(press('F6'), false, false)).toBe('next-pane');
    expect(commandOf(press('F6', { shiftKey: true }), false, false)).toBe('previous-pane');
  });

  it('asks for no more and no fewer modifiers', () => {
    expect(commandOf(press('1', { ctrlKey: true }), false, false)).toBe('go-all');
    expect(commandOf(press('1', { ctrlKey: true, shiftKey: true }), false, false)).toBeNull();
    expect(commandOf(press('1', { ctrlKey: true, altKey: true }), false, false)).toBeNull();
    expect(commandOf(press('1'), false, false)).toBeNull();
  });

  it('finds the slash on keyboards where it needs Shift', () => {
    expect(matchesKeys(press('/', { shiftKey: true }), '/', false)).toBe(true);
  });
});

describe('names of keys', () => {
  it('follow the system', () => {
    expect(keyLabels('Mod+F', false)).toEqual(['Ctrl', 'F']);
    expect(keyLabels('Mod+F', true)).toEqual(['⌘', 'F']);
    expect(keyLabels('Escape', false)).toEqual(['Esc']);
  });

  it('are told to screen readers in their own form', () => {
    expect(ariaKeys('Mod+F', false)).toBe('Control+F');
    expect(ariaKeys('Mod+F', true)).toBe('Meta+F');
  });

  it('show the first of several', () => {
    expect(keysOf('focus-search')).toBe('/');
    expect(keysOf('about')).toBeNull();
  });
});
