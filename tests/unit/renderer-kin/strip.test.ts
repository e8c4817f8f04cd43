import { describe, expect, it } from 'vitest';
import type { Kin } from '../../../ipc/domains/kin.ts';
import type { ItemDetail } from '../../../ipc/model/item.ts';
import {
  differenceFacts,
  differences,
  type FactWords,
  formatName,
} from '../../../renderer/features/duplicates/differences.ts';
import { changedWords, stripOf } from '../../../renderer/features/lineage/strip.ts';

const kin = (relation: Kin['relation'], name: string): Kin => ({ relation, name, tile: null, input: null });

describe('the strip', () => {
  it('puts the nearest beside the item and variants apart', () => {
    const { from, into, variants } = stripOf({
      from: [kin('first-frame', 'near'), kin('edited-prompt', 'far'), kin('same-prompt', 'one')],
      into: [kin('frame-of', 'a'), kin('same-job', 'two')],
    });
    expect(from.map(({ name }) => name)).toEqual(['far', 'near']);
    expect(into.map(({ name }) => name)).toEqual(['a']);
    expect(variants.map(({ name }) => name)).toEqual(['one', 'two']);
  });

  it('names an edited prompt by what was added', () => {
    expect(changedWords('a paper boat', 'a paper boat, slow dolly in')).toBe('slow dolly in');
    expect(changedWords('a paper boat, slow', 'a paper boat')).toBeNull();
  });
});

describe('what differs', () => {
  const words = Object.fromEntries(
    differenceFacts.map((fact) => [
      fact,
      (item: ItemDetail) => (item as unknown as Record<string, string>)[fact] ?? null,
    ]),
  ) as FactWords;
  const item = (facts: Record<string, string>) => facts as unknown as ItemDetail;

  it('is only what is not the same for all', () => {
    const rows = differences(
      [item({ size: '2 × 2', model: 'a' }), item({ size: '1 × 1', model: 'a', tags: 'rain' })],
      words,
    );
    expect(rows).toEqual([
      { fact: 'size', values: ['2 × 2', '1 × 1'] },
      { fact: 'tags', values: [null, 'rain'] },
    ]);
  });

  it.each([
    ['image/png', 'PNG'],
    ['audio/mpeg', 'MP3'],
    ['audio/x-wav', 'WAV'],
    [null, null],
  ])('%s is called %s', (mime, name) => expect(formatName(mime)).toBe(name));
});
