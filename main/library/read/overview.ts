import type { ItemKind } from '../../../ipc/model/item.ts';
import { itemKinds } from '../../../ipc/model/item-kinds.ts';
import type { LibraryCounts } from '../../../ipc/model/query.ts';
import type { LibraryStatus, ReadableLibrary } from '../library.ts';
import { schemaVersion } from '../migrate.ts';
import type { StoredState } from '../plan-renditions.ts';
import { EXPIRING_ITEMS, FAILED_ITEMS } from './conditions.ts';
import { OPEN_STATES } from './outbox-states.ts';
import type { ReaderContext } from './reader-context.ts';
import { EXPIRING_MS } from './tile-state.ts';

type OverviewReads = Pick<ReadableLibrary, 'counts' | 'status'>;

export const overviewSql = {
  kinds: 'SELECT kind, count(*) FROM items INDEXED BY items_by_kind WHERE in_trash = 0 GROUP BY kind',
  /** A system voice that several accounts list is one voice, as in the voices view. From the few voices to their items. */
  voices: `SELECT count(DISTINCT iif(origin = 'system', remote_id, items.id))
    FROM voices CROSS JOIN items ON items.seq = voices.item WHERE in_trash = 0`,
  favorites: `SELECT count(*) FROM items INDEXED BY items_favorite WHERE favorite = 1 AND NOT EXISTS
    (SELECT 1 FROM items AS thrown INDEXED BY items_in_trash WHERE thrown.in_trash = 1 AND thrown.place = items.place)`,
  trash: 'SELECT count(*) FROM items INDEXED BY items_in_trash WHERE in_trash = 1',
  failed: `SELECT count(*) FROM items WHERE in_trash = 0 AND seq IN (${FAILED_ITEMS})`,
  expiring: `SELECT count(*) FROM items WHERE in_trash = 0 AND seq IN (${EXPIRING_ITEMS})`,
} as const;

/** The numbers of the sidebar and of `status`. */
export function createOverview({ db, now, revision, timed }: ReaderContext): OverviewReads {
  const kinds = db.prepare<[], [ItemKind, number]>(overviewSql.kinds).raw();
  const voices = db.prepare<[], number>(overviewSql.voices).pluck();
  const favorites = db.prepare<[], number>(overviewSql.favorites).pluck();
  const trash = db.prepare<[], number>(overviewSql.trash).pluck();
  const failed = db.prepare<[], number>(overviewSql.failed).pluck();
  const expiring = db.prepare<[number], number>(overviewSql.expiring).pluck();
  const everyKind = db.prepare<[], [ItemKind, number]>('SELECT kind, count(*) FROM items GROUP BY kind').raw();
  const tallies = db.prepare<[], [StoredState, number, number]>('SELECT state, count, bytes FROM tallies').raw();
  const outbox = db.prepare<[], number>(`SELECT count(*) FROM outbox WHERE state IN ${OPEN_STATES}`).pluck();

  let counted: { readonly revision: number; readonly counts: LibraryCounts } | null = null;

  function count(): LibraryCounts {
    const byKind = new Map(kinds.all());
    const of = (kind: ItemKind): number => byKind.get(kind) ?? 0;
    const video = of('video');
    const image = of('image');
    const audio = of('audio');
    return {
      all: video + image + audio,
      video,
      image,
      audio,
      voice: voices.get() ?? 0,
      favorites: favorites.get() ?? 0,
      expiring: 0,
      failed: failed.get() ?? 0,
      trash: trash.get() ?? 0,
    };
  }

  return {
    counts: () =>
      timed('counts', () => {
        const at = revision();
        if (counted?.revision !== at) counted = { revision: at, counts: count() };
        // Deadlines come nearer without a commit.
        return { ...counted.counts, expiring: expiring.get(now() + EXPIRING_MS) ?? 0 };
      }),
    status(): LibraryStatus {
      const found = new Map(everyKind.all());
      const states = new Map(tallies.all().map(([state, number, bytes]) => [state, { number, bytes }]));
      const number = (state: StoredState): number => states.get(state)?.number ?? 0;
      return {
        schemaVersion: schemaVersion(db),
        counts: Object.fromEntries(itemKinds.map((kind) => [kind, found.get(kind) ?? 0])) as Record<ItemKind, number>,
        renditions: {
          complete: number('complete'),
          pending: number('pending') + number('downloading'),
          failed: number('failed'),
          unavailable: number('unavailable'),
        },
        bytes: states.get('complete')?.bytes ?? 0,
        outbox: outbox.get() ?? 0,
      };
    },
  };
}
