import { availableParallelism } from 'node:os';
import type { ItemId } from '../../ipc/model/ids.ts';
import { placeOfFile } from '../library/file-place.ts';
import type { Library, PictureSource } from '../library/library.ts';
import { libraryPaths } from '../library/library-paths.ts';
import { openThumbsToRead } from '../library/thumbs.ts';
import type { Log } from '../log.ts';
import { createLikeness, type Likeness } from './likeness.ts';
import { forkMediaProcess, type MediaChild } from './media-child.ts';
import type { MediaJob } from './media-messages.ts';
import { type JobResult, openWorkshop } from './workshop.ts';

export interface MediaOptions {
  readonly library: Library;
  readonly entry: URL;
  readonly sqliteBinding: string | null;
  readonly log: Log;
  /** So long after the last thumbnail pictures are compared, ms. */
  readonly compareAfterMs?: number;
  /** Starts the process; for tests. */
  readonly spawn?: (entry: URL) => MediaChild;
}

/** Thumbnails, ThumbHashes, measures and waveforms of what the library holds. */
export interface Media {
  /** A thumbnail, made now when it is missing and there is something to make it from. */
  thumbnail(id: ItemId): Promise<{ readonly bytes: Uint8Array; readonly mime: string } | null>;
  /** The waveform of a sound, from 0 to 1; null until somebody saved it. */
  peaks(id: ItemId): readonly number[] | null;
  savePeaks(id: ItemId, peaks: readonly number[], durationMs: number): Promise<void>;
  /** Which pictures look the same: found in the background, kept in the library. */
  readonly likeness: Likeness;
  /** Resolves when nothing is left to make. */
  idle(): Promise<void>;
  close(): Promise<void>;
}

/** First come the pictures that are looked at. */
const COMPARE_AFTER_MS = 3_000;
/** Pictures to make that one slice of the backlog gives at most, or a few more. */
const SLICE = 200;
/** Jobs waiting at most: the backlog is read on as they are done. */
const MOST_WAITING = 200;
/** "Many things changed" is answered by one look at the backlog, this many ms later. */
const LOOK_AGAIN_AFTER = 2000;

/**
 * Makes what is missing: first for what the library held before, newest first, then for each file as it arrives.
 * The work is done in a process of its own; this keeps its queue and writes the results into the library.
 */
export function createMedia(options: MediaOptions): Media {
  const { library, entry, sqliteBinding, log } = options;
  const { compareAfterMs = COMPARE_AFTER_MS, spawn = forkMediaProcess } = options;
  const thumbs = libraryPaths(library.folder).thumbs;
  const workshop = openWorkshop({
    spawn: () => spawn(entry),
    setup: { type: 'setup', thumbs, sqliteBinding },
    // One more than there are cores: while one is read, stored or told of, the others keep them busy.
    parallel: availableParallelism() + 1,
    log,
  });
  /** Items whose work came to nothing in this session; a new file of theirs gives them another chance. */
  const hopeless = new Map<ItemId, string>();
  const likeness = createLikeness({ workshop, library, afterMs: compareAfterMs, log });
  let inHand = 0;
  let reader: ReturnType<typeof openThumbsToRead> = null;
  let below: number | null | 'done' = null;
  /** Grows when the backlog is gone through anew. */
  let round = 0;
  let looking: NodeJS.Timeout | null = null;
  let isLooking = false;
  let closed = false;

  const stopListening = library.onChange(({ ids }) => {
    if (ids === null) lookAgain(LOOK_AGAIN_AFTER);
    else for (const id of ids) consider(id);
  });
  lookAgain(0);

  function lookAgain(after: number): void {
    below = null;
    round += 1;
    if (looking === null && !isLooking && !closed) looking = setTimeout(look, after);
  }

  /** One slice of the backlog, then the next when there is room. */
  function look(): void {
    looking = null;
    if (closed || below === 'done') return;
    if (workshop.waiting() >= MOST_WAITING) looking = setTimeout(look, 50);
    else void lookOn(below, round);
  }

  /** Not on this thread: among a million items the slices together take it many seconds. */
  async function lookOn(from: number | null, mine: number): Promise<void> {
    isLooking = true;
    const found = await library.ask.withoutThumb(from, SLICE).catch((error: unknown) => {
      if (!closed) log.warn('what has no thumbnail could not be looked for', { error });
      return null;
    });
    isLooking = false;
    if (closed) return;
    for (const source of found?.sources ?? []) void begin(source, null, false);
    if (mine === round) below = found?.next ?? 'done';
    if (below !== 'done') looking = setTimeout(look, mine === round ? 0 : LOOK_AGAIN_AFTER);
  }

  /** A changed item: what of it is missing, and can it be made now? */
  function consider(id: ItemId): void {
    const source = library.read.pictureSource(id);
    const item = library.read.item(id);
    const unmeasured = item !== null && item.durationMs === null && item.kind !== 'image';
    const sound = unmeasured ? library.read.filePath(id) : null;
    if (source !== null && !source.hasThumb) void begin(source, sound, false);
    else if (sound !== null) void begin({ id, path: null }, sound, false);
  }

  function begin(
    { id, path }: Pick<PictureSource, 'id'> & { readonly path: string | null },
    sound: string | null,
    urgent: boolean,
  ): Promise<void> {
    const key = `${path} ${sound}`;
    if (closed || hopeless.get(id) === key) return Promise.resolve();
    const absolute = (relative: string | null): string | null =>
      relative === null ? null : placeOfFile(library.folder, relative);
    const job: MediaJob = { id, picture: absolute(path), sound: absolute(sound) };
    inHand += 1;
    return workshop
      .make(job, urgent)
      .then((result) => finish(job, key, result))
      .finally(() => {
        inHand -= 1;
      });
  }

  async function finish({ id }: MediaJob, key: string, result: JobResult): Promise<void> {
    if (result.problem !== null) {
      hopeless.set(id, key);
      log.warn('a thumbnail or measure could not be made', { id, reason: result.problem });
    }
    const { thumb, measured } = result;
    if (thumb !== null) likeness.pictureMade();
    if (closed || (thumb === null && measured === null)) return;
    const isImage = library.read.item(id)?.kind === 'image';
    const size = isImage ? thumb : measured;
    const durationMs = measured?.durationMs ?? null;
    await library.write
      .saveMeasures(id, {
        ...(thumb === null ? {} : { thumbhash: thumb.hash, hasThumb: true }),
        ...(size?.width == null || size.height == null ? {} : { width: size.width, height: size.height }),
        ...(durationMs === null ? {} : { durationMs }),
      })
      .catch((error: unknown) => log.warn('measures could not be saved', { id, error }));
  }

  function stored(): NonNullable<typeof reader> | null {
    reader ??= openThumbsToRead({ path: thumbs, sqliteBinding });
    return reader;
  }

  return {
    likeness,
    async thumbnail(id) {
      const known = stored()?.thumb(id);
      if (known != null) return known;
      const source = library.read.pictureSource(id);
      if (source === null) return null;
      await begin(source, null, true);
      return stored()?.thumb(id) ?? null;
    },
    peaks: (id) => stored()?.peaks(id)?.peaks ?? null,
    async savePeaks(id, peaks, durationMs) {
      await workshop.savePeaks(id, peaks, durationMs);
      if (library.read.item(id)?.durationMs === null) await library.write.saveMeasures(id, { durationMs });
    },
    async idle() {
      while (!closed && (below !== 'done' || inHand > 0)) {
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
    async close() {
      closed = true;
      stopListening();
      likeness.stop();
      if (looking !== null) clearTimeout(looking);
      await workshop.close();
      reader?.close();
    },
  };
}
