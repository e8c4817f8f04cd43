/** How an image lies on the stage: scale 1 is one image pixel a pixel of the screen; x and y move its middle, CSS pixels. */
export interface Zoom {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

/** CSS pixels, unless it is said otherwise. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where a picture lies, CSS pixels from the corner of its stage. */
export interface Place extends Size {
  readonly left: number;
  readonly top: number;
}

/** Single pixels are seen far before this. */
export const MOST_SCALE = 32;

/**
 * How large a picture is at 100 %, CSS pixels: one of its pixels is one pixel of the screen, whatever the ratio of the two
 * (`ratio` is `devicePixelRatio`). All sizes of images below are these.
 */
export function actualSize(pixels: Size, ratio: number): Size {
  return { width: pixels.width / ratio, height: pixels.height / ratio };
}

/** The scale at which the whole image is seen; small images are not blown up, unless the stage is to be filled. */
export function fitScale(image: Size, stage: Size, fills = false): number {
  if (image.width === 0 || image.height === 0) return 1;
  const whole = Math.min(stage.width / image.width, stage.height / image.height);
  return fills ? whole : Math.min(1, whole);
}

export function fitted(image: Size, stage: Size, fills = false): Zoom {
  return { scale: fitScale(image, stage, fills), x: 0, y: 0 };
}

/** Where the image lies, with its edges on whole pixels of the screen: between two of them every pixel would be mixed. */
export function placed(zoom: Zoom, image: Size, stage: Size, ratio: number): Place {
  const whole = (length: number) => Math.round(length * ratio) / ratio;
  const width = whole(image.width * zoom.scale);
  const height = whole(image.height * zoom.scale);
  return {
    width,
    height,
    left: whole((stage.width - width) / 2 + zoom.x),
    top: whole((stage.height - height) / 2 + zoom.y),
  };
}

/** Zooms by a factor with the point under the pointer staying where it is; `at` is measured from the stage's middle. */
export function zoomedAt(zoom: Zoom, factor: number, at: Point, image: Size, stage: Size): Zoom {
  const least = Math.min(1, fitScale(image, stage));
  const scale = Math.min(MOST_SCALE, Math.max(least, zoom.scale * factor));
  const grown = scale / zoom.scale;
  return clamped({ scale, x: at.x - (at.x - zoom.x) * grown, y: at.y - (at.y - zoom.y) * grown }, image, stage);
}

export function panned(zoom: Zoom, by: Point, image: Size, stage: Size): Zoom {
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
