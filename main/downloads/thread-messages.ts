import type { PartialFile } from '../library/library.ts';
import type { FetchedContent, FetchOutcome, FileRequest, StoreDecision } from './fetch-contract.ts';
import type { FetchLimits } from './fetcher.ts';

/** What the download thread is started with. */
export interface ThreadSetup {
  readonly library: string;
}

/** To the download thread. `id` is the sender's number of a fetch or question. */
export type ToThread =
  | { readonly type: 'fetch'; readonly id: number; readonly request: FileRequest }
  | { readonly type: 'decision'; readonly id: number; readonly decision: StoreDecision }
  | { readonly type: 'stop'; readonly id: number }
  | { readonly type: 'limits'; readonly limits: FetchLimits }
  | { readonly type: 'leftovers'; readonly id: number }
  | { readonly type: 'remove'; readonly id: number; readonly paths: readonly string[] }
  | { readonly type: 'close' };

/** How far one fetch is. */
export interface FetchProgress {
  readonly id: number;
  readonly bytes: number;
  readonly totalBytes: number | null;
}

/** From the download thread. */
export type FromThread =
  | { readonly type: 'progress'; readonly fetches: readonly FetchProgress[] }
  | { readonly type: 'resumable'; readonly id: number; readonly partial: PartialFile }
  | { readonly type: 'decide'; readonly id: number; readonly content: FetchedContent }
  | { readonly type: 'ended'; readonly id: number; readonly outcome: FetchOutcome }
  | { readonly type: 'leftovers'; readonly id: number; readonly paths: readonly string[] }
  | { readonly type: 'removed'; readonly id: number };
