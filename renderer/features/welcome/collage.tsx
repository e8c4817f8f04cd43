import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import { layOut } from '../library/layout/justified-layout.ts';
import { tilesOfRow } from '../library/layout/layout.ts';

/** Demo pictures in the order they are shown, with width over height. */
const PICTURES: readonly (readonly [file: string, ratio: number])[] = [
  ['videos/aurora.webp', 16 / 9],
  ['videos/keeper.webp', 9 / 16],
  ['videos/boat.webp', 16 / 9],
  ['videos/koi.webp', 16 / 9],
  ['images/perfume.webp', 3 / 4],
  ['videos/sea-gold.webp', 16 / 9],
  ['images/woman.webp', 3 / 4],
  ['videos/ink.webp', 21 / 9],
  ['images/jelly.webp', 1],
  ['videos/light-storm.webp', 4 / 3],
  ['images/balloons-p.webp', 3 / 4],
  ['videos/whale.webp', 16 / 9],
  ['images/shell.webp', 1],
  ['videos/cat.webp', 16 / 9],
  ['videos/street-amber.webp', 9 / 16],
  ['images/canyon.webp', 16 / 9],
  ['videos/rose.webp', 3 / 4],
  ['videos/dunes.webp', 16 / 9],
  ['videos/saturn.webp', 16 / 9],
  ['images/dunes-p.webp', 3 / 4],
  ['videos/cabin.webp', 16 / 9],
  ['images/cornflower.webp', 4 / 3],
  ['videos/earth.webp', 1],
  ['videos/city-night.webp', 21 / 9],
  ['videos/forest-gold.webp', 16 / 9],
];

const ROOT = '../../../resources/demo/';
/** Addresses of the pictures in the bundle, by path. */
const FILES = import.meta.glob<string>(
  [
    '../../../resources/demo/videos/{aurora,boat,cabin,cat,city-night,dunes,earth,forest-gold,ink,keeper}.webp',
    '../../../resources/demo/videos/{koi,light-storm,rose,saturn,sea-gold,street-amber,whale}.webp',
    '../../../resources/demo/images/{balloons-p,canyon,cornflower,dunes-p,jelly,perfume,shell,woman}.webp',
  ],
  { eager: true, query: '?url', import: 'default' },
);

/** What a library looks like, as a picture: the demo media as a justified grid. */
export function Collage() {
  const frame = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const element = frame.current;
    if (!element) return;
    const observer = new ResizeObserver(() => setSize({ width: element.clientWidth, height: element.clientHeight }));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const boxes = useMemo(() => collageBoxes(size.width, size.height), [size]);
  return (
    <div ref={frame} className="collage" aria-hidden="true">
      {boxes.map(({ index, left, top, width: wide, height }) => (
        <img
          key={index}
          src={FILES[ROOT + PICTURES[index]?.[0]]}
          alt=""
          decoding="async"
          style={{ left, top, width: wide, height }}
        />
      ))}
    </div>
  );
}

/** Height of a row in a small window, CSS pixels. */
const ROW = 150;
/** So much more than the frame holds is laid out that its last row, which may end early, is cut off. */
const SPARE = 1.25;

function collageBoxes(width: number, height: number) {
  if (width === 0) return [];
  // One byte a ratio, as the contract's `library.ratios` has it.
  const ratios = Uint8Array.from(PICTURES, ([, ratio]) => Math.round(128 + 48 * Math.log2(ratio)));
  // As wide as all of them are together in rows of height 1: so high are rows that fill the frame.
  const wide = PICTURES.reduce((sum, [, ratio]) => sum + ratio, 0);
  const filling = Math.sqrt((SPARE * width * height) / wide);
  const space = { width, targetHeight: Math.max(ROW, Math.round(filling)), gap: 4 };
  const layout = layOut(ratios, [{ key: 'demo', count: ratios.length, header: 0 }], space);
  return Array.from({ length: layout.rows.count }, (_, row) => tilesOfRow(layout, row)).flat();
}
