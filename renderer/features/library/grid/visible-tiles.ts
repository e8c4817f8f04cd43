import { type GridLayout, rowsBetween, type SectionBox, type TileBox, tilesOfRow } from '../layout/justified-layout.ts';

/** Never more tile nodes than this, however small the tiles are (DESIGN, budgets). */
export const MOST_TILES = 300;

export interface VisibleTiles {
  readonly boxes: readonly TileBox[];
  readonly sections: readonly SectionBox[];
}

/** The tiles and month headers to have in the page for a window at `offset`: what is seen, and half a window around it. */
export function visibleTiles(layout: GridLayout, offset: number, viewport: number): VisibleTiles {
  const seen = collect(layout, offset, offset + viewport, MOST_TILES);
  const room = MOST_TILES - seen.length;
  const below = collect(layout, offset + viewport, offset + viewport * 1.5, room).filter(
    (box) => !contains(seen, box.index),
  );
  const above = collect(layout, Math.max(0, offset - viewport / 2), offset, room - below.length).filter(
    (box) => !contains(seen, box.index),
  );
  const sections = layout.sections.filter(
    (section) => section.top < offset + viewport * 1.5 && section.top + section.height > offset - viewport / 2,
  );
  return { boxes: [...above, ...seen, ...below], sections };
}

function collect(layout: GridLayout, top: number, bottom: number, most: number): readonly TileBox[] {
  const { first, end } = rowsBetween(layout, top, bottom);
  const boxes: TileBox[] = [];
  for (let row = first; row < end && boxes.length < most; row += 1) boxes.push(...tilesOfRow(layout, row));
  return boxes.slice(0, Math.max(0, most));
}

function contains(boxes: readonly TileBox[], index: number): boolean {
  const first = boxes[0];
  const last = boxes.at(-1);
  return first !== undefined && last !== undefined && index >= first.index && index <= last.index;
}
