import { describe, expect, it } from 'vitest';
import './browser-globals.ts';

const { checkForm, freeName } = await import('../../../renderer/features/connect/use-connect.ts');
const { isWanted } = await import('../../../renderer/features/settings/settings-search.ts');
const { limitOf } = await import('../../../renderer/features/settings/limit-of.ts');

describe('the form of a connection', () => {
  it('wants a token and a name that is free', () => {
    expect(checkForm('useapi', 'user:1', [])).toBeNull();
    expect(checkForm('useapi', '  ', [])).toEqual({ field: 'token', why: 'tokenMissing' });
    expect(checkForm('my api', 'user:1', [])).toEqual({ field: 'name', why: 'nameWrong' });
    expect(checkForm('useapi', 'user:1', ['useapi'])).toEqual({ field: 'name', why: 'nameTaken' });
  });

  it('offers the first free name', () => {
    expect(freeName([])).toBe('useapi');
    expect(freeName(['useapi', 'useapi-2'])).toBe('useapi-3');
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
