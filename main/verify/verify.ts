import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readdir, rename, stat } from 'node:fs/promises';
import { basename, join, posix } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { isOfThisComputer } from '../../ipc/model/this-computer.ts';
import type { VerifyReport } from '../engine-api.ts';
import { failed } from '../failed.ts';
import { isReferenced, placeOfFile, referencedState } from '../library/file-place.ts';
import type { FileToVerify, Library } from '../library/library.ts';
import { mediaFolders } from '../library/media-folders.ts';

const PAGE = 200;
const PARALLEL = 2;
const OWN_FILE_PREFIX = '.conch-';

export interface VerifyRequest {
  readonly repair: boolean;
  readonly signal?: AbortSignal;
  readonly onProgress?: (checked: number) => void;
}

/** `unreadable`: the system does not let us read it, so nobody knows how it is. `unreachable`: the folder it is referenced in is away. */
type Found = 'good' | 'missing' | 'damaged' | 'unreadable' | 'unreachable';
type Verdict = { readonly file: FileToVerify; readonly found: Found };

/**
 * Reads every recorded file again and compares length and SHA-256 with what was recorded when it was downloaded.
 * With `repair`, missing and damaged files are queued again; a damaged file is moved to `.conch/damaged`, never deleted.
 * A library folder that cannot be reached, or no longer can, is an error and not a thousand missing files.
 */
export async function verifyLibrary(library: Library, request: VerifyRequest): Promise<VerifyReport> {
  await assertReachable(library.folder);
  const paths: Record<Exclude<Found, 'good'>, Set<string>> = {
    missing: new Set(),
    damaged: new Set(),
    unreadable: new Set(),
    unreachable: new Set(),
  };
  const onlyHere = new Set<string>();
  let checked = 0;
  let repaired = 0;

  let after: string | null = null;
  do {
    const page: { readonly files: readonly FileToVerify[]; readonly next: string | null } = library.read.filesToVerify(
      after,
      PAGE,
    );
    const verdicts = await checkAll(library.folder, page.files, request.signal);
    if (verdicts.some(({ found }) => found !== 'good')) await assertReachable(library.folder);
    for (const verdict of verdicts) {
      checked += 1;
      if (verdict.found === 'good') continue;
      paths[verdict.found].add(verdict.file.path);
      if (!canRepair(library, verdict.file)) onlyHere.add(verdict.file.path);
      if (request.repair && (await repair(library, verdict))) repaired += 1;
    }
    request.onProgress?.(checked);
    after = page.next;
  } while (after !== null);

  for (const { path, found } of await checkInputs(library, request.signal)) {
    checked += 1;
    if (found === 'good') continue;
    paths[found].add(path);
    onlyHere.add(path);
  }
  request.onProgress?.(checked);

  const unknown = await unknownFiles(library);
  return {
    ok: paths.missing.size === 0 && paths.damaged.size === 0 && paths.unreadable.size === 0,
    checked,
    missing: [...paths.missing],
    damaged: [...paths.damaged],
    unreadable: [...paths.unreadable],
    unreachable: [...paths.unreachable],
    onlyHere: [...onlyHere],
    unknown,
    repaired,
  };
}

async function assertReachable(folder: string): Promise<void> {
  try {
    await stat(join(folder, '.conch'));
  } catch (cause) {
    throw failed(
      'invalid',
      `The library folder ${folder} cannot be reached.`,
      'Connect the disk it is on, then try again. Nothing was marked missing.',
      { cause },
    );
  }
}

async function checkAll(
  folder: string,
  files: readonly FileToVerify[],
  signal: AbortSignal | undefined,
): Promise<readonly Verdict[]> {
  const verdicts: Verdict[] = [];
  const queue = [...files];
  const worker = async (): Promise<void> => {
    for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
      signal?.throwIfAborted();
      const found = await check(placeOfFile(folder, file.path), file, signal);
      const isAway =
        found === 'missing' && isReferenced(file.path) && referencedState(file.path, null) === 'unreachable';
      verdicts.push({ file, found: isAway ? 'unreachable' : found });
    }
  };
  await Promise.all(Array.from({ length: PARALLEL }, worker));
  return verdicts;
}

/** Files a person brought in. They exist nowhere else: they can be found damaged, and nobody can repair them. */
async function checkInputs(
  library: Library,
  signal: AbortSignal | undefined,
): Promise<readonly { readonly path: string; readonly found: Found }[]> {
  const verdicts: { path: string; found: Found }[] = [];
  for (const { id } of library.read.inputs(null)) {
    signal?.throwIfAborted();
    const input = library.read.input(id);
    if (input === null) continue;
    verdicts.push({ path: input.path, found: await check(join(library.folder, input.path), input, signal) });
  }
  return verdicts;
}

async function check(
  path: string,
  file: Pick<FileToVerify, 'bytes' | 'sha256'>,
  signal: AbortSignal | undefined,
): Promise<Found> {
  try {
    if ((await stat(path)).size !== file.bytes) return 'damaged';
    return (await sha256Of(path, signal)) === file.sha256 ? 'good' : 'damaged';
  } catch (error) {
    // What is no answer of the system (somebody stopped it) ends the whole.
    if (!(error instanceof Error && 'code' in error && 'syscall' in error)) throw error;
    if (error.code === 'ENOENT') return 'missing';
    return error.code === 'EIO' ? 'damaged' : 'unreadable';
  }
}

async function sha256Of(path: string, signal: AbortSignal | undefined): Promise<string> {
  const hash = createHash('sha256');
  const source = createReadStream(path, { highWaterMark: 1 << 20 });
  await pipeline(source, hash, signal === undefined ? {} : { signal });
  return hash.digest('hex');
}

/** What a person brought can be fetched from nowhere: where it was stays on record. */
function canRepair(library: Library, { itemId }: FileToVerify): boolean {
  const item = library.read.item(itemId);
  return item !== null && !isOfThisComputer(item);
}

/** False when there is nothing to do: what cannot be reached or read now, and what can be fetched from nowhere. */
async function repair(library: Library, verdict: Verdict): Promise<boolean> {
  const { file, found } = verdict;
  if ((found !== 'missing' && found !== 'damaged') || !canRepair(library, file)) return false;
  if (found === 'damaged') {
    const aside = join(library.folder, '.conch', 'damaged');
    await mkdir(aside, { recursive: true });
    await moveIfThere(join(library.folder, file.path), join(aside, `${file.itemId}-${basename(file.path)}`));
  }
  await library.write.requeueDamaged(file.itemId, file.role, found);
  return true;
}

/** Two items with the same content share one file: the second repair finds it moved already. */
async function moveIfThere(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
}

async function unknownFiles(library: Library): Promise<readonly string[]> {
  const unknown: string[] = [];
  for (const top of await mediaFolders(library.folder)) {
    for await (const batch of filesUnder(library.folder, top)) {
      const known = library.read.knownPaths(batch);
      unknown.push(...batch.filter((path) => !known.has(path)));
    }
  }
  return unknown;
}

/** Relative paths of the files below a folder of the library, one batch a folder. */
async function* filesUnder(root: string, folder: string): AsyncGenerator<readonly string[]> {
  const entries = await readdir(join(root, folder), { withFileTypes: true }).catch(() => []);
  const files = entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith(OWN_FILE_PREFIX))
    .map((entry) => posix.join(folder, entry.name));
  if (files.length > 0) yield files;
  for (const entry of entries) {
    if (entry.isDirectory()) yield* filesUnder(root, posix.join(folder, entry.name));
  }
}
