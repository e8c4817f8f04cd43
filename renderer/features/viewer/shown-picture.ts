/** What can be drawn of the stage: the image, or the frame that a video shows. */
export type Shown = HTMLImageElement | HTMLVideoElement;

let shown: Shown | null = null;

/** Says what the stage shows. Gives back how to take that back. */
export function showPicture(picture: Shown): () => void {
  shown = picture;
  return () => {
    if (shown === picture) shown = null;
  };
}

/** What is on the stage now; null when that is no picture. */
export function shownPicture(): Shown | null {
  return shown;
}
