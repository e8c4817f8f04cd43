import type { z } from 'zod';
import type { ItemId } from '../../../ipc/model/ids.ts';
import type { Sqlite } from '../database.ts';
import { createOutboxReads } from '../read/outbox.ts';
import {
  type LibraryFacts,
  SIDECAR_VERSION,
  type Sidecar,
  type SidecarMembership,
  type SidecarPerson,
  type SidecarRendition,
} from './sidecar.ts';
import { createKinSource, hasKin, jobLineageOf } from './sidecar-kin.ts';

/** Reads from the database what a sidecar holds. */
export interface SidecarSource {
  /** The JSON of an item, or null when there is no such item. */
  item(seq: number): { readonly id: ItemId; readonly json: string } | null;
  facts(): string;
}

type ItemColumns = Omit<Sidecar, 'conch' | 'voice' | 'renditions' | 'person' | 'kin' | 'raw' | 'measured' | 'gone'> & {
  readonly measured: number;
  readonly gone: number;
  readonly raw: string;
  /** 1 where there is any of it: most items of a first sync have none, and are asked for nothing more. */
  readonly hasPerson: number;
  readonly hasKin: number;
};

interface VoiceColumns {
  readonly origin: 'system' | 'cloned' | 'designed';
  readonly name: string;
  readonly language: string | null;
  readonly gender: string | null;
  readonly age: string | null;
  readonly accent: string | null;
  readonly tags: string;
  readonly sample_of: string;
}

type RenditionColumns = Omit<SidecarRendition, 'watermark' | 'error'> & {
  readonly watermark: number | null;
  readonly error: string | null;
};

type MarkColumns = Omit<SidecarPerson, 'favorite' | 'tags' | 'collections'> & { readonly favorite: number };

const NO_MARKS: MarkColumns = { favorite: 0, rating: 0, label: null, notes: '', trashedAt: null };
const NOTHING_OF_A_PERSON: SidecarPerson = { ...NO_MARKS, favorite: false, tags: [], collections: [] };

export function createSidecarSource(db: Sqlite): SidecarSource {
  const item = db.prepare<[number], ItemColumns>(
    `SELECT items.id, kind, accounts.connection, accounts.id AS account, remote_id AS remoteId, feed, job_id AS jobId, title, prompt,
       model, status, status_label AS statusLabel, status_message AS statusMessage, percent, created_at AS createdAt,
       created_source AS createdSource, place, width, height, duration_ms AS durationMs, measured, voice_id AS voiceId,
       voice_name AS voiceName, gone, fingerprint, changed_at AS changedAt, next_read_at AS nextReadAt,
       read_attempts AS readAttempts, thumbhash, raws.raw,
       EXISTS (SELECT 1 FROM marks WHERE item = items.seq) OR EXISTS (SELECT 1 FROM item_tags WHERE item = items.seq)
         OR EXISTS (SELECT 1 FROM collection_items WHERE item = items.seq) AS hasPerson,
       ${hasKin} AS hasKin
     FROM items JOIN accounts ON accounts.seq = items.source JOIN raws ON raws.item = items.seq WHERE items.seq = ?`,
  );
  const voice = db.prepare<[number], VoiceColumns>(
    'SELECT origin, name, language, gender, age, accent, tags, sample_of FROM voices WHERE item = ?',
  );
  const renditions = db.prepare<[number], RenditionColumns>(
    `SELECT role, state, url, watermark, deadline, path, bytes, sha256, mime, finished_at AS finishedAt, attempts,
       next_attempt_at AS nextAttemptAt, error FROM renditions WHERE item = ? ORDER BY role`,
  );
  const marks = db.prepare<[number], MarkColumns>(
    'SELECT favorite, rating, label, notes, trashed_at AS trashedAt FROM marks WHERE item = ?',
  );
  const tags = db
    .prepare<[number], string>('SELECT name FROM item_tags JOIN tags ON tags.seq = tag WHERE item = ? ORDER BY key')
    .pluck();
  const collections = db.prepare<[number], z.infer<typeof SidecarMembership>>(
    `SELECT id, name, collection_items.position FROM collection_items JOIN collections ON collections.seq = collection
     WHERE item = ? ORDER BY id`,
  );

  const kin = createKinSource(db);

  function voiceOf(seq: number): Sidecar['voice'] {
    const row = voice.get(seq);
    if (row === undefined) return null;
    const { sample_of, tags: tagText, ...rest } = row;
    return { ...rest, tags: JSON.parse(tagText), sampleOf: JSON.parse(sample_of) };
  }

  function personOf(seq: number): SidecarPerson {
    const { favorite, ...mark } = marks.get(seq) ?? NO_MARKS;
    return { ...mark, favorite: favorite === 1, tags: tags.all(seq), collections: collections.all(seq) };
  }

  return {
    item(seq) {
      const row = item.get(seq);
      if (row === undefined) return null;
      const { raw, measured, gone, hasPerson, hasKin, ...columns } = row;
      const sidecar: Omit<Sidecar, 'raw'> = {
        conch: SIDECAR_VERSION,
        ...columns,
        measured: measured === 1,
        gone: gone === 1,
        voice: columns.kind === 'voice' ? voiceOf(seq) : null,
        renditions: renditions.all(seq).map(({ watermark, error, ...rest }) => ({
          ...rest,
          watermark: watermark === null ? null : watermark === 1,
          error: error === null ? null : JSON.parse(error),
        })),
        person: hasPerson === 1 ? personOf(seq) : NOTHING_OF_A_PERSON,
        kin: hasKin === 1 ? kin(seq, columns.id) : undefined,
      };
      // The remote JSON goes in as it is stored: parsing it would cost time and could change it.
      return { id: columns.id, json: `${JSON.stringify(sidecar).slice(0, -1)},"raw":${raw}}\n` };
    },
    facts: () => `${JSON.stringify(readFacts(db), null, 2)}\n`,
  };
}

