import type { Sqlite } from '../database.ts';
import { OutboxRecord, type StoredRecord } from '../outbox-record.ts';
import { monthOf, ratioByte, timeOfPlace } from '../place.ts';
import { createBelongings } from '../write/belongings.ts';
import { tagKey } from '../write/edits/tag-rows.ts';
import { createInputWriter } from '../write/inputs.ts';
import { createLineageWriter } from '../write/lineage.ts';
import { createOutboxStore } from '../write/outbox.ts';
import { NO_DEADLINE } from '../write/renditions.ts';
import { createSearchTexts } from '../write/search-texts.ts';
import { createSources } from '../write/sources.ts';
import { titleKeyOf } from '../write/title-key.ts';
import { type LibraryOrder, restoreOrder } from './order-file.ts';
import { createMembershipRestorer } from './restore-membership.ts';
import type { LibraryFacts, Sidecar, SidecarRendition } from './sidecar.ts';
import { createKinRestorer } from './sidecar-kin.ts';
import type { TombstoneFile } from './tombstone-file.ts';

/** Whether the file of a rendition is there, with this length. */
export type IsThere = (path: string, bytes: number | null) => boolean;

/** Writes sidecars back into an empty database. */
export interface Restorer {
  item(sidecar: Sidecar, isThere: IsThere): void;
  facts(facts: LibraryFacts): void;
  /** Before the items. Without it, collections are made from what the sidecars of their items tell. */
  order(order: LibraryOrder): void;
  tombstone(tombstone: TombstoneFile): void;
}

type Value = string | number | null;

