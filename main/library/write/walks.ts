import { randomUUID } from 'node:crypto';
import type { Failure } from '../../../ipc/model/failure.ts';
import type { ItemId } from '../../../ipc/model/ids.ts';
import { failed } from '../../failed.ts';
import type { FeedScope, FeedState } from '../library.ts';
import type { Due } from './due.ts';
import type { SourceOf } from './sources.ts';
import { type Outcome, quiet, touched, type WriterContext } from './writer-context.ts';

type WalkView = NonNullable<FeedState['walk']>;

/** A walk under way. An incremental one that found nothing new lives only in memory, so that it writes no row. */
export interface Walk {
  readonly source: number;
  readonly feed: string;
  readonly id: string;
  readonly full: boolean;
  readonly startedAt: number;
  /** What items seen by a full walk carry; null for an incremental one. */
  readonly number: number | null;
  readonly cursor: string | null;
  readonly position: number;
  readonly floor: number | null;
  readonly stored: boolean;
}

export interface Walks {
  start(scope: FeedScope, full: boolean, now: number): Outcome<WalkView>;
  /** The walk with this id. Throws Failed('invalid') when it is not the current one. */
  current(scope: FeedScope, walkId: string): Walk;
  advance(walk: Walk, keep: boolean): void;
  finish(
    scope: FeedScope,
    walkId: string,
    markGone: boolean,
    now: number,
  ): Outcome<{ gone: number; changed: readonly ItemId[] }>;
  fail(scope: FeedScope, walkId: string, error: Failure): Outcome<void>;
  /** What is only in memory, to be put back by the function it gives when the transaction is. */
  remember(): () => void;
}

interface FeedRow {
  readonly walk_id: string | null;
  readonly walk_full: number | null;
  readonly walk_started_at: number | null;
  readonly walk_cursor: string | null;
  readonly walk_position: number | null;
  readonly walk_floor: number | null;
  readonly walk_number: number;
  readonly last_finished_at: number | null;
  readonly error: string | null;
}

/** A list that was this long and is empty now is more likely a fault of the provider than a deletion of everything. */
const SUSPICIOUS = 20;
/** How stale the stored time of the last walk may become while nothing changes. In ms. */
const FINISHED_STALE_MS = 24 * 60 * 60 * 1000;

