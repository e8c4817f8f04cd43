import type { ItemId } from '../../../ipc/model/ids.ts';
import type { Target } from '../../../ipc/model/target.ts';
import { OPEN_STATES } from '../read/outbox-states.ts';
import type { Due } from './due.ts';
import type { Journal } from './edits/journal.ts';
import type { ListPlace } from './list-neighbours.ts';
import type { Removals } from './removals.ts';
import { type Outcome, quiet, touched, type WriterContext } from './writer-context.ts';

/** Which of the trash is deleted for good: all of it, what is named, or what lies there since before a time. */
export type Condemned = { readonly target: Target | null } | { readonly trashedBefore: number };

export interface PurgeStep {
  readonly ids: readonly ItemId[];
  readonly bytes: number;
  readonly more: boolean;
}

/** Deletes for good, in slices: other writes pass between them. */
export interface PurgeWriter {
  /** Notes what is to go, of what lies in the trash; gives how many. It is forgotten by the journal at once. */
  condemn(which: Condemned): Outcome<number>;
  /** Deletes some of it: rows, files, what can be found; leaves a tombstone. What was restored meanwhile stays. */
  purgeSome(now: number): Outcome<PurgeStep>;
}

interface PurgeTools {
  readonly choose: (target: Target) => number;
  readonly journal: Journal;
  readonly forgetEmptyEdits: () => void;
  readonly removals: Removals;
  readonly due: Pick<Due, 'facts'>;
  /** Hears where in the lists of their accounts deleted items lay. */
  readonly closeGaps: (gaps: readonly ListPlace[]) => void;
}

const SLICE = 200;

export function createPurgeWriter({ db }: WriterContext, tools: PurgeTools): PurgeWriter {
  const { choose, journal, forgetEmptyEdits, removals, due, closeGaps } = tools;
  db.exec('CREATE TEMP TABLE condemned (item INTEGER PRIMARY KEY)');
  const clear = db.prepare('DELETE FROM condemned');
  const condemnAll = db.prepare(
    'INSERT INTO condemned SELECT seq FROM items INDEXED BY items_in_trash_bytes WHERE in_trash = 1',
  );
  const condemnOld = db.prepare<[number]>('INSERT INTO condemned SELECT item FROM marks WHERE trashed_at < ?');
  const condemnChosen = db.prepare(
    'INSERT INTO condemned SELECT item FROM chosen WHERE item IN (SELECT seq FROM items WHERE in_trash = 1)',
  );
  // What a change at the provider is still about must be known until that is over.
  const spare = db.prepare(
    `DELETE FROM condemned WHERE item IN (
       SELECT items.seq FROM outbox JOIN items ON items.id = outbox.change ->> '$.item' WHERE outbox.state IN ${OPEN_STATES}
       UNION SELECT items.seq FROM outbox JOIN json_each(outbox.items) AS made JOIN items ON items.id = made.value
         WHERE outbox.state IN ${OPEN_STATES})`,
  );
  const count = db.prepare<[], number>('SELECT count(*) FROM condemned').pluck();
  const clearSlice = db.prepare('DELETE FROM purging');
  const takeAll = db.prepare('INSERT INTO purging SELECT item FROM condemned');
  const take = db.prepare(`INSERT INTO purging SELECT item FROM condemned ORDER BY item LIMIT ${SLICE}`);
  const taken = db.prepare('DELETE FROM condemned WHERE item IN (SELECT item FROM purging)');
  const keepRestored = db.prepare('DELETE FROM purging WHERE item NOT IN (SELECT seq FROM items WHERE in_trash = 1)');
  const files = db
    .prepare<[], string>(
      `SELECT path FROM renditions WHERE item IN (SELECT item FROM purging) AND path IS NOT NULL
       UNION SELECT partial_path FROM renditions WHERE item IN (SELECT item FROM purging) AND partial_path IS NOT NULL`,
    )
    .pluck();
  const sum = db
    .prepare<[], number>('SELECT ifnull(sum(bytes), 0) FROM items WHERE seq IN (SELECT item FROM purging)')
    .pluck();
  const bury = db.prepare<[number]>(
    `INSERT INTO tombstones (source, kind, remote_id, id, purged_at)
       SELECT source, kind, remote_id, id, ? FROM items WHERE seq IN (SELECT item FROM purging)
     ON CONFLICT DO UPDATE SET id = excluded.id, purged_at = excluded.purged_at, file = 1`,
  );
  const samples = db.prepare(
    'DELETE FROM voice_samples WHERE voice IN (SELECT id FROM items WHERE seq IN (SELECT item FROM purging))',
  );
  const places = '(SELECT place FROM items WHERE seq IN (SELECT item FROM purging))';
  const leaveIndex = db.prepare(`DELETE FROM search WHERE rowid IN ${places}`);
  const leaveTexts = db.prepare(`DELETE FROM search_texts WHERE place IN ${places}`);
  const ids = db.prepare<[], ItemId>('SELECT id FROM items WHERE seq IN (SELECT item FROM purging)').pluck();
  const gaps = db.prepare<[], ListPlace>(
    'SELECT source, kind, place FROM items WHERE seq IN (SELECT item FROM purging)',
  );
  const remove = db.prepare('DELETE FROM items WHERE seq IN (SELECT item FROM purging)');
  const stamp = db
    .prepare<[], string>("SELECT count(*) || ' ' || ifnull(max(seq), 0) || ' ' || ifnull(sum(undone), 0) FROM edits")
    .pluck();
  let editsThen = '';

  /** So that no number of a deleted row, which a later item may get, is left in the journal. */
  function leaveJournal(): void {
    journal.forgetPurged();
    forgetEmptyEdits();
    editsThen = stamp.get() ?? '';
  }

  return {
    condemn(which) {
      clear.run();
      if ('trashedBefore' in which) condemnOld.run(which.trashedBefore);
      else if (which.target === null) condemnAll.run();
      else {
        choose(which.target);
        condemnChosen.run();
      }
      spare.run();
      clearSlice.run();
      takeAll.run();
      leaveJournal();
      clearSlice.run();
      const found = count.get() ?? 0;
      return { ...quiet(found), ...(found > 0 ? { edited: true as const } : {}) };
    },
    purgeSome(now) {
      clearSlice.run();
      take.run();
      taken.run();
      keepRestored.run();
      if (stamp.get() !== editsThen) leaveJournal();
      const bytes = sum.get() ?? 0;
      const gone = ids.all();
      const left = gaps.all();
      for (const path of files.all()) removals.add(path, 'deleted for good');
      bury.run(now);
      if (samples.run().changes > 0) due.facts();
      leaveIndex.run();
      leaveTexts.run();
      remove.run();
      closeGaps(left);
      clearSlice.run();
      return touched({ ids: gone, bytes, more: (count.get() ?? 0) > 0 }, gone, gone.length > 0);
    },
  };
}