function readFacts(db: Sqlite): LibraryFacts {
  const rows = (sql: string): readonly Record<string, unknown>[] => db.prepare<[], Record<string, unknown>>(sql).all();
  const outbox = createOutboxReads({ db });
  const parsed = (value: unknown): unknown => (typeof value === 'string' ? JSON.parse(value) : null);
  return {
    conch: SIDECAR_VERSION,
    libraryId: String(db.prepare("SELECT value FROM about WHERE key = 'library_id'").pluck().get() ?? ''),
    connections: rows(
      'SELECT name, provider, base_url AS baseUrl, token_in AS tokenIn, created_at AS createdAt FROM connections ORDER BY name',
    ),
    accounts: rows(
      `SELECT connection, id, name, host, expires_at AS expiresAt, error, capabilities, credits, slots, max_jobs AS maxJobs, presence
       FROM accounts ORDER BY connection, id`,
    ).map((row) => ({ ...row, capabilities: parsed(row['capabilities']), slots: parsed(row['slots']) })),
    settings: Object.fromEntries(
      db.prepare<[], [string, string]>('SELECT key, value FROM settings ORDER BY key').raw().all(),
    ),
    jobs: rows(
      `SELECT accounts.connection, accounts.id AS account, remote_id AS remoteId, created_at AS createdAt, prompt,
         first_seen_at AS firstSeenAt, next_read_at AS nextReadAt, read_attempts AS readAttempts, jobs.raw FROM jobs JOIN accounts ON accounts.seq = source WHERE status = 'running'`,
    ).map((row) => ({ ...row, raw: parsed(row['raw']) })),
    inputs: rows(
      'SELECT id, kind, name, mime, bytes, sha256, duration_ms AS durationMs, added_at AS addedAt, path FROM inputs ORDER BY seq',
    ),
    samples: samplesOf(db),
    outbox: [...outbox.openOutbox(), ...outbox.unreadableOutbox()],
    jobLineage: jobLineageOf(db),
  } as LibraryFacts;
}

function samplesOf(db: Sqlite): readonly { readonly voice: string; readonly inputs: readonly string[] }[] {
  const found = new Map<string, string[]>();
  const rows = db
    .prepare<[], [string, string]>('SELECT voice, input FROM voice_samples ORDER BY voice, position')
    .raw()
    .all();
  for (const [voice, input] of rows) found.set(voice, [...(found.get(voice) ?? []), input]);
  return [...found].map(([voice, inputs]) => ({ voice, inputs }));
}
