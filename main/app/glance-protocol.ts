import type { FirstExtent, FirstPage } from '../../ipc/domains/start.ts';
import type { Failure } from '../../ipc/model/failure.ts';
import type { ItemId } from '../../ipc/model/ids.ts';

/** What the thread is started with. */
export interface GlanceSetup {
  /** The library folder. */
  readonly folder: string;
  readonly sqliteBinding: string | null;
  /** Whether the first page folds stacks. */
  readonly stacked: boolean;
}

/** A thumbnail that is made already. */
export interface MadeThumbnail {
  readonly bytes: Uint8Array;
  readonly mime: string;
}

/** To the thread. */
export type GlanceRequest =
  | { readonly type: 'thumbnail'; readonly id: number; readonly item: ItemId }
  | { readonly type: 'extent'; readonly id: number }
  | { readonly type: 'changed'; readonly id: number }
  | { readonly type: 'close' };

/** From the thread: first how the page came out, then an answer for each question. */
export type GlanceReply =
  | { readonly type: 'page'; readonly page: FirstPage }
  | { readonly type: 'failed'; readonly failure: Failure }
  | { readonly type: 'thumbnail'; readonly id: number; readonly thumbnail: MadeThumbnail | null }
  | { readonly type: 'extent'; readonly id: number; readonly extent: FirstExtent }
  | { readonly type: 'changed'; readonly id: number; readonly hasChanged: boolean };
