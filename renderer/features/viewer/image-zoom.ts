/** How an image lies on the stage: scale 1 is one image pixel a CSS pixel; x and y move its middle, CSS pixels. */
export interface Zoom {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

const MOST = 16;

/** The scale at which the whole image is seen; small images are not blown up. */
export function fitScale(image: Size, stage: Size): number {
  if (image.width === 0 || image.height === 0) return 1;
  return Math.min(1, stage.width / image.width, stage.height / image.height);
}

export function fitted(image: Size, stage: Size): Zoom {
  return { scale: fitScale(image, stage), x: 0, y: 0 };
}

/** Zooms by a factor with the point under the pointer staying where it is; `at` is measured from the stage's middle. */
export function zoomedAt(
  zoom: Zoom,
  factor: number,
  at: { readonly x: number; readonly y: number },
  image: Size,
  stage: Size,
): Zoom {
  const scale = Math.min(MOST, Math.max(fitScale(image, stage), zoom.scale * factor));
  const grown = scale / zoom.scale;
  return clamped({ scale, x: at.x - (at.x - zoom.x) * grown, y: at.y - (at.y - zoom.y) * grown }, image, stage);
}

export function panned(zoom: Zoom, by: { readonly x: number; readonly y: number }, image: Size, stage: Size): Zoom {
  return clamped({ ...zoom, x: zoom.x + by.x, y: zoom.y + by.y }, image, stage);
}

/** An image never leaves the stage further than its own edge. */
function clamped(zoom: Zoom, image: Size, stage: Size): Zoom {
  const roomX = Math.max(0, (image.width * zoom.scale - stage.width) / 2);
  const roomY = Math.max(0, (image.height * zoom.scale - stage.height) / 2);
  return {
    scale: zoom.scale,
    x: Math.min(roomX, Math.max(-roomX, zoom.x)),
    y: Math.min(roomY, Math.max(-roomY, zoom.y)),
  };
}