export function createWalks(context: WriterContext, sourceOf: SourceOf, due: Due): Walks {
  const { db } = context;
  const unstored = new Map<string, Walk>();
  const find = db.prepare<[number, string], FeedRow>('SELECT * FROM feeds WHERE source = ? AND feed = ?');
  const begin = db.prepare<(string | number | null)[]>(
    `INSERT INTO feeds (source, feed, walk_id, walk_full, walk_started_at, walk_cursor, walk_position, walk_floor, walk_number)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (source, feed) DO UPDATE SET walk_id = excluded.walk_id, walk_full = excluded.walk_full,
       walk_started_at = excluded.walk_started_at, walk_cursor = excluded.walk_cursor, walk_position = excluded.walk_position,
       walk_floor = excluded.walk_floor, walk_number = excluded.walk_number`,
  );
  const end = db.prepare<[number, number | null, string | null, number, string]>(
    `UPDATE feeds SET walk_id = NULL, walk_full = NULL, walk_started_at = NULL, walk_cursor = NULL, walk_position = NULL,
       walk_floor = NULL, last_finished_at = ?, last_full_at = coalesce(?, last_full_at), error = ?
     WHERE source = ? AND feed = ?`,
  );
  const ensure = db.prepare<[number, string]>('INSERT INTO feeds (source, feed) VALUES (?, ?) ON CONFLICT DO NOTHING');
  const setError = db.prepare<[string, number, string]>('UPDATE feeds SET error = ? WHERE source = ? AND feed = ?');
  const known = db
    .prepare<[number, string], number>('SELECT count(*) FROM items WHERE source = ? AND feed = ? AND gone = 0')
    .pluck();
  const markMissing = db.prepare<[number, string, number], { seq: number; id: ItemId }>(
    `UPDATE items SET gone = 1, next_read_at = NULL WHERE source = ? AND feed = ? AND gone = 0 AND seen_walk <> ?
     RETURNING seq, id`,
  );

  const keyOf = (source: number, feed: string): string => `${source}/${feed}`;

  function storedWalk(source: number, feed: string, row: FeedRow | undefined): Walk | null {
    if (row === undefined || row.walk_id === null) return null;
    return {
      source,
      feed,
      id: row.walk_id,
      full: row.walk_full === 1,
      startedAt: row.walk_started_at ?? 0,
      number: row.walk_full === 1 ? row.walk_number : null,
      cursor: row.walk_cursor,
      position: row.walk_position ?? 0,
      floor: row.walk_floor,
      stored: true,
    };
  }

  function store(walk: Walk): void {
    const number = walk.number ?? find.get(walk.source, walk.feed)?.walk_number ?? 0;
    const { source, feed, id, full, startedAt, cursor, position, floor } = walk;
    begin.run(source, feed, id, Number(full), startedAt, cursor, position, floor, number);
  }

  function current(scope: FeedScope, walkId: string): Walk {
    const source = sourceOf(scope.connection, scope.account);
    const walk =
      unstored.get(keyOf(source, scope.feed)) ?? storedWalk(source, scope.feed, find.get(source, scope.feed));
    if (walk?.id === walkId) return walk;
    throw failed('invalid', `The walk of ${scope.feed} was replaced by another.`, 'Sync again.');
  }

  function missingOf(walk: Walk): readonly { seq: number; id: ItemId }[] | 'suspicious' {
    if (walk.number === null) return [];
    if (walk.position === 0 && (known.get(walk.source, walk.feed) ?? 0) > SUSPICIOUS) return 'suspicious';
    return markMissing.all(walk.source, walk.feed, walk.number);
  }

  return {
    start(scope, full, now) {
      const source = sourceOf(scope.connection, scope.account);
      const { feed } = scope;
      const row = find.get(source, feed);
      const unfinished = storedWalk(source, feed, row);
      unstored.delete(keyOf(source, feed));
      if (unfinished !== null && (unfinished.full || !full)) return quiet(viewOf(unfinished));

      const walk: Walk = {
        source,
        feed,
        id: randomUUID(),
        full,
        startedAt: now,
        number: full ? (row?.walk_number ?? 0) + 1 : null,
        cursor: null,
        position: 0,
        floor: null,
        stored: full,
      };
      if (full) store(walk);
      else unstored.set(keyOf(source, feed), walk);
      return quiet(viewOf(walk));
    },
    current,
    advance(walk, keep) {
      if (keep || walk.stored) {
        store(walk);
        unstored.delete(keyOf(walk.source, walk.feed));
      } else {
        unstored.set(keyOf(walk.source, walk.feed), walk);
      }
    },
    finish(scope, walkId, markGone, now) {
      const walk = current(scope, walkId);
      const { source, feed } = walk;
      unstored.delete(keyOf(source, feed));
      const row = find.get(source, feed);
      const fresh = row?.last_finished_at != null && now - row.last_finished_at < FINISHED_STALE_MS;
      if (!walk.stored && fresh && row.error === null) return quiet({ gone: 0, changed: [] });

      const missing = markGone && walk.full ? missingOf(walk) : [];
      ensure.run(source, feed);
      end.run(now, walk.full ? now : null, missing === 'suspicious' ? EMPTY_LIST : null, source, feed);
      if (missing === 'suspicious') return quiet({ gone: 0, changed: [] });
      for (const { seq } of missing) due.sidecar(seq);
      const changed = missing.map(({ id }) => id);
      return touched({ gone: changed.length, changed }, changed, false);
    },
    fail(scope, walkId, error) {
      const { source, feed } = current(scope, walkId);
      const text = JSON.stringify(error);
      if (find.get(source, feed)?.error !== text) {
        ensure.run(source, feed);
        setError.run(text, source, feed);
      }
      return quiet(undefined);
    },
    remember() {
      const before = [...unstored];
      return () => {
        unstored.clear();
        for (const [key, walk] of before) unstored.set(key, walk);
      };
    },
  };
}

const EMPTY_LIST = JSON.stringify({
  code: 'protocol',
  message: 'The provider answered with an empty list where many things were before.',
  hint: 'Nothing was marked as gone. Look at the web site, then run a full sync again.',
  status: null,
} satisfies Failure);

function viewOf({ id, full, startedAt, cursor, position }: Walk): WalkView {
  return { id, full, startedAt, cursor, position };
}
