import { existsSync, renameSync, rmSync, statSync } from 'node:fs';
import type { ItemId } from '../../ipc/model/ids.ts';
import type { Log } from '../log.ts';
import { quickCheck } from './backup.ts';
import { openDatabase, type Sqlite } from './database.ts';
import { likenessTables, type StoredLikenesses, storedLikenesses } from './likenesses.ts';

export interface Thumb {
  readonly bytes: Uint8Array;
  readonly mime: string;
  readonly width: number;
  readonly height: number;
}

export interface Peaks {
  /** From 0 to 1. */
  readonly peaks: readonly number[];
  readonly durationMs: number;
}

/** Thumbnails and waveforms. All of it can be made again, so nothing here is worth a slow write or a refusal to start. */
export interface Thumbs {
  thumb(id: ItemId): Thumb | null;
  hasThumb(id: ItemId): boolean;
  saveThumb(id: ItemId, thumb: Thumb): void;
  peaks(id: ItemId): Peaks | null;
  savePeaks(id: ItemId, peaks: Peaks): void;
  remove(id: ItemId): void;
  readonly likenesses: StoredLikenesses;
  close(): void;
}

/** Counts up when the tables change: the file is then thrown away and filled again. */
const VERSION = 2;
/** The version before it had no likenesses: they are added. */
const WITHOUT_LIKENESSES = 1;

const PEAK_SCALE = 255;

/** Of a database to read, kB: the way to thumbnails, and no thumbnails. Who asked for one keeps it. */
const CACHE_KB = 1_000;

const MOST_CHECKED_BYTES = 32 * 1024 * 1024;

/**
 * Opens `.conch/thumbs.sqlite`, making it when it is missing and making it anew when it is damaged or of another version.
 */
export function openThumbs(options: {
  readonly path: string;
  readonly sqliteBinding: string | null;
  readonly log: Log;
}): Thumbs {
  const { path, sqliteBinding, log } = options;
  let db = tryOpen(path, sqliteBinding);
  if (db === null) {
    if (existsSync(path)) log.warn('The thumbnails could not be read and are made anew');
    discard(path);
    db = create(path, sqliteBinding);
  }
  return thumbsOf(db);
}

/** Reads thumbnails beside the process that makes them. Null while there is no such database, or none that can be read. */
export function openThumbsToRead(options: {
  readonly path: string;
  readonly sqliteBinding: string | null;
}): Pick<Thumbs, 'thumb' | 'peaks' | 'close'> | null {
  if (!existsSync(options.path)) return null;
  let db: Sqlite | null = null;
  try {
    db = openDatabase({ ...options, access: 'read' });
    db.pragma(`cache_size = -${CACHE_KB}`);
    if (db.pragma('user_version', { simple: true }) === VERSION) return thumbsOf(db);
  } catch {
    // It is being made, or is damaged: whoever makes thumbnails puts that right.
  }
  db?.close();
  return null;
}

function tryOpen(path: string, sqliteBinding: string | null): Sqlite | null {
  if (!existsSync(path)) return null;
  let db: Sqlite | null = null;
  try {
    db = openDatabase({ path, access: 'write', sqliteBinding });
    if (db.pragma('user_version', { simple: true }) === WITHOUT_LIKENESSES) db.exec(likenessTables(VERSION));
    const whole = db.pragma('user_version', { simple: true }) === VERSION && isSound(db, path);
    if (whole) {
      db.pragma('synchronous = NORMAL');
      return db;
    }
  } catch {
    // Not a database, or one that is broken: it is made anew.
  }
  db?.close();
  return null;
}

/** A large file is not read through at each start: damage then shows where it is met, and costs a thumbnail. */
function isSound(db: Sqlite, path: string): boolean {
  return statSync(path).size > MOST_CHECKED_BYTES || quickCheck(db) === null;
}

function create(path: string, sqliteBinding: string | null): Sqlite {
  const db = openDatabase({ path, access: 'write', sqliteBinding });
  db.pragma('synchronous = NORMAL');
  db.exec(`
    CREATE TABLE thumbs (
      item_id TEXT PRIMARY KEY, mime TEXT NOT NULL, width INTEGER NOT NULL, height INTEGER NOT NULL, bytes BLOB NOT NULL
    ) STRICT;
    CREATE TABLE peaks (item_id TEXT PRIMARY KEY, duration_ms INTEGER NOT NULL, peaks BLOB NOT NULL) STRICT;
    ${likenessTables(VERSION)}
  `);
  return db;
}

/** Windows may hold a file that was just closed: then it is moved aside. */
function discard(path: string): void {
  for (const suffix of ['', '-wal', '-shm']) {
    const file = `${path}${suffix}`;
    try {
      rmSync(file, { force: true });
    } catch {
      renameSync(file, `${file}.${Date.now()}.damaged`);
    }
  }
}

function thumbsOf(db: Sqlite): Thumbs {
  const thumb = db.prepare<[string], Thumb>('SELECT bytes, mime, width, height FROM thumbs WHERE item_id = ?');
  const has = db.prepare<[string], number>('SELECT 1 FROM thumbs WHERE item_id = ?').pluck();
  const saveThumb = db.prepare<[string, string, number, number, Uint8Array]>(
    `INSERT INTO thumbs (item_id, mime, width, height, bytes) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (item_id) DO UPDATE SET mime = excluded.mime, width = excluded.width, height = excluded.height, bytes = excluded.bytes`,
  );
  const peaks = db.prepare<[string], { peaks: Uint8Array; durationMs: number }>(
    'SELECT peaks, duration_ms AS durationMs FROM peaks WHERE item_id = ?',
  );
  const savePeaks = db.prepare<[string, number, Uint8Array]>(
    `INSERT INTO peaks (item_id, duration_ms, peaks) VALUES (?, ?, ?)
     ON CONFLICT (item_id) DO UPDATE SET duration_ms = excluded.duration_ms, peaks = excluded.peaks`,
  );
  const removeThumb = db.prepare<[string]>('DELETE FROM thumbs WHERE item_id = ?');
  const removePeaks = db.prepare<[string]>('DELETE FROM peaks WHERE item_id = ?');
  const likenesses = storedLikenesses(db);

  return {
    thumb: (id) => thumb.get(id) ?? null,
    hasThumb: (id) => has.get(id) === 1,
    saveThumb: (id, { bytes, mime, width, height }) => void saveThumb.run(id, mime, width, height, Buffer.from(bytes)),
    peaks(id) {
      const row = peaks.get(id);
      if (row === undefined) return null;
      return { peaks: [...row.peaks].map((value) => value / PEAK_SCALE), durationMs: row.durationMs };
    },
    savePeaks(id, { peaks: values, durationMs }) {
      const bytes = Buffer.from(values.map((value) => Math.round(Math.min(1, Math.max(0, value)) * PEAK_SCALE)));
      savePeaks.run(id, durationMs, bytes);
    },
    remove(id) {
      removeThumb.run(id);
      removePeaks.run(id);
      likenesses.remove(id);
    },
    likenesses,
    close: () => db.close(),
  };
}
