import { describe, expect, it } from 'vitest';
import './browser-globals.ts';

const { checkForm, freeName } = await import('../../../renderer/features/connect/use-connect.ts');
const { isWanted } = await import('../../../renderer/features/settings/settings-search.ts');
const { limitOf } = await import('../../../renderer/features/settings/limit-of.ts');

describe('the form of a connection', () => {
  it('wants a token and a name that is free', () => {
    const form = { provider: 'useapi', name: 'useapi', token: 'user:1', baseUrl: '' } as const;
    expect(checkForm(form, [])).toBeNull();
    expect(checkForm({ ...form, token: '  ' }, [])).toEqual({ field: 'token', why: 'tokenMissing' });
    expect(checkForm({ ...form, name: 'my api' }, [])).toEqual({ field: 'name', why: 'nameWrong' });
    expect(checkForm(form, ['useapi'])).toEqual({ field: 'name', why: 'nameTaken' });
  });

  it('sends a key over https only, or to this computer', () => {
    const form = { provider: 'minimax', name: 'minimax', token: 'sk-1' } as const;
    for (const baseUrl of ['https://api.minimaxi.com', 'http://127.0.0.1:4010', ' ']) {
      expect(checkForm({ ...form, baseUrl }, [])).toBeNull();
    }
    for (const baseUrl of ['http://api.minimax.io', 'api.minimax.io', 'file:///etc/passwd']) {
      expect(checkForm({ ...form, baseUrl }, [])).toEqual({ field: 'baseUrl', why: 'baseUrlWrong' });
    }
  });

  it('offers the first free name', () => {
    expect(freeName('useapi', [])).toBe('useapi');
    expect(freeName('useapi', ['useapi', 'useapi-2'])).toBe('useapi-3');
    expect(freeName('minimax', ['useapi'])).toBe('minimax');
  });
});

describe('the speed limit', () => {
  it('is typed in megabytes a second, with point or comma', () => {
    expect(limitOf('20')).toBe(20_000_000);
    expect(limitOf(' 1.5 ')).toBe(1_500_000);
    expect(limitOf('1,5')).toBe(1_500_000);
  });

  it('is above nothing', () => {
    for (const typed of ['', '0', '-3', 'fast', '1e400']) expect(limitOf(typed)).toBeNull();
  });
});

describe('the search of the settings', () => {
  const words = ['Speed limit', 'Leaves room for others on your line'];

  it('finds lines that hold every word, in any case', () => {
    expect(isWanted('speed', words)).toBe(true);
    expect(isWanted('LINE limit', words)).toBe(true);
    expect(isWanted('speed theme', words)).toBe(false);
    expect(isWanted('', words)).toBe(true);
  });
});
