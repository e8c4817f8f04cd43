import { appendFileSync, readFileSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Failure } from '../../ipc/model/failure.ts';
import { ItemId } from '../../ipc/model/ids.ts';
import { type Examined, examineFile } from '../downloads/examine-file.ts';
import { FolderSync } from '../downloads/folder-sync.ts';
import { Placement } from '../downloads/placement.ts';
import { Failed, failed, failureOf } from '../failed.ts';
import { newItemId } from '../library/item-id.ts';
import type { ImportMatch, ReadableLibrary } from '../library/library.ts';
import { mediaFolders } from '../library/media-folders.ts';
import { wasAway } from '../library/reachable.ts';
import { readEmbedded, type Told } from '../metadata/read-embedded.ts';
import { type FoundFile, findFiles } from './find-files.ts';
import { type ImportCounts, type ImportRow, MOST_NAMED } from './import-messages.ts';
import { type Match, matchFile, namedItems } from './match-file.ts';
import { readNameIds } from './name-ids.ts';
import { DRAFT_PREFIX, hashFile, takeIn } from './take-in.ts';

export interface ImportRun {
  readonly library: string;
  readonly read: ReadableLibrary;
  readonly paths: readonly string[];
  readonly how: 'copy' | 'reference';
  readonly journal: string;
  readonly signal: AbortSignal;
  /** Writes a row; resolves after its commit. `known`: there is such an item already. Rejects with Failed. */
  readonly record: (row: ImportRow) => Promise<'done' | 'known'>;
  readonly onProgress: (progress: {
    done: number;
    total: number | null;
    bytes: number;
    totalBytes: number | null;
  }) => void;
  readonly onProblem: (what: string, failure: Failure) => void;
  /** The name of a file of another type; the first few are told. */
  readonly onPassedOver: (name: string) => void;
}

type Media = Examined & { readonly found: 'media' };
type Outcome = keyof ImportCounts;

const PARALLEL = 2;
/** Names looked up together. */
const NAMES_AT_ONCE = 500;

/**
 * Brings files into the library, each once: what is known is left alone, what a known item lacks is given to it, the rest
 * becomes items of this computer. Nothing outside of the library is changed. A full disk and a library that cannot be
 * written end it; while its disk is away it waits; everything else is a problem of one file.
 */
export async function importFiles(run: ImportRun): Promise<ImportCounts> {
  await removeDrafts(run.library);
  const { files, problems } = await findFiles(
    run.paths,
    run.library,
    (count, bytes) => {
      run.onProgress({ done: 0, total: null, bytes: 0, totalBytes: bytes });
      void count;
    },
    run.signal,
  );
  for (const { what, failure } of problems) run.onProblem(what, failure);
  const counts = { added: 0, known: 0, attached: 0, skipped: 0, failed: problems.length };
  const state = createState(run, files, counts);

  for (let start = 0; start < files.length; start += NAMES_AT_ONCE) {
    const slice = files.slice(start, start + NAMES_AT_ONCE).filter((file) => !state.passOver(file));
    const named = namedItems(
      run.read,
      slice.map(({ path }) => basename(path)),
    );
    const queue = [...slice];
    const worker = async (): Promise<void> => {
      for (let file = queue.shift(); file !== undefined; file = queue.shift()) await state.take(file, named);
    };
    await Promise.all(Array.from({ length: PARALLEL }, worker));
  }
  return counts;
}

