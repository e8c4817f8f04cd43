import type { PartialFile } from '../library/library.ts';
import type { Reach } from './address-guard.ts';
import type { CheckedContent, MediaSort } from './content-check.ts';
import type { DiskSpace } from './disk-space.ts';
import type { ProblemFacts } from './fetch-problem.ts';
import type { FolderSync } from './folder-sync.ts';
import type { GuardedHttp } from './guarded-http.ts';
import type { Placement } from './placement.ts';
import type { RateLimit } from './rate-limit.ts';

/** One file to fetch; plain data, so that it can be sent to another thread. */
export interface FileRequest {
  readonly url: string;
  readonly reach: Reach;
  readonly expected: MediaSort;
  /** Relative path without extension. */
  readonly target: string;
  /** Relative path of the temporary file, in the target's folder. A file of that name is a leftover of ours. */
  readonly temporary: string;
  readonly partial: PartialFile | null;
}

/** The steps of a download, in order; a crash may come between any two of them. */
export const fetchSteps = [
  'opened',
  'streaming',
  'streamed',
  'checked',
  'synced',
  'renamed',
  'folder-synced',
  'recorded',
] as const;
export type FetchStep = (typeof fetchSteps)[number];

/** Verified content, before it has its name. */
export interface FetchedContent extends CheckedContent {
  readonly bytes: number;
  readonly sha256: string;
}

/** Where content goes: into a new file, or nowhere since the same bytes lie at `path` already. */
export type StoreDecision = { readonly store: 'new' } | { readonly store: 'existing'; readonly path: string };

export interface FetchEvents {
  onStep?(step: FetchStep): void;
  onProgress?(bytes: number, totalBytes: number | null): void;
  /** The partial file can be resumed after a crash if it is remembered. */
  onResumable?(partial: PartialFile): void;
  /** Asked once the content is verified. */
  decide(content: FetchedContent): Promise<StoreDecision>;
}

/** What all downloads of a process share. */
export interface FetchTools {
  readonly library: string;
  readonly http: GuardedHttp;
  readonly space: DiskSpace;
  readonly rate: RateLimit;
  readonly folders: FolderSync;
  readonly placement: Placement;
  /** Milliseconds without a byte before a transfer fails; 30,000 in the product. */
  readonly stallMs: number;
  readonly now: () => number;
}

export type FetchOutcome =
  | { readonly result: 'finished'; readonly path: string; readonly content: FetchedContent }
  | { readonly result: 'failed'; readonly problem: ProblemFacts; readonly partial: PartialFile | null };