export function createRestorer(db: Sqlite): Restorer {
  const context = { db };
  const sourceOf = createSources(context);
  // The grams are made when the library is opened; the sidecar is behind only when a file it tells of is not there.
  const insertDue = db.prepare<[number | bigint, number]>('INSERT INTO due (item, search, sidecar) VALUES (?, 1, ?)');
  const texts = createSearchTexts(context);
  const freeFrom = db.prepare<[number], number>('SELECT 1 FROM items WHERE place = ?').pluck();
  const insertItem = db.prepare<Value[]>(
    `INSERT INTO items (id, source, kind, remote_id, feed, job_id, title, prompt, model, status, status_label, status_message, percent,
       created_at, created_source, width, height, duration_ms, measured, voice_id, voice_name, gone, fingerprint, changed_at,
       next_read_at, read_attempts, thumbhash, place, month, ratio, bytes, title_key, in_trash, favorite)
     VALUES (${Array.from({ length: 34 }, () => '?').join(', ')})`,
  );
  const insertRaw = db.prepare<[number | bigint, string]>('INSERT INTO raws VALUES (?, ?)');
  const insertVoice = db.prepare<(Value | bigint)[]>('INSERT INTO voices VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)');
  const insertRendition = db.prepare<(Value | bigint)[]>(
    `INSERT INTO renditions (item, role, state, url, watermark, deadline, urgency, weight, place, path, bytes, sha256, mime,
       finished_at, attempts, next_attempt_at, error) VALUES (${Array.from({ length: 17 }, () => '?').join(', ')})`,
  );
  const insertMarks = db.prepare<(Value | bigint)[]>('INSERT INTO marks VALUES (?, ?, ?, ?, ?, ?)');
  const insertTag = db.prepare<[string, string]>('INSERT INTO tags (key, name) VALUES (?, ?) ON CONFLICT DO NOTHING');
  const tagSeq = db.prepare<[string], number>('SELECT seq FROM tags WHERE key = ?').pluck();
  const attachTag = db.prepare<[number | bigint, string]>(
    'INSERT INTO item_tags SELECT ?, seq FROM tags WHERE key = ? ON CONFLICT DO NOTHING',
  );
  const restoreMembership = createMembershipRestorer(db);
  const bury = db.prepare<(string | number)[]>(
    `INSERT INTO tombstones (source, kind, remote_id, id, purged_at, file) VALUES (?, ?, ?, ?, ?, 0)
     ON CONFLICT DO NOTHING`,
  );

  const restoreKin = createKinRestorer(db);

  function placeOf({ place }: Sidecar): number {
    let free = place;
    while (freeFrom.get(free) !== undefined) free -= 1;
    return free;
  }

  function restorePerson(seq: number | bigint, { person, createdAt }: Sidecar): void {
    const { favorite, rating, label, notes, trashedAt, tags, collections } = person;
    const untouched = !favorite && rating === 0 && label === null && notes === '' && trashedAt === null;
    if (untouched && tags.length + collections.length === 0) return;
    insertMarks.run(seq, Number(favorite), rating, label, notes, trashedAt);
    for (const name of tags) {
      insertTag.run(tagKey(name), name);
      attachTag.run(seq, tagKey(name));
    }
    for (const membership of collections) restoreMembership(seq, membership, createdAt);
  }

  /** The length of its file; null when it has none here. */
  function restoreRendition(
    seq: number | bigint,
    place: number,
    stored: SidecarRendition,
    isThere: IsThere,
  ): number | null {
    const here = stored.state === 'complete' && stored.path !== null && isThere(stored.path, stored.bytes);
    const { role, url, watermark, deadline, attempts, nextAttemptAt, error } = stored;
    const state = here ? 'complete' : stateWithoutFile(stored);
    const file = here ? stored : { path: null, bytes: null, sha256: null, mime: null, finishedAt: null };
    insertRendition.run(
      ...[seq, role, state, url, watermark === null ? null : Number(watermark), deadline],
      ...[deadline ?? NO_DEADLINE, role === 'cover' || role === 'sample' ? 0 : 1, place],
      ...[file.path, file.bytes, file.sha256, file.mime, file.finishedAt],
      ...[attempts, nextAttemptAt, error === null ? null : JSON.stringify(error)],
    );
    return here ? (stored.bytes ?? 0) : null;
  }

  return {
    item(sidecar, isThere) {
      const { id, kind, remoteId, feed, jobId, title, prompt, model, status, statusLabel, statusMessage } = sidecar;
      const { percent, createdAt, createdSource, width, height, durationMs, voiceId, voiceName, fingerprint } = sidecar;
      const { changedAt, nextReadAt, readAttempts, thumbhash, person, voice } = sidecar;
      const place = placeOf(sidecar);
      const seq = insertItem.run(
        ...[id, sourceOf(sidecar.connection, sidecar.account), kind, remoteId, feed, jobId, title, prompt, model],
        ...[status, statusLabel, statusMessage, percent, createdAt, createdSource, width, height, durationMs],
        ...[Number(sidecar.measured), voiceId, voiceName, Number(sidecar.gone), fingerprint, changedAt, nextReadAt],
        ...[readAttempts, thumbhash, place, monthOf(timeOfPlace(place)), ratioByte(width, height), 0],
        ...[titleKeyOf(title), Number(person.trashedAt !== null), Number(person.favorite)],
      ).lastInsertRowid;
      insertRaw.run(seq, JSON.stringify(sidecar.raw));
      if (voice !== null) {
        const { origin, name, language, gender, age, accent, tags, sampleOf } = voice;
        insertVoice.run(
          ...[seq, origin, name, language, gender, age, accent, JSON.stringify(tags), JSON.stringify(sampleOf)],
        );
      }
      let bytes = 0;
      let lost = false;
      for (const rendition of sidecar.renditions) {
        const found = restoreRendition(seq, place, rendition, isThere);
        bytes += found ?? 0;
        if (found === null && rendition.state === 'complete') lost = true;
      }
      if (bytes > 0) db.prepare('UPDATE items SET bytes = ? WHERE seq = ?').run(bytes, seq);
      restorePerson(seq, sidecar);
      if (sidecar.kin !== undefined) restoreKin(Number(seq), id, sidecar.kin);
      texts.refresh(Number(seq));
      insertDue.run(seq, Number(lost));
    },
    order(order) {
      restoreOrder(db, order, (name) => {
        insertTag.run(tagKey(name), name);
        return Number(tagSeq.get(tagKey(name)));
      });
      restoreMembership.trustOnlyKnown();
    },
    tombstone({ connection, account, kind, remoteId, id, purgedAt }) {
      bury.run(sourceOf(connection, account), kind, remoteId, id, purgedAt);
    },
    facts(facts) {
      restoreFacts(db, facts, sourceOf);
    },
  };
}

/** A file that is gone is fetched again when there is a link. */
function stateWithoutFile({ state, url }: SidecarRendition): string {
  if (state === 'complete' || state === 'downloading') return url === null ? 'unavailable' : 'pending';
  return state;
}

