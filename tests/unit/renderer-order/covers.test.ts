import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Collection } from '../../../ipc/model/collection.ts';
import { main } from '../renderer/browser-globals.ts';

const listeners: Record<'tree' | 'library', () => void> = { tree: () => undefined, library: () => undefined };
const told = (name: 'tree' | 'library') => (listener: () => void) => {
  listeners[name] = listener;
  return () => undefined;
};
Object.assign(main, {
  start: { firstPage: async () => ({ ok: true, value: null }) },
  on: { collections: { changed: told('tree') }, library: { changed: told('library') } },
});
const { coverOf, keepCollections, useCollections } = await import('../../../renderer/state/collections-store.ts');

const folder = (cover: string | null): Collection =>
  ({
    ...{ id: 'f', name: 'Folder', parent: null, createdAt: 1, cover, hasOwnCover: false },
    content: { kind: 'folder', count: 3 },
  }) as Collection;
const smart = { ...folder(null), id: 's', content: { kind: 'smart', query: {} } } as Collection;

let list: readonly Collection[] = [];
let reads = 0;
let stop = (): void => undefined;

beforeEach(() => {
  vi.useFakeTimers();
  reads = 0;
  Object.assign(main, {
    collections: {
      list: async () => {
        reads += 1;
        return { ok: true, value: list };
      },
      count: async () => ({ ok: true, value: { count: 7, cover: 'found' } }),
    },
  });
  stop = keepCollections((error) => {
    throw error;
  });
});
afterEach(() => {
  stop();
  vi.useRealTimers();
});

it('the picture of a folder comes after its item, and of a sync that lasts few readings come', async () => {
  list = [folder(null)];
  listeners.tree();
  await vi.advanceTimersByTimeAsync(0);
  expect(coverOf(folder(null))).toBeNull();
  const before = reads;
  for (let second = 0; second < 60; second += 1) {
    if (second === 30) list = [folder('item')];
    listeners.library();
    await vi.advanceTimersByTimeAsync(1_000);
  }
  expect(coverOf(useCollections.getState().list?.[0] as Collection)).toBe('item');
  expect(reads - before).toBeLessThanOrEqual(9);
});

it('a smart collection shows what its question finds first, unless a person chose another', async () => {
  list = [smart];
  listeners.tree();
  await vi.advanceTimersByTimeAsync(2_000);
  expect(coverOf(smart)).toBe('found');
  expect(coverOf({ ...smart, cover: 'chosen' } as Collection)).toBe('chosen');
});
