import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { ItemId } from '../../../../ipc/model/ids.ts';
import { DiskSpace } from '../../../../main/downloads/disk-space.ts';
import type { FetchEvents, FetchOutcome, FetchTools, FileRequest } from '../../../../main/downloads/fetch-contract.ts';
import { fetchFile } from '../../../../main/downloads/fetch-file.ts';
import { FolderSync } from '../../../../main/downloads/folder-sync.ts';
import { openGuardedHttp } from '../../../../main/downloads/guarded-http.ts';
import { Placement, temporaryName } from '../../../../main/downloads/placement.ts';
import { RateLimit } from '../../../../main/downloads/rate-limit.ts';
import type { PartialFile } from '../../../../main/library/library.ts';
import { type RawServer, rawServer } from './raw-server.ts';

let requests = 0;

/** Runs after the test, last asked first. */
export function afterwards(cleanup: () => unknown): void {
  onTestFinished(async () => {
    await cleanup();
  });
}

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'conch-downloads-'));
  afterwards(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Real tools over a fresh library folder. */
export function tools(change: Partial<FetchTools> = {}): FetchTools {
  const library = change.library ?? temporaryFolder();
  const http = change.http ?? openGuardedHttp();
  afterwards(() => http.close());
  return {
    library,
    http,
    space: new DiskSpace(library),
    rate: new RateLimit(null),
    folders: new FolderSync(),
    placement: new Placement(library),
    stallMs: 30_000,
    now: Date.now,
    ...change,
  };
}

export function videoRequest(url: string, change: Partial<FileRequest> = {}): FileRequest {
  const target = change.target ?? TARGET;
  requests += 1;
  const id = ItemId.parse(`01997b2c-0000-7000-8000-${String(requests).padStart(12, '0')}`);
  return {
    url,
    reach: 'this-machine',
    expected: 'video',
    target,
    temporary: temporaryName(target, id, 'original'),
    partial: null,
    ...change,
  };
}

/** Fetches with the plainest events, noting the steps. */
export async function fetchWith(
  request: FileRequest,
  withTools: FetchTools,
  events: Partial<FetchEvents> = {},
  signal: AbortSignal = new AbortController().signal,
): Promise<FetchOutcome & { readonly steps: readonly string[] }> {
  const steps: string[] = [];
  const outcome = await fetchFile(
    request,
    withTools,
    { decide: async () => ({ store: 'new' }), ...events, onStep: (step) => steps.push(step) && events.onStep?.(step) },
    signal,
  );
  return { ...outcome, steps };
}

/** Relative paths of all files below a folder, sorted. */
export function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

export function hashOf(path: string): string {
  return sha256(readFileSync(path));
}

export const TARGET = 'Videos/2026-11/a cat plays piano [abc]';
export const ETAG = '"v1"';

/** A server that is closed after the test. */
export async function server(answer: Parameters<typeof rawServer>[0]): Promise<RawServer> {
  const made = await rawServer(answer);
  afterwards(() => made.close());
  return made;
}

export function finished(outcome: FetchOutcome) {
  if (outcome.result !== 'finished') throw new Error(`not finished: ${outcome.problem.failure.message}`);
  return outcome;
}

export function problem(outcome: FetchOutcome) {
  if (outcome.result === 'finished') throw new Error('was accepted');
  return { ...outcome.problem.failure, remedy: outcome.problem.remedy, partial: outcome.partial };
}

/** A partial file as an earlier attempt left it. */
export function leavePartial(
  library: string,
  bytes: Uint8Array,
  validator: string | null,
  totalBytes: number | null,
): PartialFile {
  mkdirSync(join(library, 'Videos/2026-11'), { recursive: true });
  const path = 'Videos/2026-11/.conch-0123456789ab.part';
  writeFileSync(join(library, path), bytes);
  return { path, validator, totalBytes };
}
