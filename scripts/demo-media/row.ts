/**
 * What one row of the demo media says. `scripts/demo-media.ts` renders the rows of the tables beside this file; the
 * prompts go into the manifest and from there into the demo world.
 */

export type Ratio = '16:9' | '9:16' | '1:1' | '3:4' | '4:3' | '21:9';

/** How the picture moves: the camera goes in, out, to a side, up or down. */
export type Move = 'in' | 'out' | 'left' | 'right' | 'up' | 'down';

export type MovingPicture = {
  readonly source: string;
  readonly ratio: Ratio;
  readonly seconds: number;
  readonly move: Move;
  readonly theme: string;
  readonly prompt: string;
};

export type StillPicture = {
  readonly source: string;
  readonly ratio: Ratio;
  readonly format: 'webp' | 'jpg' | 'png';
  readonly theme: string;
  readonly prompt: string;
};

export type Spoken = {
  readonly name: string;
  readonly title: string;
  readonly language: string;
  readonly gender: 'Female' | 'Male';
  /** Voice of the speech synthesiser. */
  readonly voice: string;
  readonly text: string;
  /** What is handed to the synthesiser when it cannot read the script of `text`. */
  readonly say?: string;
};
