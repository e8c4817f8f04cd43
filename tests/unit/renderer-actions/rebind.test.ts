import '../renderer/browser-globals.ts';
import { describe, expect, it } from 'vitest';
import { boundKeys, keyTables } from '../../../renderer/actions/bindings.ts';
import { isFree, withDefaults, withKeys, withoutKeys } from '../../../renderer/features/settings/rebind.ts';

describe('setting keys', () => {
  it('adds in front, so that the new one is shown', () => {
    const set = withKeys('sync-now', 'Mod+Shift+R', {});
    expect(set).toEqual({ 'sync-now': ['Mod+Shift+R', 'Mod+R'] });
  });

  it('takes from the others of the scope what it takes, and leaves them the rest', () => {
    const set = withKeys('sync-now', 'Mod+F', {});
    expect(boundKeys('focus-search', set)).toEqual(['/']);
    expect(keyTables(set).get('window')?.get('Mod+F')).toBe('sync-now');
  });

  it('takes pairs that begin with a single key', () => {
    const set = withKeys('about', 'G', {});
    expect(['go-expiring', 'go-failed', 'go-trash'].map((id) => set[id])).toEqual([[], [], []]);
  });

  it('takes away one, and goes back to what it was when that is the default again', () => {
    const set = withoutKeys('focus-search', 'Mod+F', {});
    expect(set).toEqual({ 'focus-search': ['/'] });
    expect(withoutKeys('sync-now', 'Mod+Shift+R', { 'sync-now': ['Mod+R', 'Mod+Shift+R'] })).toEqual({});
  });

  it('goes back to the default, which is taken from whoever has it now', () => {
    const set = withDefaults('focus-search', withKeys('sync-now', 'Mod+F', {}));
    expect(boundKeys('focus-search', set)).toEqual(['/', 'Mod+F']);
    expect(boundKeys('sync-now', set)).toEqual(['Mod+R']);
  });

  it('keeps what other versions know', () => {
    expect(withKeys('about', 'Mod+Shift+9', { 'mind.read': ['Q'] })).toEqual({
      'mind.read': ['Q'],
      about: ['Mod+Shift+9'],
    });
  });

  it('leaves to the system what a window must keep', () => {
    expect(['Tab', 'Mod+C', 'Mod+Q', 'Meta+L', 'G Tab'].filter(isFree)).toEqual([]);
    expect(['F', 'Mod+K', 'Alt+ArrowUp'].filter(isFree)).toHaveLength(3);
  });
});
