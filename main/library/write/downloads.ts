import type { ItemId } from '../../../ipc/model/ids.ts';
import type { RenditionRole } from '../../../ipc/model/item.ts';
import { failed } from '../../failed.ts';
import type { FinishedFile, PartialFile } from '../library.ts';
import { ratioByte } from '../place.ts';
import type { DownloadFailure } from '../writable-library.ts';
import type { Due } from './due.ts';
import type { Removals } from './removals.ts';
import type { RenditionWriter } from './renditions.ts';
import { type Outcome, quiet, touched, type WriterContext } from './writer-context.ts';

export interface Measures {
  readonly width?: number;
  readonly height?: number;
  readonly durationMs?: number;
  readonly thumbhash?: string;
  readonly hasThumb?: boolean;
}

export interface DownloadWriter {
  start(id: ItemId, role: RenditionRole, partial: PartialFile): Outcome<void>;
  finish(file: FinishedFile): Outcome<void>;
  finishAll(files: readonly FinishedFile[]): Outcome<readonly ('done' | 'unknown')[]>;
  fail(failure: DownloadFailure): Outcome<void>;
  requeueDamaged(id: ItemId, role: RenditionRole, reason: 'missing' | 'damaged'): Outcome<void>;
  saveMeasures(id: ItemId, measures: Measures): Outcome<void>;
  /** At start: nothing is being downloaded any more. */
  reset(): void;
}

interface RenditionRow {
  readonly state: string;
  readonly path: string | null;
  readonly partial_path: string | null;
}

/** Downloads that the last process left under way wait again. By the index of the queue: each start asks, and all files are many. */
export const resetSql = `UPDATE renditions INDEXED BY renditions_waiting SET state = 'pending'
  WHERE state IN ('pending', 'downloading') AND state = 'downloading'`;

