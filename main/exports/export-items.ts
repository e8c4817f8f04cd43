import { randomUUID } from 'node:crypto';
import { statSync } from 'node:fs';
import { mkdir, readdir, realpath, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, extname, join, posix, resolve, sep } from 'node:path';
import type { Failure } from '../../ipc/model/failure.ts';
import type { ItemId } from '../../ipc/model/ids.ts';
import type { ItemDetail, Rendition, RenditionRole } from '../../ipc/model/item.ts';
import { isOfThisComputer } from '../../ipc/model/this-computer.ts';
import { failed, failureOf } from '../failed.ts';
import { isReferenced, placeOfFile } from '../library/file-place.ts';
import { shortId } from '../library/item-id.ts';
import type { ReadableLibrary } from '../library/library.ts';
import { wasAway } from '../library/reachable.ts';
import type { MediaFacts } from '../metadata/facts.ts';
import type { NameTemplate } from './name-template.ts';
import { type CopySource, DRAFT_PREFIX, placeCopy, taken, whatStands } from './place-copy.ts';
import { type Measure, noRoom, roomAt } from './room.ts';
import { type CsvTable, openCsv, writeJsonSidecar } from './sidecars.ts';

export interface ExportRun {
  readonly library: string;
  readonly read: Pick<ReadableLibrary, 'detail' | 'accounts' | 'exportSizes' | 'fileNames'>;
  readonly ids: readonly ItemId[];
  /** Where to, absolute. Made when missing. */
  readonly folder: string;
  /** Null lays the files out as in the library; then what lies in the way is never passed by with a number. */
  readonly template: NameTemplate | null;
  readonly metadata: boolean;
  readonly sidecars: 'none' | 'json' | 'csv';
  readonly signal: AbortSignal;
  /** How much room a volume has; of the disk itself unless a test says otherwise. */
  readonly measure?: Measure;
  readonly onProgress: (done: number, bytes: number) => void;
  readonly onProblem: (problem: { readonly id: ItemId; readonly path: string; readonly failure: Failure }) => void;
}

export interface ExportCounts {
  exported: number;
  /** Lay there already, equal. */
  skipped: number;
  /** Have no file here. */
  withoutFile: number;
  failed: number;
  /** Copied, but of a type that cannot hold metadata. */
  withoutMetadata: number;
  bytes: number;
}

const MOST_SAME_NAMES = 10_000;

/**
 * Copies the best file of each item (original, else watermarked, else a voice's sample) to the folder. Files that are there
 * already and equal are left, so that an export that was stopped goes on; different ones are never overwritten. One failed
 * file does not stop the others; a full disk does, and a folder that is gone. While the disk of the library is away it waits. Throws Failed('disk-full') before anything is written when there is no room
 * for what is still to be copied.
 */
export async function exportItems(run: ExportRun): Promise<ExportCounts> {
  await assertOutside(run.folder, run.library);
  const counts = { exported: 0, skipped: 0, withoutFile: 0, failed: 0, withoutMetadata: 0, bytes: 0 };
  const accounts = accountNames(run.read);
  const state: State = { run, counts, names: new Set(), folders: new Set(), accounts, table: null };
  assertRoom(state);
  await openFolder(state, run.folder);
  if (run.sidecars === 'csv') state.table = await openCsv(run.folder);
  try {
    let index = 0;
    for (const id of run.ids) {
      run.signal.throwIfAborted();
      index += 1;
      await exportItem(state, id, index);
      run.onProgress(index, counts.bytes);
    }
    await state.table?.finish();
    return counts;
  } catch (error) {
    await state.table?.abandon();
    throw error;
  }
}

/** Ids whose sizes are read at once. */
const SLICE = 400;

function assertRoom(state: State): void {
  const { run } = state;
  const room = roomAt(run.folder, run.measure);
  let needed = 0;
  for (let at = 0; at < run.ids.length; at += SLICE)
    needed += run.read.exportSizes(run.ids.slice(at, at + SLICE)).bytes;
  if (needed <= room) return;
  // What an export that was stopped has left needs no room again.
  needed -= bytesThere(state);
  if (needed > room) throw noRoom(run.folder, needed, room);
}

