import type { AccountId, ConnectionName, ItemId, RemoteId } from '../../../ipc/model/ids.ts';
import type { RemoteItem, RemoteJob } from '../../providers/provider.ts';
import type { Followed, OutboxRecord, StoredRecord } from '../outbox-record.ts';
import type { BelongingWriter } from './belongings.ts';
import type { Due } from './due.ts';
import type { InputWriter } from './inputs.ts';
import type { ItemWriter } from './items.ts';
import type { JobWriter } from './jobs.ts';
import type { LineageWriter } from './lineage.ts';
import { PageTally } from './page-tally.ts';
import type { SourceOf } from './sources.ts';
import { type Outcome, quiet, touched, type WriterContext } from './writer-context.ts';

/** What an accepted change made, as it goes into the library. */
export type Arrivals =
  | { readonly items: readonly RemoteItem[]; readonly feed: Extract<Followed, { made: 'items' }>['feed'] }
  | { readonly job: RemoteJob };

export interface OutboxWriter {
  add(records: readonly OutboxRecord[]): Outcome<void>;
  save(record: OutboxRecord): Outcome<void>;
  release(records: readonly OutboxRecord[]): Outcome<void>;
  accept(record: OutboxRecord, arrivals: Arrivals, receivedAt: number): Outcome<OutboxRecord>;
  clear(): Outcome<void>;
  giveUp(id: string, at: number): Outcome<void>;
  forgetUpload(connection: ConnectionName, account: AccountId, upload: RemoteId): Outcome<void>;
  saveCatalogue(connection: ConnectionName, account: AccountId, catalogue: string): Outcome<void>;
}

const COSTLY: readonly OutboxRecord['entry']['change']['kind'][] = ['create', 'clone-voice', 'design-voice'];

/** Remote changes. An accepted one and what it made are written in one transaction: a crash between cannot part them. */
export function createOutboxWriter(
  { db }: Pick<WriterContext, 'db'>,
  parts: {
    readonly sourceOf: SourceOf;
    readonly items: ItemWriter;
    readonly jobs: JobWriter;
    readonly inputs: Pick<InputWriter, 'saveSamples'>;
    readonly lineage: Pick<LineageWriter, 'accepted'>;
    readonly belongings: Pick<BelongingWriter, 'accepted'>;
    readonly due: Due;
  },
): OutboxWriter {
  const { sourceOf, items, jobs, inputs, lineage, belongings, due } = parts;
  const store = createOutboxStore(db);
  const clear = db.prepare("DELETE FROM outbox WHERE state IN ('done', 'failed', 'cancelled')");
  const giveUp = db.prepare<[number, string]>(
    "UPDATE outbox SET state = 'cancelled', held = 0, ended_at = ? WHERE id = ?",
  );
  const toEnd = db.prepare<[string]>('UPDATE outbox SET seq = (SELECT max(seq) + 1 FROM outbox) WHERE id = ?');
  const saveCatalogue = db.prepare<[string, string, string]>(
    `INSERT INTO catalogues VALUES (?, ?, ?)
     ON CONFLICT (connection, account) DO UPDATE SET catalogue = excluded.catalogue`,
  );
  const forgetUpload = db.prepare<[number, string]>('DELETE FROM uploads WHERE source = ? AND remote_id = ?');
  const jobItems = db
    .prepare<[number, string], ItemId>('SELECT id FROM items WHERE source = ? AND job_id = ? ORDER BY place DESC')
    .pluck();

  /** The file with the facts holds what is open and costs, so that a rebuild does not forget that it may have been sent. */
  function noteEnd({ entry }: OutboxRecord): void {
    if (COSTLY.includes(entry.change.kind) && entry.endedAt !== null) due.facts();
  }

  function arrive(record: OutboxRecord, arrivals: Arrivals, receivedAt: number, tally: PageTally): readonly ItemId[] {
    const source = sourceOf(record.entry.connection, record.entry.account);
    if ('job' in arrivals) {
      jobs.upsert(arrivals.job, { source, receivedAt, readAttempts: null }, tally);
      return jobItems.all(source, arrivals.job.remoteId);
    }
    const done = items.upsertAll(arrivals.items, {
      source,
      feed: arrivals.feed,
      receivedAt,
      fallbackTime: (index) => receivedAt - index,
      walkNumber: null,
      readAttempts: null,
    });
    for (const one of done) tally.countItem(one);
    return done.map(({ id }) => id);
  }

  return {
    add(records) {
      for (const record of records) store.insert(record);
      due.facts();
      return quiet(undefined);
    },
    save(record) {
      store.update(record);
      noteEnd(record);
      return quiet(undefined);
    },
    release(records) {
      for (const record of records) {
        store.update(record);
        toEnd.run(record.entry.id);
      }
      due.facts();
      return quiet(undefined);
    },
    accept(record, arrivals, receivedAt) {
      const tally = new PageTally();
      const made = arrive(record, arrivals, receivedAt, tally);
      const accepted: OutboxRecord = { ...record, entry: { ...record.entry, items: [...made] } };
      store.update(accepted);
      due.facts();
      const { change, connection, account } = record.entry;
      const source = sourceOf(connection, account);
      lineage.accepted(record, source, made);
      const placed = belongings.accepted(record, source, made);
      for (const item of placed) due.person(item, true);
      const [voice] = made;
      if (change.kind === 'clone-voice' && voice !== undefined) inputs.saveSamples(voice, change.samples);
      const outcome = touched(accepted, tally.outcome().changed, true);
      return placed.length > 0 ? { ...outcome, edited: true } : outcome;
    },
    clear() {
      clear.run();
      return quiet(undefined);
    },
    giveUp(id, at) {
      giveUp.run(at, id);
      due.facts();
      return quiet(undefined);
    },
    forgetUpload(connection, account, upload) {
      forgetUpload.run(sourceOf(connection, account), upload);
      return quiet(undefined);
    },
    saveCatalogue(connection, account, catalogue) {
      saveCatalogue.run(connection, account, catalogue);
      return quiet(undefined);
    },
  };
}

