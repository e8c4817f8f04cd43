import '../renderer/browser-globals.ts';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { actionScopes } from '../../../renderer/actions/action.ts';
import { claimedBy, keyTables, takenFrom } from '../../../renderer/actions/bindings.ts';
import { isCombination } from '../../../renderer/actions/keys.ts';
import { actionIds, actions, scopeOf } from '../../../renderer/actions/registry.ts';

describe('the actions', () => {
  it('are in the scope that their id names', () => {
    for (const id of actionIds) expect(actionScopes).toContain(scopeOf(id));
    expect(scopeOf('undo')).toBe('window');
    expect(scopeOf('grid.all')).toBe('grid');
  });

  it('exclude each other within a scope', () => {
    const conflicts = actionIds.flatMap((id) =>
      claimedBy(id, {}).flatMap((keys) => takenFrom(keys, id, {}).map((other) => `${keys}: ${id}, ${other}`)),
    );
    expect(conflicts).toEqual([]);
  });

  it('have keys that can be pressed, each once', () => {
    for (const id of actionIds) {
      const { keys } = actions[id];
      expect([id, keys.filter((one) => !isCombination(one))]).toEqual([id, []]);
      expect([id, new Set(keys).size]).toEqual([id, keys.length]);
    }
  });

  it('have an icon unless they are only a key', () => {
    const bare = actionIds.filter((id) => !actions[id].isKeyOnly && actions[id].icon === undefined);
    expect(bare).toEqual([]);
  });
});

describe('the views', () => {
  it('show the keys that are set, not those that were', () => {
    const root = join(import.meta.dirname, '../../../renderer');
    const sources = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.tsx'));
    const fixed = sources.filter((path) =>
      /\bkeys(?:="|: ')(?:[A-Z?]|F2|Delete|Alt\+\w+)["']/.test(readFileSync(join(root, path), 'utf8')),
    );
    expect(fixed).toEqual([]);
  });

  it('leave listening for keys of the whole window to the actions, so that each stands on the sheet and can be set', () => {
    const root = join(import.meta.dirname, '../../../renderer');
    const sources = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) => /\.tsx?$/.test(path));
    const listening = sources.filter((path) =>
      /(?:window|document)\.addEventListener\(\s*'key/.test(readFileSync(join(root, path), 'utf8')),
    );
    // The panel of an account only closes by Esc, before the view behind it would; a tooltip closes with what Esc closes.
    const byEscape = ['features/accounts/side-panel.tsx', 'ui/tooltip.tsx'];
    expect(listening.sort()).toEqual(['actions/dispatch.ts', ...byEscape]);
  });
});

describe('keys that a person set', () => {
  it('take the place of the defaults, and empty is no key', () => {
    const keys = keyTables({ 'sync-now': ['Mod+Shift+R'], 'toggle-queue': [] }).get('window');
    expect(keys?.get('Mod+Shift+R')).toBe('sync-now');
    expect(keys?.get('Mod+R')).toBeUndefined();
    expect(keys?.get('Mod+J')).toBeUndefined();
    expect(keys?.get('Mod+B')).toBe('toggle-sidebar');
  });

  it('go before a default that claims the same', () => {
    expect(
      keyTables({ about: ['Mod+F'] })
        .get('window')
        ?.get('Mod+F'),
    ).toBe('about');
    expect(
      keyTables({ about: ['Mod+F'] })
        .get('window')
        ?.get('/'),
    ).toBe('focus-search');
  });

  it('say what they would take away, also as the first of two', () => {
    expect(takenFrom('Mod+F', 'about', {})).toEqual(['focus-search']);
    expect(takenFrom('G', 'about', {})).toEqual(expect.arrayContaining(['go-expiring', 'go-failed', 'go-trash']));
    expect(takenFrom('Mod+F G', 'about', {})).toEqual(['focus-search']);
    expect(takenFrom('Shift+ArrowLeft', 'grid.all', {})).toEqual(['grid.left']);
    expect(takenFrom('F', 'about', {})).toEqual([]);
  });

  it('may name what this version does not know', () => {
    expect(() => keyTables({ 'mind.read': ['Q'], 'grid.all': ['not a key'] })).not.toThrow();
    expect(
      keyTables({ 'grid.all': ['not a key'] })
        .get('grid')
        ?.get('not a key'),
    ).toBeUndefined();
  });
});
