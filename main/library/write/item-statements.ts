import type Database from 'better-sqlite3';
import type { ItemId } from '../../../ipc/model/ids.ts';
import type { CreatedSource, ItemStatus, VoiceFacts } from '../../../ipc/model/item.ts';
import type { Sqlite } from '../database.ts';
import type { Value } from './rows-at-once.ts';

/** What must be known of an item to see whether it changed. */
export interface KnownItem {
  readonly seq: number;
  readonly id: ItemId;
  readonly fingerprint: string;
  readonly feed: string;
  readonly status: ItemStatus;
  readonly gone: number;
  readonly seen_walk: number;
  readonly place: number;
  readonly created_at: number;
  readonly created_source: CreatedSource;
  readonly next_read_at: number | null;
  readonly read_attempts: number;
  readonly measured: number;
  readonly ratio: number;
  readonly width: number | null;
  readonly height: number | null;
}

/** What a partial item may have left open. */
export interface ToldBefore {
  readonly title: string;
  readonly prompt: string | null;
  readonly model: string | null;
}

type Values = Readonly<Record<string, Value>>;

/** The columns of a new item and under which names their values come. The place in the order of titles follows later. */
const NEW = {
  id: 'id',
  source: 'source',
  kind: 'kind',
  remoteId: 'remote_id',
  feed: 'feed',
  jobId: 'job_id',
  title: 'title',
  prompt: 'prompt',
  model: 'model',
  status: 'status',
  statusLabel: 'status_label',
  statusMessage: 'status_message',
  percent: 'percent',
  createdAt: 'created_at',
  createdSource: 'created_source',
  width: 'width',
  height: 'height',
  durationMs: 'duration_ms',
  voiceId: 'voice_id',
  voiceName: 'voice_name',
  fingerprint: 'fingerprint',
  walk: 'seen_walk',
  changedAt: 'changed_at',
  nextReadAt: 'next_read_at',
  place: 'place',
  month: 'month',
  ratio: 'ratio',
} as const;
type NewName = keyof typeof NEW;
const NEW_NAMES = Object.keys(NEW) as readonly NewName[];

export type NewItem = Readonly<Record<NewName, Value>>;

export const itemRow = {
  seq: '?',
  ...Object.fromEntries(Object.values(NEW).map((column) => [column, '?'])),
  title_key: "''",
} as const;

/** The values of `itemRow`. `seq` null: the next. */
export function itemValues(seq: number | null, item: NewItem): readonly Value[] {
  const values: Value[] = [seq];
  for (const name of NEW_NAMES) values.push(item[name]);
  return values;
}

export const rawRow = { item: '?', raw: '?' } as const;

export const voiceRow = {
  ...{ item: '?', origin: '?', name: '?', language: '?', gender: '?', age: '?', accent: '?' },
  ...{ tags: '?', sample_of: '?' },
} as const;

export function voiceValues(seq: number, voice: VoiceFacts): readonly Value[] {
  const { origin, name, language, gender, age, accent, tags, sampleOf } = voice;
  return [seq, origin, name, language, gender, age, accent, JSON.stringify(tags), JSON.stringify(sampleOf)];
}

type Statement<Parameters extends unknown[], Row = unknown> = Database.Statement<Parameters, Row>;

export interface ItemStatements {
  readonly find: Statement<[number, string, string], KnownItem>;
  readonly told: Statement<[number], ToldBefore>;
  /** Gives the `seq` of the new row. */
  insert(item: NewItem): number;
  readonly update: Statement<[Values]>;
  /** What the lists are ordered and laid out by; apart from the rest, because it stands in their indexes too. */
  readonly relist: Statement<[number, number, number, number]>;
  /** Feed, next reading, attempts and walk of an item that is otherwise as it was; it is present again. */
  readonly touch: Statement<[string, number | null, number, number, number]>;
  readonly raw: Statement<[number, string]>;
  readonly voice: Statement<Value[]>;
}

export function createItemStatements(db: Sqlite): ItemStatements {
  // Neither RETURNING nor names for the values: the one makes SQLite copy each page it writes to, the other is slow to bind.
  const insert = db.prepare<Value[]>(
    `INSERT INTO items (${Object.keys(itemRow).join(', ')}) VALUES (${Object.values(itemRow).join(', ')})`,
  );
  return {
    find: db.prepare(
      `SELECT seq, id, fingerprint, feed, status, gone, seen_walk, place, created_at, created_source, next_read_at, read_attempts,
         measured, ratio, width, height
       FROM items WHERE source = ? AND kind = ? AND remote_id = ?`,
    ),
    told: db.prepare('SELECT title, prompt, model FROM items WHERE seq = ?'),
    insert: (item) => Number(insert.run(...itemValues(null, item)).lastInsertRowid),
    update: db.prepare(
      `UPDATE items SET feed = @feed, job_id = coalesce(@jobId, job_id), title = @title, prompt = @prompt, model = @model,
         status = @status, status_label = @statusLabel, status_message = @statusMessage, percent = @percent,
         created_at = @createdAt, created_source = @createdSource,
         width = iif(measured, width, coalesce(@width, width)), height = iif(measured, height, coalesce(@height, height)),
         duration_ms = iif(measured, coalesce(duration_ms, @durationMs), coalesce(@durationMs, duration_ms)),
         voice_id = coalesce(@voiceId, voice_id), voice_name = coalesce(@voiceName, voice_name),
         fingerprint = @fingerprint, seen_walk = @walk, changed_at = @changedAt,
         next_read_at = @nextReadAt, read_attempts = @readAttempts
       WHERE seq = @seq`,
    ),
    relist: db.prepare('UPDATE items SET gone = 0, place = ?, month = ?, ratio = ? WHERE seq = ?'),
    touch: db.prepare(
      'UPDATE items SET gone = 0, feed = ?, next_read_at = ?, read_attempts = ?, seen_walk = ? WHERE seq = ?',
    ),
    raw: db.prepare('INSERT INTO raws VALUES (?, ?) ON CONFLICT (item) DO UPDATE SET raw = excluded.raw'),
    voice: db.prepare(
      `INSERT INTO voices (${Object.keys(voiceRow).join(', ')}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (item) DO UPDATE SET origin = excluded.origin, name = excluded.name, language = excluded.language,
         gender = excluded.gender, age = excluded.age, accent = excluded.accent, tags = excluded.tags,
         sample_of = excluded.sample_of`,
    ),
  };
}