/** The statements that put records into rows; a rebuild uses them too. */
export function createOutboxStore(db: WriterContext['db']): {
  insert(record: OutboxRecord): void;
  update(record: OutboxRecord): void;
  /** Puts one back that this version cannot read. */
  keep(record: StoredRecord): void;
} {
  const columns = `id, connection, account, state, summary, change, created_at, sent_at, ended_at, next_attempt_at, remote_id, items,
    cost, percent, message, evidence, error, held, reference, progress`;
  const places = columns
    .split(',')
    .map(() => '?')
    .join(', ');
  const insert = db.prepare<(string | number | null)[]>(`INSERT INTO outbox (${columns}) VALUES (${places})`);
  const update = db.prepare<(string | number | null)[]>(`UPDATE outbox SET (${columns}) = (${places}) WHERE id = ?`);
  const claim = db.prepare<[string, string, string, string]>(
    'INSERT INTO outbox_claims VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
  );

  function claimAll({ entry, progress }: OutboxRecord): void {
    const { follows } = progress;
    if (follows === null) return;
    const ids = follows.made === 'job' ? [follows.id] : follows.ids;
    for (const id of ids) claim.run(entry.connection, entry.account, id, entry.id);
  }

  return {
    insert(record) {
      insert.run(...valuesOf(record));
      claimAll(record);
    },
    update(record) {
      update.run(...valuesOf(record), record.entry.id);
      claimAll(record);
    },
    keep: (record) => void insert.run(...valuesOf(record)),
  };
}

function valuesOf({ entry, reference, progress }: StoredRecord): (string | number | null)[] {
  const json = (value: unknown): string | null => (value === null ? null : JSON.stringify(value));
  return [
    ...[entry.id, entry.connection, entry.account, entry.state, entry.summary, JSON.stringify(entry.change)],
    ...[entry.createdAt, entry.sentAt, entry.endedAt, entry.nextAttemptAt, entry.remoteId, JSON.stringify(entry.items)],
    ...[entry.cost, entry.percent, entry.message, json(entry.evidence), json(entry.error)],
    ...[entry.held ? 1 : 0, reference, JSON.stringify(progress)],
  ];
}
