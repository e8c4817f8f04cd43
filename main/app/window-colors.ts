/** What of the design's tokens the frame of the window needs before any page is painted (canvas, chrome, text-1). */
export interface WindowColors {
  readonly background: string;
  readonly controls: string;
  readonly symbols: string;
}

/** The colours of `renderer/styles` tokens: the page paints over them without a flash. */
export function windowColors(dark: boolean): WindowColors {
  return dark
    ? { background: '#0C1112', controls: '#12181B', symbols: '#E8EEEE' }
    : { background: '#FBFAF7', controls: '#F3F1ED', symbols: '#142227' };
}