function restoreFacts(db: Sqlite, facts: LibraryFacts, sourceOf: ReturnType<typeof createSources>): void {
  if (facts.libraryId !== '') db.prepare("INSERT INTO about VALUES ('library_id', ?)").run(facts.libraryId);
  const connection = db.prepare<Value[]>('INSERT INTO connections VALUES (?, ?, ?, ?, ?)');
  for (const { name, provider, baseUrl, tokenIn, createdAt } of facts.connections) {
    connection.run(name, provider, baseUrl, tokenIn, createdAt);
  }
  const account = db.prepare<Value[]>(
    `INSERT INTO accounts (connection, id, name, host, expires_at, error, capabilities, credits, slots, max_jobs, presence)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  for (const { slots, capabilities, ...known } of facts.accounts) {
    account.run(
      ...[known.connection, known.id, known.name, known.host, known.expiresAt, known.error],
      ...[JSON.stringify(capabilities), known.credits, slots === null ? null : JSON.stringify(slots)],
      ...[known.maxJobs, known.presence],
    );
  }
  const setting = db.prepare<Value[]>('INSERT INTO settings VALUES (?, ?)');
  for (const [key, value] of Object.entries(facts.settings)) setting.run(key, value);
  const job = db.prepare<Value[]>(
    `INSERT INTO jobs (source, remote_id, status, created_at, prompt, raw, first_seen_at, next_read_at, read_attempts)
     VALUES (?, ?, 'running', ?, ?, ?, ?, ?, ?)`,
  );
  for (const { remoteId, createdAt, prompt, raw, firstSeenAt, nextReadAt, readAttempts, ...of } of facts.jobs) {
    job.run(
      ...[sourceOf(of.connection, of.account), remoteId, createdAt, prompt, JSON.stringify(raw)],
      ...[firstSeenAt, nextReadAt ?? firstSeenAt, readAttempts],
    );
  }
  restoreChanges(db, facts, sourceOf);
}

/** Files a person brought in, samples, and the changes that were not over. */
function restoreChanges(db: Sqlite, facts: LibraryFacts, sourceOf: ReturnType<typeof createSources>): void {
  // The file with the facts is being read here, not written: nothing is due.
  const inputs = createInputWriter({ db }, { facts: () => undefined });
  for (const input of facts.inputs) inputs.add(input);
  for (const { voice, inputs: samples } of facts.samples) inputs.saveSamples(voice, samples);
  const outbox = createOutboxStore(db);
  const belongings = createBelongings({ db });
  for (const stored of facts.outbox) {
    const { data: record } = OutboxRecord.safeParse(stored);
    if (record === undefined) {
      outbox.keep(doubted(stored));
      continue;
    }
    outbox.insert(afterRebuild(record));
    belongings.restore(record, sourceOf(record.entry.connection, record.entry.account));
  }
  const lineage = createLineageWriter(db);
  for (const { connection, account, job, edges } of facts.jobLineage) {
    lineage.restoreJob(sourceOf(connection, account), job, edges);
  }
}

/** A version that can read it must not take it for never sent. */
function doubted({ entry, ...rest }: StoredRecord): StoredRecord {
  return { ...rest, entry: { ...entry, state: 'unconfirmed', held: false } };
}

/**
 * The file with the facts may be older than the last request: what costs and was not known to be accepted may have been sent
 * since, so that only a look at the provider or a person decides. Deletes are simply done again.
 */
export function afterRebuild(record: OutboxRecord): OutboxRecord {
  const { entry, progress } = record;
  const { kind } = entry.change;
  if (kind === 'delete' || kind === 'delete-upload' || kind === 'cancel') {
    return { ...record, entry: { ...entry, state: 'waiting-slot', sentAt: null, nextAttemptAt: null } };
  }
  if (entry.state === 'running' && progress.follows !== null) return record;
  const happened = 'The library was made anew while this was not over; whether it was sent since is not known.';
  return {
    ...record,
    entry: {
      ...entry,
      state: 'unconfirmed',
      held: false,
      sentAt: entry.sentAt ?? entry.createdAt,
      nextAttemptAt: null,
      evidence: entry.evidence ?? { happened, lookedAt: null, candidates: [] },
    },
  };
}
