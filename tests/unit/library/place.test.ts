import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ItemId } from '../../../ipc/model/ids.ts';
import { newItemId, shortId } from '../../../main/library/item-id.ts';
import { monthName, monthOf, ratioByte } from '../../../main/library/place.ts';

describe('ratioByte', () => {
  it('keeps a ratio within one per cent, and 0 for unknown', () => {
    fc.assert(
      fc.property(fc.integer({ min: 500, max: 5_000 }), fc.integer({ min: 1_000, max: 2_500 }), (width, height) => {
        const back = 2 ** ((ratioByte(width, height) - 128) / 48);
        expect(Math.abs(back / (width / height) - 1)).toBeLessThan(0.01);
      }),
    );
    expect([ratioByte(null, 1), ratioByte(0, 10), ratioByte(1, 1_000_000)]).toEqual([0, 0, 1]);
  });
});

describe('months', () => {
  it('are those of the local calendar', () => {
    expect(monthName(monthOf(new Date(2026, 10, 30, 23, 59).getTime()))).toBe('2026-11');
    expect(monthName(monthOf(new Date(2026, 0, 1).getTime()))).toBe('2026-01');
  });
});

describe('ids', () => {
  it('are UUIDs of version 7 that carry their time', () => {
    const ids = Array.from({ length: 1_000 }, () => newItemId(1_795_262_400_000));
    for (const id of ids) expect(ItemId.safeParse(id).success).toBe(true);
    expect(ids[0]?.[14]).toBe('7');
    expect(Number.parseInt((ids[0] ?? '').replace('-', '').slice(0, 12), 16)).toBe(1_795_262_400_000);
    expect(new Set(ids).size).toBe(1_000);
    expect(new Set(ids.map(shortId)).size).toBe(1_000);
    expect(shortId(ids[0] ?? newItemId(0))).toMatch(/^[0-9a-hjkmnp-tv-z]{8}$/);
  });
});
