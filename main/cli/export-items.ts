import { mkdir } from 'node:fs/promises';
import { join, resolve, sep } from 'node:path';
import type { Item, Rendition } from '../../ipc/model/item.ts';
import type { LibraryQuery } from '../../ipc/model/query.ts';
import { failed, failureOf } from '../failed.ts';
import type { Library } from '../library/library.ts';
import { writeSidecar } from './export-sidecar.ts';
import type { ExportJson } from './json-shapes.ts';
import { placeFile } from './place-file.ts';

const PAGE = 200;

export interface ExportRequest {
  readonly library: Library;
  readonly query: LibraryQuery;
  /** Where to, absolute. Made when missing. */
  readonly folder: string;
  readonly signal: AbortSignal;
  readonly onProgress: (done: number) => void;
}

type Counts = { exported: number; skipped: number; bytes: number; withoutFile: number; failed: ExportJson['failed'] };

/**
 * Copies the best file of each item (original, else watermarked, else a voice's sample) to the folder, laid out as in the library, each with
 * its metadata beside it as `<file>.json`. Files that are there already with the same content are left; different ones
 * are never overwritten. One failed file does not stop the others.
 */
export async function exportItems(request: ExportRequest): Promise<ExportJson> {
  const { library, query, signal } = request;
  await assertOutside(request.folder, library.folder);
  const counts: Counts = { exported: 0, skipped: 0, bytes: 0, withoutFile: 0, failed: [] };
  let after: string | null = null;
  let done = 0;
  do {
    const page: { readonly items: readonly Item[]; readonly next: string | null } = library.read.items(
      query,
      PAGE,
      after,
    );
    for (const item of page.items) {
      signal.throwIfAborted();
      await exportItem(request, item, counts);
      done += 1;
      request.onProgress(done);
    }
    after = page.next;
  } while (after !== null);
  return { ok: counts.failed.length === 0, ...counts };
}

async function exportItem(request: ExportRequest, item: Item, counts: Counts): Promise<void> {
  const file = bestFile(item);
  if (file === null) {
    counts.withoutFile += 1;
    return;
  }
  try {
    const target = targetOf(request.folder, file.path);
    const placed = await placeFile(join(request.library.folder, file.path), target, file, request.signal);
    const detail = request.library.read.detail(item.id);
    if (detail !== null) await writeSidecar(`${target}.json`, detail);
    if (placed) {
      counts.exported += 1;
      counts.bytes += file.bytes;
    } else counts.skipped += 1;
  } catch (error) {
    request.signal.throwIfAborted();
    const failure = failureOf(error);
    if (failure.code === 'disk-full') throw error;
    counts.failed.push({ id: item.id, path: file.path, error: failure });
  }
}

interface CompleteFile {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

function bestFile(item: Item): CompleteFile | null {
  for (const role of ['original', 'watermarked', 'sample'] as const) {
    const file = complete(item.renditions.find((rendition) => rendition.role === role));
    if (file !== null) return file;
  }
  return null;
}

function complete(rendition: Rendition | undefined): CompleteFile | null {
  if (rendition?.state !== 'complete') return null;
  const { path, bytes, sha256 } = rendition;
  return path === null || bytes === null || sha256 === null ? null : { path, bytes, sha256 };
}

/** The place of a file of the library in the folder; proven to be inside of it. */
function targetOf(folder: string, path: string): string {
  const target = resolve(folder, path);
  if (target.startsWith(folder.endsWith(sep) ? folder : folder + sep)) return target;
  throw failed('invalid', `The path ${path} leads out of the export folder.`, 'Run "conch verify" and report it.');
}

/** Exporting into the library itself would put unknown files among its own. */
async function assertOutside(folder: string, library: string): Promise<void> {
  if (folder === library || folder.startsWith(library + sep)) {
    throw failed('invalid', 'The export folder is inside the library.', 'Choose a folder elsewhere.');
  }
  await mkdir(folder, { recursive: true });
}
