import { createHash } from 'node:crypto';
import { type Failed, failed } from '../../failed.ts';
import type { RemoteUpload, SkippedItem } from '../../providers/provider.ts';
import type { PageApplied, PageToApply } from '../library.ts';
import { withoutLinkQueries } from './fingerprint.ts';
import type { ItemWriter } from './items.ts';
import type { JobWriter } from './jobs.ts';
import { PageTally } from './page-tally.ts';
import type { Walk, Walks } from './walks.ts';
import type { Outcome, WriterContext } from './writer-context.ts';

/** Writes one page of a feed and how far the walk came. */
export function createPageWriter(
  { db }: WriterContext,
  walks: Walks,
  items: ItemWriter,
  jobs: JobWriter,
): (page: PageToApply) => Outcome<PageApplied> {
  const findUpload = db.prepare<[number, string], { raw: string; url: string }>(
    'SELECT raw, url FROM uploads WHERE source = ? AND remote_id = ?',
  );
  const putUpload = db.prepare<(string | number)[]>(
    `INSERT INTO uploads (source, remote_id, name, type, url, raw, first_seen_at) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (source, remote_id) DO UPDATE SET name = excluded.name, type = excluded.type, url = excluded.url,
       raw = excluded.raw`,
  );
  const putSkipped = db.prepare<(string | number)[]>(
    `INSERT INTO skipped (source, feed, remote_id, reason, raw, seen_at) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (source, feed, remote_id) DO UPDATE SET reason = excluded.reason, raw = excluded.raw, seen_at = excluded.seen_at
       WHERE reason <> excluded.reason`,
  );
  const wasSkipped = db
    .prepare<[number, string], number>('SELECT EXISTS (SELECT 1 FROM skipped WHERE source = ? AND feed = ?)')
    .pluck();
  const clearSkipped = db.prepare<[number, string, string]>(
    'DELETE FROM skipped WHERE source = ? AND feed = ? AND remote_id = ?',
  );

  const sawItem = db.prepare<[number, number, string, string]>(
    `UPDATE items SET seen_walk = ? WHERE source = ? AND kind IN ('video', 'image', 'audio', 'voice') AND feed = ?
       AND remote_id = ?`,
  );

  function applyItems(page: PageToApply, walk: Walk, tally: PageTally): Pick<Walk, 'position' | 'floor'> {
    const { source, feed, startedAt, number, position, floor } = walk;
    const done = items.upsertAll(page.items, {
      source,
      feed,
      receivedAt: page.receivedAt,
      fallbackTime: (index, above) => Math.min(startedAt - position - index, (above ?? floor ?? startedAt + 1) - 1),
      walkNumber: number,
      readAttempts: null,
    });
    for (const one of done) tally.countItem(one);
    if (wasSkipped.get(source, feed) === 1) {
      for (const { remoteId } of page.items) clearSkipped.run(source, feed, remoteId);
    }
    return { position: position + done.length, floor: done.at(-1)?.sortTime ?? floor };
  }

  function applyUpload(upload: RemoteUpload, source: number, receivedAt: number): 'added' | 'updated' | 'none' {
    const known = findUpload.get(source, upload.remoteId);
    if (known !== undefined && withoutLinkQueries(known.raw) === withoutLinkQueries(upload.raw)) return 'none';
    putUpload.run(source, upload.remoteId, upload.name, upload.type, upload.url, upload.raw, receivedAt);
    return known === undefined ? 'added' : 'updated';
  }

  function applySkipped(skipped: SkippedItem, walk: Walk, receivedAt: number): boolean {
    // Listed, although it cannot be read now: it has not gone.
    if (skipped.remoteId !== null && walk.number !== null) {
      sawItem.run(walk.number, walk.source, walk.feed, skipped.remoteId);
    }
    const key = skipped.remoteId ?? `sha1:${createHash('sha1').update(skipped.raw).digest('hex')}`;
    return putSkipped.run(walk.source, walk.feed, key, skipped.reason, skipped.raw, receivedAt).changes > 0;
  }

  return (page) => {
    const walk = walks.current(page.scope, page.walkId);
    if (page.at !== undefined && page.at !== walk.cursor) throw outOfLine(page);
    const tally = new PageTally();
    tally.seen = page.items.length + page.uploads.length + page.jobs.length;

    const reached = applyItems(page, walk, tally);
    for (const upload of page.uploads) tally.count(applyUpload(upload, walk.source, page.receivedAt));
    for (const job of page.jobs)
      jobs.upsert(job, { source: walk.source, receivedAt: page.receivedAt, readAttempts: null }, tally);
    let newlySkipped = 0;
    for (const skipped of page.skipped) if (applySkipped(skipped, walk, page.receivedAt)) newlySkipped += 1;

    const wrote = tally.added + tally.updated + tally.links + newlySkipped > 0;
    walks.advance(
      { ...walk, position: reached.position + page.uploads.length, floor: reached.floor, cursor: page.next },
      wrote,
    );
    return tally.outcome();
  };
}

function outOfLine({ scope }: PageToApply): Failed {
  return failed('invalid', `A page of ${scope.feed} before this one could not be written.`, 'Sync again.');
}