/** How much of the files lies there under the names they get, as far as lengths tell. */
function bytesThere(state: State): number {
  const { run } = state;
  let bytes = 0;
  for (const [index, id] of run.ids.entries()) {
    run.signal.throwIfAborted();
    const detail = run.read.detail(id);
    const file = detail === null ? null : bestFile(detail);
    if (detail === null || file === null) continue;
    const path = inside(run.folder, `${nameOf(state, detail, file, index + 1)}${extname(file.path)}`);
    const found = statSync(path, { throwIfNoEntry: false });
    // With metadata a copy is longer than its original.
    if (found !== undefined && found.size >= file.bytes) bytes += file.bytes;
  }
  return bytes;
}

interface State {
  readonly run: ExportRun;
  readonly counts: ExportCounts;
  /** Names given in this run, as a file system that ignores case and accents' forms sees them. */
  readonly names: Set<string>;
  readonly folders: Set<string>;
  readonly accounts: ReadonlyMap<string, string>;
  table: CsvTable | null;
}

async function exportItem(state: State, id: ItemId, index: number): Promise<void> {
  const { run, counts } = state;
  let about: string | null = null;
  try {
    const detail = run.read.detail(id);
    const file = detail === null ? null : bestFile(detail);
    if (detail === null || file === null) {
      counts.withoutFile += 1;
      return;
    }
    about = file.path;
    const copy: CopySource = {
      source: placeOfFile(run.library, file.path),
      origin: originOf(detail, file),
      ...{ bytes: file.bytes, sha256: file.sha256, mime: file.mime, createdAt: detail.createdAt },
      facts: run.metadata ? factsOf(detail, file.sha256) : null,
    };
    const path = await placeUnder(state, nameOf(state, detail, file, index), extname(file.path), copy);
    if (run.sidecars === 'json') await writeJsonSidecar(`${join(run.folder, path)}.json`, detail);
    await state.table?.add(path, file.sha256, detail);
  } catch (error) {
    run.signal.throwIfAborted();
    if (await wasAway(run.library, run.signal)) return exportItem(state, id, index);
    const failure = failureOf(error);
    if (about === null || failure.code === 'disk-full') throw error;
    await assertStillThere(run.folder);
    counts.failed += 1;
    run.onProblem({ id, path: about, failure });
  }
}

/** Puts the copy at the first free name; gives its path relative to the folder. */
async function placeUnder(state: State, name: string, extension: string, copy: CopySource): Promise<string> {
  const { run, counts, names } = state;
  for (let number = 1; number <= MOST_SAME_NAMES; number += 1) {
    const path = `${name}${number === 1 ? '' : ` (${number})`}${extension}`;
    const key = keyOf(path);
    if (run.template !== null && names.has(key)) continue;
    const target = inside(run.folder, path);
    await openFolder(state, dirname(target));
    const found = await whatStands(target, copy, run.signal);
    if (found === 'other') {
      if (run.template === null) throw taken(target);
      continue;
    }
    if (found === 'same') {
      names.add(key);
      counts.skipped += 1;
      return path;
    }
    const placed = await placeCopy(target, copy, found === 'older', run.signal);
    names.add(key);
    counts.exported += 1;
    counts.bytes += placed.bytes;
    if (run.metadata && !placed.hasMetadata) counts.withoutMetadata += 1;
    return path;
  }
  throw failed('invalid', `There are too many files named ${name}.`, 'Choose a template that tells them apart.');
}

/** Makes a folder, and removes what an export that was killed left half written in it. */
async function openFolder({ folders, run }: State, folder: string): Promise<void> {
  if (folders.has(folder)) return;
  // The root was made first: where it is gone, none is made in its place.
  if (folders.size > 0) await assertStillThere(run.folder);
  folders.add(folder);
  await mkdir(folder, { recursive: true });
  for (const name of await readdir(folder)) {
    if (name.startsWith(DRAFT_PREFIX)) await rm(join(folder, name), { force: true });
  }
}

function nameOf({ run, accounts, names }: State, detail: ItemDetail, file: CompleteFile, index: number): string {
  if (run.template !== null) {
    return run.template.nameOf(detail, { account: accountName(accounts, detail), index, count: run.ids.length });
  }
  const extension = extname(file.path);
  const path = file.path.slice(0, file.path.length - extension.length);
  const isShared = isNamedAfterAnother(path, detail) || names.has(keyOf(`${path}${extension}`));
  return isReferenced(file.path) || isShared ? run.read.fileNames().targetOf({ ...detail, role: file.role }) : path;
}

