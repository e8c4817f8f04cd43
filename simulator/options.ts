import type { PlatformOptions } from './platform/state/platform.ts';

/** How the simulated provider behaves where the contract is silent or allows several ways (api/BEHAVIOUR.md, "Unknown"). */
export type Quirks = {
  /** A page after a cursor begins with the cursor's own item again. */
  repeatCursor: boolean;
  /** What follows a cursor whose item was deleted: what lay below it, nothing, or the list from its top. */
  deletedCursor: 'below' | 'nothing' | 'top';
  /** No page is longer than this, whatever was asked for. */
  maxPage: number;
  /** What `page` counts from. */
  firstPage: 0 | 1;
  /** GET /videos/ answers `{videos: […]}` like images do. */
  videosAsObject: boolean;
  /** `shared`: videos also carry the fields documented for images (model, ratio; creation time only in the detail). */
  videoFields: 'plain' | 'shared';
  /** speech/* answers 404. */
  speechGone: boolean;
  /** The decommissioned audio/* still answers. */
  audioAlive: boolean;
  /** The decommissioned list of songs answers again. */
  musicListAlive: boolean;
  /** What decommissioned endpoints answer. */
  decommissioned: 404 | 410;
  /** Answer of the CDN to an expired or withdrawn link. */
  expiredLink: 403 | 404 | 410;
  /** State of the useapi.net subscription: expired answers 402 everywhere. */
  subscription: 'active' | 'expired';
};

/** Exact sizes in bytes of clean files, for benches; a file that is larger already keeps its size. */
export type Sizes = { readonly video?: number; readonly image?: number; readonly audio?: number };

export type SimulatorOptions = {
  /** How many videos, images and audio clips there are together, or `demo`: the curated world. Default 100. */
  readonly scale?: number | 'demo';
  /** The same seed gives the same world, byte by byte. Default 1. */
  readonly seed?: number;
  /** 1, 2 (paid and free) or 3 (one more, in error). Default 2. */
  readonly accounts?: 1 | 2 | 3;
  /** How many videos are still in work at the start. Default 3 (demo 2); 0 makes the world stand still. */
  readonly unfinished?: number;
  /** How many times faster than the real provider jobs go. Default 1. */
  readonly speed?: number;
  /** When the running jobs were started, epoch ms. Default now. A demo that is opened again gives its first start. */
  readonly since?: number;
  /** Time of the newest finished item, epoch ms. Default 2026-11-20T12:00:00Z, so that two starts make the same items. */
  readonly epoch?: number;
  /** All links carry a signature and expire after this many milliseconds; the list then gives new ones. */
  readonly linkLifetimeMs?: number;
  readonly sizes?: Sizes;
  /** Number of system voices. Default 320 (demo 120). */
  readonly voices?: number;
  readonly quirks?: Partial<Quirks>;
  /** Waited before each answer, ms. */
  readonly latencyMs?: number;
  readonly token?: string;
  /** Key and quirks of the MiniMax platform. */
  readonly platform?: Pick<PlatformOptions, 'key' | 'quirks'>;
  readonly platformPort?: number;
  /** 0 (the default) takes any free port. */
  readonly port?: number;
  readonly cdnPort?: number;
  readonly controlPort?: number;
  /** Address or name written into media links instead of 127.0.0.1. */
  readonly cdnHost?: string;
  /** Where the base media lie. Default resources/demo of this project. */
  readonly mediaFolder?: string;
  /** Requests kept in the log. Default 20,000; counters never forget. */
  readonly logLimit?: number;
  /** Real time, epoch ms; for tests. */
  readonly now?: () => number;
};

export const defaultQuirks: Quirks = {
  repeatCursor: false,
  deletedCursor: 'below',
  maxPage: 1000,
  firstPage: 1,
  videosAsObject: false,
  videoFields: 'plain',
  speechGone: false,
  audioAlive: false,
  musicListAlive: false,
  decommissioned: 404,
  expiredLink: 403,
  subscription: 'active',
};
