import type { Tile } from '../../../../ipc/model/query.ts';
import { type GridLayout, rowsBetween, tilesOfRow } from '../layout/layout.ts';
import { averageColour } from './average-colour.ts';

/** What the painter is given, CSS pixels. */
export interface Painting {
  readonly layout: GridLayout;
  readonly offset: number;
  readonly viewport: number;
  readonly tileAt: (index: number) => Tile | null;
  readonly pictureOf: (id: string) => ImageBitmap | null;
  readonly isChosen: (id: Tile['id'], index: number) => boolean;
  readonly colours: { readonly ground: string; readonly chosen: string };
}

/** Draws the tiles of a window: the ground, the average colour, or the picture, cropped to its place; chosen ones ringed. */
export function paintTiles(pen: CanvasRenderingContext2D, painting: Painting): void {
  const { layout, offset, viewport, tileAt, pictureOf, isChosen, colours } = painting;
  pen.clearRect(0, 0, layout.space.width, viewport);
  const { first, end } = rowsBetween(layout, offset, offset + viewport);
  for (let row = first; row < end; row += 1) {
    for (const { index, left, top, width, height } of tilesOfRow(layout, row)) {
      const tile = tileAt(index);
      const picture = tile === null ? null : pictureOf(tile.id);
      const y = top - offset;
      if (picture === null) {
        pen.fillStyle = tile?.thumbhash ? averageColour(tile.thumbhash) : colours.ground;
        pen.fillRect(left, y, width, height);
      } else {
        const scale = Math.max(width / picture.width, height / picture.height);
        const [wide, high] = [width / scale, height / scale];
        const [x0, y0] = [(picture.width - wide) / 2, (picture.height - high) / 2];
        pen.drawImage(picture, x0, y0, wide, high, left, y, width, height);
      }
      if (tile !== null && isChosen(tile.id, index)) {
        const line = width < 24 ? 2 : 3;
        pen.strokeStyle = colours.chosen;
        pen.lineWidth = line;
        pen.strokeRect(left + line / 2, y + line / 2, width - line, height - line);
      }
    }
  }
}

/** The item at a point of the window; null between tiles. */
export function indexAt(layout: GridLayout, offset: number, x: number, y: number): number | null {
  const { first, end } = rowsBetween(layout, offset + y, offset + y);
  if (end <= first) return null;
  const box = tilesOfRow(layout, first).find(({ left, width }) => x >= left && x < left + width);
  return box?.index ?? null;
}
