import { DiskSpace } from './disk-space.ts';
import type { FetchEvents, FetchOutcome, FetchTools, FileRequest } from './fetch-contract.ts';
import { fetchFile } from './fetch-file.ts';
import { FolderSync } from './folder-sync.ts';
import { openGuardedHttp } from './guarded-http.ts';
import { findLeftovers, removeLeftovers } from './leftovers.ts';
import { Placement } from './placement.ts';
import { RateLimit } from './rate-limit.ts';

export interface FetchLimits {
  /** For all files together; null is no limit. */
  readonly bytesPerSecond: number | null;
  /** Left free on the disk of the library. */
  readonly keepFreeBytes: number;
}

/** Fetches files into one library; in this thread or in one of its own. */
export interface Fetcher {
  /** Fetches one file. Never rejects: see FetchOutcome. */
  fetch(request: FileRequest, events: FetchEvents, signal: AbortSignal): Promise<FetchOutcome>;
  setLimits(limits: FetchLimits): void;
  /** Temporary files that lie in the library; relative paths. */
  leftovers(): Promise<readonly string[]>;
  /** Deletes temporary files. */
  remove(paths: readonly string[]): Promise<void>;
  /** Cuts all connections. Fetches still running end as stopped or failed. */
  close(): Promise<void>;
}

/** A fetcher that works in the calling thread. `change` replaces tools, for tests. */
export function openFetcher(library: string, change: Partial<FetchTools> = {}): Fetcher {
  const tools: FetchTools = {
    library,
    http: openGuardedHttp(),
    space: new DiskSpace(library),
    rate: new RateLimit(null),
    folders: new FolderSync(library),
    placement: new Placement(library),
    stallMs: 30_000,
    now: Date.now,
    ...change,
  };
  return {
    fetch: (request, events, signal) => fetchFile(request, tools, events, signal),
    setLimits({ bytesPerSecond, keepFreeBytes }) {
      tools.rate.set(bytesPerSecond);
      tools.space.keepFree(keepFreeBytes);
    },
    leftovers: () => findLeftovers(library),
    async remove(paths) {
      removeLeftovers(library, paths);
    },
    close: () => tools.http.close(),
  };
}