/** Equal content is one file in the library, with the name of the item that it was fetched for; as copies they are several. */
function isNamedAfterAnother(path: string, { id }: ItemDetail): boolean {
  const mark = /\[([0-9a-z]{8})\](?: watermarked)?(?: \(\d+\))?$/.exec(path)?.[1];
  return mark !== undefined && mark !== shortId(id);
}

/** As a file system sees a path that ignores case and accents' forms. */
function keyOf(path: string): string {
  return path.normalize('NFC').toLowerCase();
}

export function accountNames(read: Pick<ReadableLibrary, 'accounts'>): ReadonlyMap<string, string> {
  return new Map(read.accounts().map(({ connection, id, name }) => [`${connection}/${id}`, name]));
}

export function accountName(
  names: ReadonlyMap<string, string>,
  item: Pick<ItemDetail, 'connection' | 'account'>,
): string {
  if (isOfThisComputer(item)) return 'This computer';
  return names.get(`${item.connection}/${item.account}`) ?? item.account;
}

function originOf(detail: ItemDetail, { path }: CompleteFile): CopySource['origin'] {
  if (isReferenced(path)) return 'referenced';
  return isOfThisComputer(detail) ? 'brought' : 'provider';
}

interface CompleteFile {
  readonly role: RenditionRole;
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly mime: string | null;
}

/** The file of an item that an export takes; null when it has none here. */
export function bestFile(item: Pick<ItemDetail, 'renditions'>): CompleteFile | null {
  for (const role of ['original', 'watermarked', 'sample'] as const) {
    const file = complete(item.renditions.find((rendition) => rendition.role === role));
    if (file !== null) return file;
  }
  return null;
}

function complete(rendition: Rendition | undefined): CompleteFile | null {
  if (rendition?.state !== 'complete') return null;
  const { role, path, bytes, sha256, mime } = rendition;
  return path === null || bytes === null || sha256 === null ? null : { role, path, bytes, sha256, mime };
}

function factsOf(detail: ItemDetail, sha256: string): MediaFacts {
  const { id, title, prompt, model, createdAt, tags, rating, label, notes, remoteId } = detail;
  return { id, sha256, title, prompt, model, createdAt, tags, rating, label, notes, remoteId };
}

/** The place of a file in the folder; proven to be inside of it. */
function inside(folder: string, path: string): string {
  const target = resolve(folder, ...path.split(posix.sep));
  if (target.startsWith(folder.endsWith(sep) ? folder : folder + sep)) return target;
  throw failed('invalid', `The path ${path} leads out of the export folder.`, 'Choose another template.');
}

/** Exporting into the library itself would put unknown files among its own. */
async function assertOutside(folder: string, library: string): Promise<void> {
  const refuse = (): never => {
    throw failed('invalid', 'The export folder is inside the library.', 'Choose a folder elsewhere.');
  };
  if (folder === library || folder.startsWith(library + sep)) refuse();
  await assertWritable(folder);
  const [real, own] = await Promise.all([realpath(folder), realpath(library).catch(() => library)]);
  if (real === own || real.startsWith(own + sep)) refuse();
}

/** A disk that was unplugged is told once, and not of each file that was to go there. */
async function assertStillThere(folder: string): Promise<void> {
  if ((await stat(folder).catch(() => null)) !== null) return;
  const hint = 'Connect its disk, then export again: it goes on where it was.';
  throw failed('not-found', `The folder ${folder} is not there any more.`, hint);
}

/** Where nothing can be written is told once, and not of each file. Makes the folder. */
async function assertWritable(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
    const probe = join(folder, `${DRAFT_PREFIX}${randomUUID()}`);
    await writeFile(probe, '', { flag: 'wx' });
    await rm(probe, { force: true });
  } catch (cause) {
    if (failureOf(cause).code === 'disk-full') throw cause;
    throw failed('forbidden', `Nothing can be written to ${folder}.`, 'Allow it, or choose another folder.', { cause });
  }
}
