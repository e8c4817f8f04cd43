import type { ItemId } from '../../../ipc/model/ids.ts';
import { THIS_COMPUTER } from '../../../ipc/model/this-computer.ts';
import type { FinishedFile, ImportedFile } from '../library.ts';
import { monthOf, placeFinder, ratioByte, timeOfPlace } from '../place.ts';
import type { DownloadWriter } from './downloads.ts';
import type { Due } from './due.ts';
import { createItemStatements } from './item-statements.ts';
import { NO_DEADLINE } from './renditions.ts';
import type { SearchTexts } from './search-texts.ts';
import type { SourceOf } from './sources.ts';
import { type Outcome, touched, type WriterContext } from './writer-context.ts';

export interface ImportWriter {
  add(files: readonly ImportedFile[]): Outcome<readonly { readonly id: ItemId; readonly added: boolean }[]>;
  attach(file: FinishedFile): Outcome<void>;
}

const FEED = 'imports';

/** Items that a person brought in. The same content is one item: its hash is its id at this computer. */
export function createImportWriter(
  { db }: WriterContext,
  parts: {
    readonly sourceOf: SourceOf;
    readonly due: Due;
    readonly texts: SearchTexts;
    readonly downloads: DownloadWriter;
  },
): ImportWriter {
  const { due, texts } = parts;
  const items = createItemStatements(db);
  const freePlace = placeFinder(db);
  const known = db
    .prepare<[number, string, string], string>('SELECT id FROM items WHERE source = ? AND kind = ? AND remote_id = ?')
    .pluck();
  const rendition = db.prepare<(string | number | null)[]>(
    `INSERT INTO renditions (item, role, state, watermark, urgency, weight, place, path, bytes, sha256, mime, finished_at)
     VALUES (?, ?, 'complete', NULL, ${NO_DEADLINE}, 1, ?, ?, ?, ?, ?, ?)`,
  );
  const awaited = db.prepare<[string, string]>(
    `INSERT INTO renditions (item, role, state, urgency, weight, place)
     SELECT seq, ?, 'pending', ${NO_DEADLINE}, 1, place FROM items WHERE id = ? ON CONFLICT DO NOTHING`,
  );
  const measured = db.prepare<[number, number]>('UPDATE items SET bytes = ?, measured = 1 WHERE seq = ?');

  function addOne(source: number, file: ImportedFile): void {
    const place = freePlace(file.createdAt);
    const { id, kind, title, prompt, model, createdAt, width, height, durationMs, sha256, bytes } = file;
    const seq = items.insert({
      ...{ id, source, kind, remoteId: sha256, feed: FEED, jobId: null, title, prompt, model },
      ...{ status: 'complete', statusLabel: 'imported', statusMessage: null, percent: null },
      ...{ createdAt, createdSource: 'provider', width, height, durationMs, voiceId: null, voiceName: null },
      ...{ fingerprint: sha256, walk: 0, changedAt: file.finishedAt, nextReadAt: null },
      ...{ place, month: monthOf(timeOfPlace(place)), ratio: ratioByte(width, height) },
    });
    items.raw.run(seq, file.raw);
    rendition.run(seq, 'original', place, file.path, bytes, sha256, file.mime, file.finishedAt);
    measured.run(bytes, seq);
    texts.refresh(seq);
    due.all(seq);
  }

  return {
    add(files) {
      const source = parts.sourceOf(THIS_COMPUTER.connection, THIS_COMPUTER.account);
      const results = files.map((file) => {
        const before = known.get(source, file.kind, file.sha256);
        if (before !== undefined) return { id: before as ItemId, added: false };
        addOne(source, file);
        return { id: file.id, added: true };
      });
      const added = results.filter((one) => one.added).map(({ id }) => id);
      if (added.length > 0) due.facts();
      return touched(results, added, added.length > 0);
    },
    attach(file) {
      awaited.run(file.role, file.itemId);
      return parts.downloads.finish(file);
    },
  };
}
