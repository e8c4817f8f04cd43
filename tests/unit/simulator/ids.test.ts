import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Kind } from '../../../simulator/world/ids.ts';
import { bareId, fullId, parseFullId, placeOf } from '../../../simulator/world/ids.ts';

const kinds = fc.constantFrom<Kind>('video', 'image', 'audio', 'file', 'music', 'clone');

it('finds the place again that an id was made from', () => {
  fc.assert(
    fc.property(kinds, fc.integer({ min: 1, max: 9999 }), fc.nat(10_000_000), (kind, ordinal, index) => {
      const bare = bareId({ kind, ordinal, index });
      expect(placeOf(bare)).toEqual({ kind, ordinal, index });
      const parsed = parseFullId(fullId(kind, '301000000000000001', bare));
      expect(parsed).toMatchObject({ user: '1234', account: '301000000000000001', bare });
      expect(Number.isSafeInteger(Number(bare))).toBe(false);
    }),
  );
});

it('finds nothing in other texts', () => {
  for (const text of ['', '1', '99000100000000000001', '320001000000000x01', 'user:1234'])
    expect(placeOf(text)).toBeUndefined();
  for (const text of ['', 'user:1234', 'user:1234-minimax:1', '1234-minimax:1-video:2'])
    expect(parseFullId(text)).toBeUndefined();
});