function createState(run: ImportRun, files: readonly FoundFile[], counts: Record<Outcome, number>) {
  const { library, read, signal } = run;
  const names = read.fileNames();
  const placement = new Placement(library);
  const folders = new FolderSync(library);
  const before = readJournal(run.journal);
  const totalBytes = files.reduce((sum, { bytes }) => sum + bytes, 0);
  /** The same content twice in what is brought: the second waits for the first. */
  const inHand = new Map<string, Promise<unknown>>();
  let done = 0;
  let bytes = 0;

  function tell(): void {
    run.onProgress({ done, total: files.length, bytes, totalBytes });
  }

  function count(file: FoundFile, outcome: Outcome): void {
    counts[outcome] += 1;
    done += 1;
    if (outcome === 'skipped' && counts.skipped <= MOST_NAMED) run.onPassedOver(basename(file.path));
  }

  function finish(file: FoundFile, outcome: Outcome): void {
    if (outcome !== 'failed') appendFileSync(run.journal, `${journalKey(file)}\t${outcome}\n`);
    count(file, outcome);
    tell();
  }

  async function take(file: FoundFile, named: ReadonlyMap<string, readonly ImportMatch[]>): Promise<void> {
    signal.throwIfAborted();
    let counted = 0;
    try {
      const found = await examineFile(file.path);
      if (found.found === 'other') return finish(file, 'skipped');
      if (found.found === 'damaged') throw damaged(found.reason);
      const sha256 = await hashFile(
        file.path,
        (count) => {
          counted += count;
          bytes += count;
          tell();
        },
        signal,
      );
      finish(file, await once(sha256, () => takeMedia(file, found, sha256, named.get(basename(file.path)) ?? [])));
    } catch (error) {
      signal.throwIfAborted();
      if (await wasAway(library, signal)) {
        bytes -= counted;
        counted = file.bytes;
        return await take(file, named);
      }
      const failure = failureOf(error);
      if (endsAll(error, failure)) throw error;
      run.onProblem(file.path, failure);
      finish(file, 'failed');
    } finally {
      bytes += file.bytes - counted;
    }
  }

  async function once(sha256: string, work: () => Promise<Outcome>): Promise<Outcome> {
    for (let other = inHand.get(sha256); other !== undefined; other = inHand.get(sha256))
      await other.catch(() => undefined);
    const mine = work();
    inHand.set(sha256, mine);
    try {
      return await mine;
    } finally {
      inHand.delete(sha256);
    }
  }

  async function takeMedia(
    file: FoundFile,
    media: Media,
    sha256: string,
    named: readonly ImportMatch[],
  ): Promise<Outcome> {
    const told = await readEmbedded(file.path, file.bytes);
    const name = readNameIds(basename(file.path));
    const facts = { sort: media.sort, bytes: file.bytes, sha256, madeFrom: told?.sha256 ?? null };
    const match = matchFile(read, library, facts, name, named);
    if (match.is === 'known') return 'known';
    if (match.is === 'missing') return attach(file, media, sha256, match);
    return add(file, media, sha256, told, name.title);
  }

  async function attach(
    file: FoundFile,
    media: Media,
    sha256: string,
    { id, kind, role, path, wasReferenced }: Match & { readonly is: 'missing' },
  ): Promise<Outcome> {
    const item = read.item(id);
    if (item === null) return 'failed';
    const target = path === null ? names.targetOf({ ...item, kind, role }) : withoutExtension(path);
    // A file that was only pointed at and moved is pointed at again; every other known item gets its file into the library.
    const isPointed = wasReferenced && run.how === 'reference';
    const at = isPointed ? file.path : await bringIn(file, target, media.extension, sha256);
    const { mime, width, height, durationMs } = media;
    await run.record({
      does: 'attach',
      file: {
        ...{ itemId: id, role, path: at, bytes: file.bytes, sha256, mime, width, height, durationMs },
        ...{ watermark: role === 'original' ? false : role === 'watermarked' ? true : null, finishedAt: Date.now() },
      },
    });
    return 'attached';
  }

  async function add(
    file: FoundFile,
    media: Media,
    sha256: string,
    told: Told | null,
    nameTitle: string,
  ): Promise<Outcome> {
    const { sort, mime, extension, width, height, durationMs } = media;
    const createdAt = told?.createdAt ?? file.modifiedAt;
    const title = told?.title ?? nameTitle;
    const id = before.ids.get(journalKey(file)) ?? newItemId(Date.now());
    // Whoever goes on after a kill finds the file under this name.
    if (run.how === 'copy') appendFileSync(run.journal, `${journalKey(file)}\t${id}\n`);
    const model = told?.model ?? null;
    const target = names.targetOf({ id, kind: sort, role: 'original', title, model, createdAt });
    const path = run.how === 'copy' ? await bringIn(file, target, extension, sha256) : file.path;
    const raw = JSON.stringify({ imported: { from: file.path, how: run.how, modifiedAt: file.modifiedAt } });
    const result = await run.record({
      does: 'add',
      file: {
        ...{ id, kind: sort, title, prompt: told?.prompt ?? null, model: told?.model ?? null, createdAt },
        ...{ width, height, durationMs, path, bytes: file.bytes, sha256, mime, raw, finishedAt: Date.now() },
      },
    });
    if (result === 'done') return 'added';
    if (run.how === 'copy') await rm(join(library, path), { force: true });
    return 'known';
  }

  function bringIn(file: FoundFile, target: string, extension: string, sha256: string): Promise<string> {
    return takeIn(file.path, { library, placement, folders, target, extension }, { bytes: file.bytes, sha256 }, signal);
  }

  return {
    take,
    /** What an earlier run of the same import has done already. */
    passOver(file: FoundFile): boolean {
      const outcome = before.done.get(journalKey(file));
      if (outcome === undefined) return false;
      count(file, outcome);
      bytes += file.bytes;
      return true;
    },
  };
}

/** The disk or the library itself is at fault: the other files would fare no better. */
function endsAll(error: unknown, { code }: Failure): boolean {
  if (code === 'disk-full') return true;
  return error instanceof Failed && error.failure.hint.includes('Connect the disk');
}

function damaged(reason: string): Failed {
  return failed('invalid', `It is damaged. ${reason}`, 'Look for another copy of it.');
}

function withoutExtension(path: string): string {
  const dot = path.lastIndexOf('.');
  return dot > path.lastIndexOf('/') ? path.slice(0, dot) : path;
}

function journalKey({ path, bytes, modifiedAt }: FoundFile): string {
  return JSON.stringify([path, bytes, modifiedAt]);
}

interface Journal {
  readonly done: ReadonlyMap<string, Outcome>;
  /** Items that files were to become when the run was stopped. */
  readonly ids: ReadonlyMap<string, ItemId>;
}

/** One line a file that is begun, with the id of its item, and one when it is done. */
function readJournal(path: string): Journal {
  const done = new Map<string, Outcome>();
  const ids = new Map<string, ItemId>();
  for (const line of readText(path).split('\n')) {
    const [key, said] = line.split('\t');
    if (!key || said === undefined) continue;
    if (said === 'added' || said === 'known' || said === 'attached' || said === 'skipped') done.set(key, said);
    else if (ItemId.safeParse(said).success) ids.set(key, said as ItemId);
  }
  return { done, ids };
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
    throw error;
  }
}

/** Removes what an import that was killed left half copied. */
async function removeDrafts(library: string): Promise<void> {
  const folders = (await mediaFolders(library)).map((top) => join(library, top));
  // Links are not followed: they can lead in circles, or to the drafts of another library.
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for (const entry of await readdir(folder, { withFileTypes: true }).catch(() => [])) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) folders.push(path);
      else if (entry.name.startsWith(DRAFT_PREFIX)) await rm(path, { force: true });
    }
  }
}