/** Writes how downloads go. Each is one item, durable when it resolves. */
export function createDownloadWriter(
  { db }: WriterContext,
  due: Due,
  renditions: RenditionWriter,
  removals: Removals,
): DownloadWriter {
  const seqOf = db.prepare<[string], number>('SELECT seq FROM items WHERE id = ?').pluck();
  const row = db.prepare<[number, string], RenditionRow>(
    'SELECT state, path, partial_path FROM renditions WHERE item = ? AND role = ?',
  );
  const start = db.prepare<[string, string | null, number | null, number, string]>(
    `UPDATE renditions SET state = 'downloading', partial_path = ?, partial_validator = ?, partial_total = ?, next_attempt_at = NULL
     WHERE item = ? AND role = ? AND state <> 'complete'`,
  );
  const finish = db.prepare<[Record<string, string | number | null>]>(
    `UPDATE renditions SET state = 'complete', path = @path, bytes = @bytes, sha256 = @sha256, mime = @mime,
       watermark = coalesce(@watermark, watermark), finished_at = @finishedAt, error = NULL, next_attempt_at = NULL, attempts = 0,
       partial_path = NULL, partial_validator = NULL, partial_total = NULL,
       -- Content that came without a link is not kept twice.
       url = iif(url LIKE 'data:%', NULL, url)
     WHERE item = @seq AND role = @role`,
  );
  const fail = db.prepare<(string | number | null)[]>(
    `UPDATE renditions SET state = 'failed', error = ?, next_attempt_at = ?, attempts = attempts + 1,
       partial_path = ?, partial_validator = ?, partial_total = ?
     WHERE item = ? AND role = ? AND state <> 'complete'`,
  );
  const requeue = db.prepare<[string | null, number, string]>(
    `UPDATE renditions SET state = iif(url IS NULL, 'failed', 'pending'), path = NULL, bytes = NULL, sha256 = NULL, mime = NULL,
       finished_at = NULL, attempts = 0, next_attempt_at = NULL, error = iif(url IS NULL, ?, NULL),
       partial_path = NULL, partial_validator = NULL, partial_total = NULL
     WHERE item = ? AND role = ?`,
  );
  const sumBytes = db.prepare<[number, number]>(
    `UPDATE items SET bytes = (SELECT ifnull(sum(bytes), 0) FROM renditions WHERE item = ? AND state = 'complete') WHERE seq = ?`,
  );
  const measure = db.prepare<[Record<string, string | number | null>]>(
    `UPDATE items SET width = coalesce(@width, width), height = coalesce(@height, height),
       duration_ms = coalesce(@durationMs, duration_ms), thumbhash = coalesce(@thumbhash, thumbhash),
       has_thumb = coalesce(@hasThumb, has_thumb), measured = iif(@width IS NULL AND @durationMs IS NULL, measured, 1)
     WHERE seq = @seq`,
  );
  const size = db.prepare<[number], { width: number | null; height: number | null }>(
    'SELECT width, height FROM items WHERE seq = ?',
  );
  const setRatio = db.prepare<[number, number, number]>('UPDATE items SET ratio = ? WHERE seq = ? AND ratio <> ?');
  const forgetThumb = db.prepare<[number, number]>(
    `UPDATE items SET has_thumb = 0 WHERE seq = ? AND kind = 'image' AND has_thumb = 1
       AND EXISTS (SELECT 1 FROM renditions WHERE item = ? AND role = 'watermarked' AND state = 'complete')`,
  );
  const stopReading = db.prepare<[number]>(
    "UPDATE items SET next_read_at = NULL WHERE seq = ? AND status NOT IN ('pending', 'running') AND next_read_at IS NOT NULL",
  );
  const reset = db.prepare(resetSql);

  function known(id: ItemId, role: RenditionRole): { readonly seq: number; readonly rendition: RenditionRow } {
    const seq = seqOf.get(id);
    const rendition = seq === undefined ? undefined : row.get(seq, role);
    if (seq === undefined || rendition === undefined) {
      throw failed('not-found', `The library has no file “${role}” of ${id}.`, 'It may have been replaced meanwhile.');
    }
    return { seq, rendition };
  }

  function isKnown(id: ItemId, role: RenditionRole): boolean {
    const seq = seqOf.get(id);
    return seq !== undefined && row.get(seq, role) !== undefined;
  }

  function writeMeasures(seq: number, measures: Measures): void {
    const { width, height, durationMs, thumbhash, hasThumb } = measures;
    measure.run({
      seq,
      width: width ?? null,
      height: height ?? null,
      durationMs: durationMs ?? null,
      thumbhash: thumbhash ?? null,
      hasThumb: hasThumb === undefined ? null : Number(hasThumb),
    });
    const now = size.get(seq);
    const ratio = ratioByte(now?.width ?? null, now?.height ?? null);
    setRatio.run(ratio, seq, ratio);
  }

  function finishOne(file: FinishedFile): void {
    const { seq, rendition } = known(file.itemId, file.role);
    const { path, bytes, sha256, mime, watermark, finishedAt, role } = file;
    finish.run({
      seq,
      role,
      path,
      bytes,
      sha256,
      mime,
      watermark: watermark === null ? null : Number(watermark),
      finishedAt,
    });
    if (rendition.path !== null && rendition.path !== path) removals.add(rendition.path, 'replaced by a new download');
    if (rendition.partial_path !== null) removals.add(rendition.partial_path, 'the download is finished');
    if (role === 'original') {
      // A thumbnail of the marked picture shows the mark.
      forgetThumb.run(seq, seq);
      renditions.drop(seq, 'watermarked', 'replaced by the file without watermark');
      stopReading.run(seq);
    }
    if (role === 'original' || role === 'watermarked' || role === 'sample') {
      writeMeasures(seq, {
        ...(file.width === null || file.height === null ? {} : { width: file.width, height: file.height }),
        ...(file.durationMs === null ? {} : { durationMs: file.durationMs }),
      });
    }
    sumBytes.run(seq, seq);
    due.sidecar(seq);
  }

  return {
    start(id, role, partial) {
      const { seq } = known(id, role);
      start.run(partial.path, partial.validator, partial.totalBytes, seq, role);
      return touched(undefined, [id]);
    },
    finish(file) {
      finishOne(file);
      return touched(undefined, [file.itemId]);
    },
    finishAll(files) {
      const results = files.map((file): 'done' | 'unknown' => {
        if (!isKnown(file.itemId, file.role)) return 'unknown';
        finishOne(file);
        return 'done';
      });
      return touched(
        results,
        files.filter((_, index) => results[index] === 'done').map(({ itemId }) => itemId),
      );
    },
    fail({ itemId, role, error, retryAt, partial }) {
      const { seq, rendition } = known(itemId, role);
      fail.run(
        JSON.stringify(error),
        retryAt,
        partial?.path ?? null,
        partial?.validator ?? null,
        partial?.totalBytes ?? null,
        seq,
        role,
      );
      if (rendition.partial_path !== null && rendition.partial_path !== partial?.path) {
        removals.add(rendition.partial_path, 'the partial file cannot be resumed');
      }
      due.sidecar(seq);
      return touched(undefined, [itemId]);
    },
    requeueDamaged(id, role, reason) {
      const { seq } = known(id, role);
      const error = JSON.stringify({
        code: 'gone',
        message: `The file is ${reason} and there is no link to fetch it again.`,
        hint: 'Sync the account, then retry.',
        status: null,
      });
      requeue.run(error, seq, role);
      sumBytes.run(seq, seq);
      due.sidecar(seq);
      return touched(undefined, [id]);
    },
    saveMeasures(id, measures) {
      const seq = seqOf.get(id);
      if (seq === undefined) return quiet(undefined);
      writeMeasures(seq, measures);
      due.sidecar(seq);
      return touched(undefined, [id]);
    },
    reset: () => void reset.run(),
  };
}
