import { useEffect, useLayoutEffect, useReducer, useRef, useState } from 'react';
import { isChosen, useSelection } from '../../../state/selection-store.ts';
import { type GridLayout, rowsBetween } from '../layout/layout.ts';
import type { GridModel } from '../model/grid-model.ts';
import { paintTiles } from './paint.ts';
import { SmallPictures } from './small-pictures.ts';

interface DenseTilesProps {
  readonly model: GridModel;
  readonly layout: GridLayout;
  readonly offset: number;
  readonly viewport: number;
  /** Its place in the grid's base, CSS pixels. */
  readonly top: number;
  /** Grows when tiles arrived. */
  readonly tilesVersion: number;
}

/** Thousands of tiles that are too small to be nodes: one canvas over the window. The one with the focus is a node above it. */
export function DenseTiles({ model, layout, offset, viewport, top, tilesVersion }: DenseTilesProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const selection = useSelection();
  const [turn, paintAnew] = useReducer((count: number) => count + 1, 0);
  const [pictures] = useState(() => new SmallPictures(onceAFrame(paintAnew)));
  useEffect(() => () => pictures.close(), [pictures]);
  useEffect(() => onTheme(paintAnew), []);
  const { width } = layout.space;

  // biome-ignore lint/correctness/useExhaustiveDependencies: tiles and pictures that came, and another theme, are painted anew
  useLayoutEffect(() => {
    const pen = canvas.current?.getContext('2d');
    if (canvas.current === null || !pen) return;
    const style = getComputedStyle(canvas.current);
    const scale = window.devicePixelRatio;
    const size = { width: Math.round(width * scale), height: Math.round(viewport * scale) };
    if (canvas.current.width !== size.width || canvas.current.height !== size.height) {
      Object.assign(canvas.current, size);
    }
    pen.setTransform(scale, 0, 0, scale, 0, 0);
    paintTiles(pen, {
      layout,
      offset,
      viewport,
      tileAt: (index) => model.tileAt(index),
      pictureOf: (id) => pictures.get(id),
      isChosen: (id, index) => isChosen(selection, id, index),
      colours: { ground: style.getPropertyValue('--tile'), chosen: style.getPropertyValue('--accent') },
    });
  }, [model, layout, offset, viewport, width, selection, tilesVersion, turn, pictures]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: tiles that arrived have pictures to ask for
  useEffect(() => {
    const { first, end } = rowsBetween(layout, offset, offset + viewport);
    const [from, to] = [layout.rows.firstOf(first), layout.rows.firstOf(end)];
    const ids = Array.from({ length: Math.max(0, to - from) }, (_, place) => model.tileAt(from + place));
    pictures.want(ids.flatMap((tile) => (tile?.hasThumb === true ? [tile.id] : [])));
  }, [model, layout, offset, viewport, tilesVersion, pictures]);

  return <canvas ref={canvas} className="dense" style={{ top, width, height: viewport }} />;
}

/** Tells when the page has other colours: what is painted does not follow them by itself. */
function onTheme(tell: () => void): () => void {
  const observer = new MutationObserver(tell);
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  return () => observer.disconnect();
}

/** Tells at most once a frame. */
function onceAFrame(tell: () => void): () => void {
  let frame = 0;
  return () => {
    if (frame !== 0) return;
    frame = requestAnimationFrame(() => {
      frame = 0;
      tell();
    });
  };
}
