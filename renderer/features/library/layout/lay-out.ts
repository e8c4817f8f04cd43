import type { View } from '../../../state/views.ts';
import { layOutGrid, layOutList } from './even-layout.ts';
import { layOutInSlices } from './justified-layout.ts';
import type { GridLayout, LayoutSpace, Section } from './layout.ts';

/** Lays a list out in a view, in slices of a few milliseconds: yields between them, returns the layout. */
export function* layOutAs(
  view: View,
  ratios: Uint8Array,
  sections: readonly Section[],
  space: LayoutSpace,
): Generator<undefined, GridLayout, undefined> {
  switch (view) {
    case 'justified':
      return yield* layOutInSlices(ratios, sections, space);
    case 'grid':
      return layOutGrid(sections, space);
    case 'list':
      return layOutList(sections, space);
  }
}
