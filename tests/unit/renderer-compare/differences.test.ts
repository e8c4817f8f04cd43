import { describe, expect, it } from 'vitest';
import type { ItemDetail } from '../../../ipc/model/item.ts';
import { differences, type Facts, factsOf } from '../../../renderer/features/compare/differences.ts';

const boat: Facts = {
  prompt: 'A paper boat drifting down a rainy street',
  model: 'Hailuo 2.3',
  account: 'Demo One',
  voice: '',
  from: '',
  size: '1366 × 768',
  length: '0:06.00',
  made: 'today',
  file: '6.4 MB',
  tags: '',
  rating: '',
};

describe('what differs', () => {
  it('is only that, with what is new marked against the first', () => {
    const other: Facts = {
      ...boat,
      prompt: `${boat.prompt}, slow dolly in`,
      model: 'Hailuo 2.3 Fast',
      from: 'boat.png',
      file: '5.1 MB',
    };
    const lines = differences([boat, other]);
    expect(lines.map(({ name }) => name)).toEqual(['prompt', 'model', 'from', 'file']);
    expect(lines[0]?.cells[1]?.filter(({ added }) => added).map(({ text }) => text)).toEqual([', slow dolly in']);
    expect(lines[1]?.cells[1]?.filter(({ added }) => added).map(({ text }) => text)).toEqual(['Fast']);
    expect(lines[2]?.cells).toEqual([[], [{ text: 'boat.png', added: true }]]);
    // A number is another one: nothing was added to it.
    expect(lines[3]?.cells[1]).toEqual([{ text: '5.1 MB', added: false }]);
  });

  it('is nothing of what is the same', () => {
    expect(differences([boat, { ...boat }, { ...boat }])).toEqual([]);
  });

  it('has a cell for each of four, when one alone is different', () => {
    const lines = differences([boat, boat, { ...boat, rating: '★★' }, boat]);
    expect(lines.map(({ name, cells }) => [name, cells.length])).toEqual([['rating', 4]]);
  });
});

it('the file that is told is the one that is shown: the watermarked one where there is no clean one', () => {
  const about = { prompt: null, modelName: null, width: null, height: null, durationMs: null, createdAt: 0 };
  const rendition = (role: string, bytes: number | null, state: string) => ({ role, bytes, state });
  const told = (...renditions: object[]) =>
    factsOf({ ...about, tags: [], rating: 0, lineage: [], renditions } as unknown as ItemDetail, '', {
      ...{ date: String, length: String, bytes: (bytes) => `${bytes} B` },
      file: (size) => size,
    }).file;
  const marked = rendition('watermarked', 7, 'complete');
  expect(told(rendition('cover', 1, 'complete'), rendition('original', null, 'unavailable'), marked)).toBe('7 B');
  expect(told(marked, rendition('original', 9, 'complete'))).toBe('9 B');
  expect(told(rendition('original', null, 'pending'))).toBe('');
});
