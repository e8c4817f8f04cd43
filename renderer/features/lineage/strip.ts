import type { Kin } from '../../../ipc/domains/kin.ts';
import { addedWords } from '../compare/word-difference.ts';

/** How the kin of an item is told: a strip of what it was made from and into, and its variants beside. */
export interface Strip {
  /** Furthest first, so that the nearest stands beside the item. */
  readonly from: readonly Kin[];
  readonly into: readonly Kin[];
  readonly variants: readonly Kin[];
}

const MOST_BESIDE = 6;

export function stripOf({ from, into }: { readonly from: readonly Kin[]; readonly into: readonly Kin[] }): Strip {
  const isVariant = ({ relation }: Kin): boolean => relation === 'same-prompt' || relation === 'same-job';
  const told = (all: readonly Kin[]): readonly Kin[] => all.filter((one) => !isVariant(one)).slice(0, MOST_BESIDE);
  return {
    from: told(from).toReversed(),
    into: told(into),
    variants: [...from, ...into].filter(isVariant),
  };
}

/** What is new in the words of another prompt; null when only words were left out. */
export function changedWords(from: string, to: string): string | null {
  const added = addedWords(from, to)
    .filter((stretch) => stretch.added)
    .map(({ text }) => text.replaceAll(/^[\s,.;:]+|[\s,.;:]+$/gu, ''))
    .filter((text) => text !== '');
  return added.length === 0 ? null : added.join(' … ');
}
