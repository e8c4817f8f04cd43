import type { ItemId } from '../../ipc/model/ids.ts';

/** What the media process is started with, as its first message. */
export interface MediaSetup {
  readonly type: 'setup';
  /** Absolute path of the thumbnails database. */
  readonly thumbs: string;
  readonly sqliteBinding: string | null;
}

/** One item's work. Paths are absolute. */
export interface MediaJob {
  readonly id: ItemId;
  /** The picture to make a thumbnail of. */
  readonly picture: string | null;
  /** The video or sound to measure. */
  readonly sound: string | null;
}

/** Pixels and ms; null when unknown. */
export interface Measured {
  readonly width: number | null;
  readonly height: number | null;
  readonly durationMs: number | null;
}

/** Two items whose pictures look the same, and how many bits of their likenesses differ. */
export type AlikeIds = readonly [one: ItemId, other: ItemId, distance: number];

/** To the media process. */
export type ToMedia =
  | MediaSetup
  | { readonly type: 'make'; readonly job: MediaJob }
  /** Compare what is new; `alike` messages follow, then `compared`. */
  | { readonly type: 'compare' }
  /** What the last `alike` told is in the library. */
  | { readonly type: 'alike-saved' }
  | { readonly type: 'peaks'; readonly id: ItemId; readonly peaks: readonly number[]; readonly durationMs: number };

/** From the media process. `ready` comes first. */
export type FromMedia =
  | { readonly type: 'ready' }
  | {
      readonly type: 'made';
      readonly id: ItemId;
      /** Set when the thumbnail is in the database: its ThumbHash in base64 and the size of the picture it was made of. */
      readonly thumb: { readonly hash: string; readonly width: number; readonly height: number } | null;
      readonly measured: Measured | null;
      readonly problem: string | null;
    }
  | { readonly type: 'peaks-saved'; readonly id: ItemId }
  | { readonly type: 'alike'; readonly compared: readonly ItemId[]; readonly pairs: readonly AlikeIds[] }
  /** How many pictures are not compared yet. */
  | { readonly type: 'left'; readonly left: number }
  | { readonly type: 'compared' }
  | { readonly type: 'log'; readonly message: string };
