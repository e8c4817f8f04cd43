import type { Size } from '../viewer/image-zoom.ts';

/** How much of the window the panel takes at most. */
const MOST_WIDTH = 0.86;
const MOST_HEIGHT = 0.86;
/** A picture smaller than this is enlarged: one looks from afar. */
const LEAST: Size = { width: 480, height: 300 };
export const LOOK_BAR = 44;

/** Size of what is shown in a panel over a window, CSS pixels; `pixels` is what the picture has, null for a sound. */
export function lookSize(pixels: Size | null, window: Size): Size {
  const most = { width: window.width * MOST_WIDTH, height: window.height * MOST_HEIGHT - LOOK_BAR };
  if (pixels === null || pixels.width === 0 || pixels.height === 0) {
    return { width: Math.min(640, most.width), height: Math.min(280, most.height) };
  }
  const fits = Math.min(most.width / pixels.width, most.height / pixels.height);
  const wanted = Math.max(1, Math.min(LEAST.width / pixels.width, LEAST.height / pixels.height));
  const scale = Math.min(fits, Math.max(wanted, 1));
  return { width: Math.round(pixels.width * scale), height: Math.round(pixels.height * scale) };
}
