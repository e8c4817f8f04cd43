import { fitScale, type Size, type Zoom } from '../viewer/image-zoom.ts';

/**
 * A zoom that means the same for pictures of different size: how many times larger than fitted, and how far the middle is
 * moved, as a part of the picture's own size.
 */
export interface LinkedZoom {
  readonly factor: number;
  readonly x: number;
  readonly y: number;
}

/** What one picture shows, as the others can follow it. */
export function linkedOf(zoom: Zoom, image: Size, stage: Size): LinkedZoom {
  return {
    factor: zoom.scale / fitScale(image, stage, true),
    x: zoom.x / (image.width * zoom.scale || 1),
    y: zoom.y / (image.height * zoom.scale || 1),
  };
}

/** The same part of another picture. */
export function zoomOf({ factor, x, y }: LinkedZoom, image: Size, stage: Size): Zoom {
  const scale = factor * fitScale(image, stage, true);
  return { scale, x: x * image.width * scale, y: y * image.height * scale };
}
