import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import { AccountId, ConnectionName, ItemId, RemoteId } from '../../../../ipc/model/ids.ts';
import type { RenditionRole } from '../../../../ipc/model/item.ts';
import { LibraryQuery } from '../../../../ipc/model/query.ts';
import { engineEntries } from '../../../../main/entries.ts';
import type { Library } from '../../../../main/library/library.ts';
import { openLibrary } from '../../../../main/library/open-library.ts';
import type { Log } from '../../../../main/log.ts';
import type { RemoteAsset, RemoteFile } from '../../../../main/providers/provider.ts';

export const writerEntry = engineEntries().libraryWriter;
export const threadEntry = engineEntries().downloadThread;

export const connection = ConnectionName.parse('main');
export const account = AccountId.parse('100000000000000001');

const cleanups: (() => unknown)[] = [];

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

/** Runs after the test, last asked first. */
export function afterwards(cleanup: () => unknown): void {
  cleanups.push(cleanup);
}

export interface LogLine {
  readonly level: string;
  readonly message: string;
  readonly fields: Record<string, unknown>;
}

/** A log that tests can read. */
export function recordingLog(): Log & { readonly lines: LogLine[] } {
  const lines: LogLine[] = [];
  const write =
    (level: string) =>
    (message: string, fields: Record<string, unknown> = {}): void =>
      void lines.push({ level, message, fields });
  return { lines, debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
}

export function libraryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'conch-queue-'));
  afterwards(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A real library with one connection whose base URL is on this machine (or, with `baseUrl`, elsewhere). */
export async function emptyLibrary(
  folder: string = libraryFolder(),
  baseUrl = 'http://127.0.0.1:9/v1/minimax',
): Promise<Library> {
  const library = await openLibrary({
    folder,
    writerEntry,
    access: 'own',
    sqliteBinding: null,
    now: Date.now,
    log: recordingLog(),
  });
  afterwards(() => library.close());
  const now = Date.now();
  await library.write.saveConnection({
    name: connection,
    provider: 'useapi',
    baseUrl,
    tokenIn: 'memory',
    createdAt: now,
  });
  await library.write.saveAccounts(
    connection,
    [
      {
        id: account,
        name: 'Test',
        host: null,
        expiresAt: null,
        error: null,
        capabilities: ['video', 'image', 'audio'],
        maxJobs: null,
        credits: null,
        creditsEnding: null,
        slots: null,
        raw: '{}',
      },
    ],
    now,
  );
  return library;
}

export interface Wanted {
  readonly name: string;
  readonly kind?: 'video' | 'image' | 'audio';
  readonly title?: string;
  readonly files: readonly (Partial<RemoteFile> & { readonly url: string })[];
}

export function remoteItem({ name, kind = 'video', title = name, files }: Wanted): RemoteAsset {
  return {
    kind,
    voice: null,
    remoteId: RemoteId.parse(name),
    title,
    prompt: title,
    model: null,
    status: 'complete',
    statusLabel: 'completed',
    statusMessage: null,
    percent: null,
    createdAt: Date.parse('2026-11-20T12:00:00Z'),
    width: null,
    height: null,
    durationMs: null,
    files: files.map((file) => ({ role: 'original', watermark: false, deadline: null, ...file })),
    raw: '{}',
    jobId: null,
    voiceId: null,
    voiceName: null,
  };
}

/** Puts items into the library as a sync would. */
export async function seed(library: Library, wanted: readonly Wanted[]): Promise<void> {
  for (const kind of ['video', 'image', 'audio'] as const) {
    const items = wanted.filter((one) => (one.kind ?? 'video') === kind).map(remoteItem);
    if (items.length === 0) continue;
    const scope = { connection, account, feed: kind === 'audio' ? 'audio' : (`${kind}s` as const) } as const;
    const walk = await library.write.startWalk(scope, false, Date.now());
    await library.write.applyPage({
      scope,
      walkId: walk.id,
      items,
      uploads: [],
      jobs: [],
      skipped: [],
      next: null,
      receivedAt: Date.now(),
    });
    await library.write.finishWalk(scope, walk.id, false, Date.now());
  }
}

/** Renditions of every item by its remote id and role. */
export function renditions(
  library: Library,
): Readonly<Record<string, { state: string; path: string | null; error: string | null; watermark: boolean | null }>> {
  const { items } = library.read.items(LibraryQuery.parse({}), 10_000, null);
  return Object.fromEntries(
    items.flatMap((item) =>
      item.renditions.map((one) => [
        `${item.remoteId}/${one.role}`,
        { state: one.state, path: one.path, error: one.error?.code ?? null, watermark: one.watermark },
      ]),
    ),
  );
}

export function idOf(library: Library, name: string): ItemId {
  const found = library.read.items(LibraryQuery.parse({}), 10_000, null).items.find((item) => item.remoteId === name);
  if (found === undefined) throw new Error(`no item ${name}`);
  return ItemId.parse(found.id);
}

export function filePath(library: Library, name: string, role: RenditionRole = 'original'): string {
  const path = library.read.filePath(idOf(library, name), role);
  if (path === null) throw new Error(`${name}/${role} is not complete`);
  return join(library.folder, path);
}

/** Relative paths of media and temporary files: all that is not Conch's own. */
export function mediaFiles(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .filter((path) => !path.startsWith('.conch/') || path.startsWith('.conch/covers/'))
    .sort();
}
