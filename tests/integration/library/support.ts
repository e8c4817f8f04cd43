import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AccountId, ConnectionName, type ItemId, RemoteId } from '../../../ipc/model/ids.ts';
import { engineEntries } from '../../../main/entries.ts';
import type { FeedScope, Library, PageApplied } from '../../../main/library/library.ts';
import { openLibrary } from '../../../main/library/open-library.ts';
import type { Log } from '../../../main/log.ts';
import type { RemoteAsset, RemoteFile, RemoteItem, RemoteVoice } from '../../../main/providers/provider.ts';

export const connection = ConnectionName.parse('main');
export const account = AccountId.parse('301000000000000001');
export const videos: FeedScope = { connection, account, feed: 'videos' };
export const START = Date.UTC(2026, 10, 21, 12);
export const writerEntry = engineEntries().libraryWriter;

export interface LoggedLine {
  readonly level: string;
  readonly message: string;
  readonly fields: Record<string, unknown> | undefined;
}

export function memoryLog(): Log & { readonly lines: LoggedLine[] } {
  const lines: LoggedLine[] = [];
  const at = (level: string) => (message: string, fields?: Record<string, unknown>) => {
    lines.push({ level, message, fields });
  };
  return { lines, debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

export function temporaryFolder(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'conch-library-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

export function open(
  folder: string,
  access: 'own' | 'read' = 'own',
  now: () => number = () => START,
): Promise<Library> {
  return openLibrary({ folder, writerEntry, sqliteBinding: null, now, log: memoryLog(), access });
}

export function file(role: RemoteFile['role'], url: string, rest: Partial<RemoteFile> = {}): RemoteFile {
  return {
    role,
    url,
    watermark: role === 'watermarked' ? true : role === 'original' ? false : null,
    deadline: null,
    ...rest,
  };
}

/** A complete video with a clean link and a cover. */
export function video(id: string, rest: Partial<RemoteAsset> = {}): RemoteAsset {
  return {
    kind: 'video',
    voice: null,
    remoteId: RemoteId.parse(id),
    title: `clip ${id}`,
    prompt: `clip ${id}`,
    model: 'hailuo-02',
    status: 'complete',
    statusLabel: 'completed',
    statusMessage: null,
    percent: null,
    createdAt: null,
    width: 1280,
    height: 720,
    durationMs: 6_000,
    files: [file('original', `https://cdn.example/${id}.mp4`), file('cover', `https://cdn.example/${id}.webp`)],
    raw: JSON.stringify({ id, desc: `clip ${id}` }),
    jobId: null,
    voiceId: null,
    voiceName: null,
    ...rest,
  };
}

export function voice(
  id: string,
  origin: 'system' | 'cloned' | 'designed',
  rest: Partial<RemoteVoice> = {},
): RemoteVoice {
  const { kind: _, ...base } = video(id);
  return {
    ...base,
    kind: 'voice',
    title: `voice ${id}`,
    prompt: null,
    width: null,
    height: null,
    files: [file('sample', `https://cdn.example/${id}.mp3`)],
    voice: {
      origin,
      name: `voice ${id}`,
      language: 'English',
      gender: 'Female',
      age: 'Adult',
      accent: null,
      tags: ['English', 'Female', 'Adult', 'Calm'],
      sampleOf: [],
    },
    ...rest,
  };
}

export interface WalkResult extends PageApplied {
  readonly gone: number;
}

/** Walks a feed of one page. */
export async function walk(
  library: Library,
  items: readonly RemoteItem[],
  options: { readonly full?: boolean; readonly scope?: FeedScope; readonly now?: number } = {},
): Promise<WalkResult> {
  const { full = false, scope = videos, now = START } = options;
  const started = await library.write.startWalk(scope, full, now);
  const applied = await library.write.applyPage({
    scope,
    walkId: started.id,
    items,
    uploads: [],
    jobs: [],
    skipped: [],
    next: null,
    receivedAt: now,
  });
  const { gone } = await library.write.finishWalk(scope, started.id, full, now);
  return { ...applied, gone };
}

export async function connect(library: Library): Promise<void> {
  await library.write.saveConnection({
    name: connection,
    provider: 'useapi',
    baseUrl: 'https://api.useapi.net/v1/minimax',
    tokenIn: 'keychain',
    createdAt: START,
  });
}

/** The id of the item with this remote id. */
export function idOf(library: Library, remoteId: string): ItemId {
  const query = {
    kinds: [],
    search: '',
    accounts: [],
    remote: null,
    sort: 'created',
    reversed: false,
    collection: null,
    stackOf: null,
    stacked: false,
  } as const;
  for (const place of ['library', 'trash'] as const) {
    for (const kinds of [[], ['voice' as const]]) {
      const found = library.read
        .items({ ...query, kinds, accounts: [], place }, 1_000, null)
        .items.find((item) => item.remoteId === remoteId);
      if (found !== undefined) return found.id;
    }
  }
  throw new Error(`No item ${remoteId}`);
}

/** Records a download as the download thread would, without a file on disk. */
export async function finish(
  library: Library,
  id: ItemId,
  role: RemoteFile['role'],
  rest: { readonly path?: string; readonly sha256?: string; readonly bytes?: number } = {},
): Promise<void> {
  await library.write.finishDownload({
    itemId: id,
    role,
    path: rest.path ?? `Videos/${id}-${role}.mp4`,
    bytes: rest.bytes ?? 100,
    sha256: rest.sha256 ?? `sha-${id}-${role}`,
    mime: 'video/mp4',
    watermark: role === 'watermarked',
    width: null,
    height: null,
    durationMs: null,
    finishedAt: START,
  });
}
