import type { Sqlite } from '../../main/library/database.ts';
import { monthOf, ratioByte, SLOTS, timeOfPlace } from '../../main/library/place.ts';
import { gramsOfText } from '../../main/library/search/search-grams.ts';
import { normaliseLine, searchText } from '../../main/library/search/search-text.ts';
import { calledModelsRow } from '../../main/library/write/called-models.ts';
import { type Random, random } from '../../simulator/world/random.ts';
import { type Language, promptIn } from './prompts.ts';

const NEWEST = Date.UTC(2026, 10, 21, 12);
const FIVE_YEARS_MS = 5 * 365.25 * 86_400_000;
/** Rows of one transaction. */
const BATCH = 20_000;

const KINDS = [
  {
    kind: 'video',
    feed: 'videos',
    mime: 'video/mp4',
    share: 0.55,
    models: ['Hailuo 2.3', 'Hailuo 02', 'I2V-2.3-Fast', 'T2V-01', 'S2V-01'],
  },
  {
    kind: 'image',
    feed: 'images',
    mime: 'image/jpeg',
    share: 0.35,
    models: ['image-01', 'nano-banana-2', 'seedream-5.0', 'gpt-image-2'],
  },
  {
    kind: 'audio',
    feed: 'audio',
    mime: 'audio/mpeg',
    share: 0.1,
    models: ['speech-2.8-hd', 'speech-2.6-turbo', 'music-2.0'],
  },
] as const;
const FRAMES = [
  [1366, 768],
  [1366, 768],
  [768, 1366],
  [1024, 1024],
  [1920, 1080],
  [1152, 864],
  [1536, 640],
] as const;
const VOICES = ['Calm narrator', 'Harbour keeper', '旁白小雨', 'さくら', 'Warm old sailor', 'News anchor'];
const TAGS = [
  ...['client', 'client/acme', 'client/acme/spring', 'client/nordlicht', 'keep', 'portrait', 'loop', '海螺', '素材/雨'],
  ...Array.from({ length: 191 }, (_, index) => `project/p${index + 1}`),
];
const ACCOUNTS = [
  ['301000000000000001', 'Studio Blue'],
  ['301000000000000002', 'Nordlicht'],
  ['301000000000000003', '海螺工作室'],
] as const;
const LABELS = ['red', 'orange', 'yellow', 'green', 'blue', 'plum'];

/** Fills an empty library with rows, oldest first, as if they had been synced and kept over five years. */
export function fillLibrary(db: Sqlite, size: number): void {
  addAccounts(db);
  TAGS.forEach((name, index) => {
    db.prepare('INSERT INTO tags (seq, key, name) VALUES (?, ?, ?)').run(index + 1, normaliseLine(name), name);
  });
  const triggers = takeTriggers(db);
  const add = adder(db);
  const dice = random(20_261_121);
  let place = 0;
  for (let start = 0; start < size; start += BATCH) {
    db.transaction(() => {
      for (let index = start; index < Math.min(size, start + BATCH); index += 1) {
        const time = NEWEST - FIVE_YEARS_MS * (1 - ((index + dice.next()) / size) ** 0.6);
        place = Math.max(place + 1, Math.floor(time) * SLOTS + SLOTS - 1);
        add(index + 1, place, dice);
      }
    })();
  }
  for (const sql of triggers) db.exec(sql);
  db.prepare('INSERT INTO about VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value').run(
    ...calledModelsRow(),
  );
  db.exec(`DELETE FROM tallies WHERE state = 'complete';
    INSERT INTO tallies SELECT 'complete', count(*), ifnull(sum(bytes), 0) FROM renditions WHERE state = 'complete'`);
}

function addAccounts(db: Sqlite): void {
  db.prepare('INSERT INTO connections VALUES (?, ?, ?, ?, ?)').run(
    'main',
    'useapi',
    'http://127.0.0.1:9',
    'keychain',
    0,
  );
  const add = db.prepare(
    "INSERT INTO accounts (seq, connection, id, name, presence) VALUES (?, 'main', ?, ?, 'present')",
  );
  for (const [index, [id, name]] of ACCOUNTS.entries()) add.run(index + 1, id, name);
}

/** The counting triggers are slow row by row; the counts are written at the end instead. */
function takeTriggers(db: Sqlite): readonly string[] {
  const found = db
    .prepare<[], { name: string; sql: string }>(
      "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'renditions'",
    )
    .all();
  for (const { name } of found) db.exec(`DROP TRIGGER ${name}`);
  return found.map(({ sql }) => sql);
}

interface Facts {
  readonly kind: (typeof KINDS)[number];
  readonly prompt: string;
  readonly model: string;
  readonly isComplete: boolean;
  readonly status: 'complete' | 'failed' | 'moderated';
  readonly frame: readonly [width: number | null, height: number | null];
  readonly durationMs: number | null;
  readonly voice: string | null;
  readonly bytes: number;
  readonly thumbhash: string | null;
  readonly source: number;
}

function factsOf(dice: Random): Facts {
  const kind = kindOf(dice.next());
  const status = dice.chance(0.985) ? 'complete' : dice.chance(0.6) ? 'failed' : 'moderated';
  const isComplete = status === 'complete';
  return {
    ...{ kind, status, isComplete },
    prompt: promptIn(languageOf(dice), dice),
    model: kind.models[Math.floor(kind.models.length * dice.next() ** 2)] ?? kind.models[0],
    frame: kind.kind === 'audio' ? [null, null] : dice.pick(FRAMES),
    durationMs: durationOf(kind.kind, dice),
    voice: kind.kind === 'audio' ? dice.pick(VOICES) : null,
    bytes: isComplete ? dice.between(200_000, 6_000_000) : 0,
    thumbhash: kind.kind === 'audio' ? null : thumbhash(dice),
    source: dice.chance(0.6) ? 1 : dice.chance(0.7) ? 2 : 3,
  };
}

function languageOf(dice: Random): Language {
  if (dice.chance(0.62)) return 'en';
  return dice.chance(0.8) ? 'zh' : 'ja';
}

function durationOf(kind: Facts['kind']['kind'], dice: Random): number | null {
  if (kind === 'image') return null;
  return kind === 'video' ? dice.pick([6_000, 6_000, 10_000]) : dice.between(2_000, 240_000);
}

/** What a person gave an item; most get nothing. */
interface Marks {
  readonly trashed: number;
  readonly favorite: number;
  readonly rating: number;
  readonly label: string | null;
  readonly notes: string;
  readonly tags: readonly number[];
}

function marksOf(dice: Random): Marks {
  return {
    trashed: Number(dice.chance(0.01)),
    favorite: Number(dice.chance(0.03)),
    rating: dice.chance(0.12) ? dice.between(1, 5) : 0,
    label: dice.chance(0.04) ? dice.pick(LABELS) : null,
    notes: dice.chance(0.01) ? 'for the trailer, ask before using' : '',
    tags: tagsOf(dice),
  };
}

function isMarked({ trashed, favorite, rating, label, notes, tags }: Marks): boolean {
  return trashed + favorite + rating + tags.length > 0 || label !== null || notes !== '';
}

function adder(db: Sqlite): (seq: number, place: number, dice: Random) => void {
  const item = db.prepare(
    `INSERT INTO items (seq, id, source, kind, remote_id, feed, title, prompt, model, status, status_label, created_at,
       created_source, width, height, duration_ms, measured, voice_id, voice_name, gone, fingerprint, changed_at, thumbhash,
       has_thumb, place, month, ratio, bytes, title_key, in_trash, favorite)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'provider', ?, ?, ?, 1, ?, ?, ?, '', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const rendition = db.prepare(
    `INSERT INTO renditions (item, role, state, watermark, urgency, weight, place, path, bytes, sha256, mime, finished_at)
     VALUES (?, ?, 'complete', ?, 0, 0, ?, ?, ?, ?, ?, ?)`,
  );
  const marked = db.prepare(
    'INSERT INTO marks (item, favorite, rating, label, notes, trashed_at) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const tagged = db.prepare('INSERT OR IGNORE INTO item_tags VALUES (?, ?)');
  const text = db.prepare('INSERT INTO search_texts VALUES (?, ?)');
  const grams = db.prepare('INSERT INTO search (rowid, grams) VALUES (?, ?)');

  return (seq, place, dice) => {
    const time = timeOfPlace(place);
    const facts = factsOf(dice);
    const marks = marksOf(dice);
    const { kind, prompt, model, status, isComplete, frame, durationMs, voice, bytes, source } = facts;
    const title = prompt.slice(0, 60);
    const [month, ratio, titleKey] = [monthOf(time), ratioByte(...frame), normaliseLine(title).slice(0, 80)];
    const hasThumb = Number(facts.thumbhash !== null && isComplete);
    item.run(
      ...[seq, uuid(seq, time), source, kind.kind, `r${seq}`, kind.feed, title, prompt, model, status, status, time],
      ...[...frame, durationMs, voice, voice, Number(dice.chance(0.06)), time, facts.thumbhash, hasThumb, place, month],
      ...[ratio, bytes, titleKey, marks.trashed, marks.favorite],
    );
    if (isComplete) {
      const watermarked = Number(dice.chance(0.02));
      const role = watermarked === 1 ? 'watermarked' : 'original';
      // One of 200 is the same file as another.
      const sha = (dice.chance(0.005) ? seq - (seq % 100) : seq).toString(16).padStart(64, '0');
      rendition.run(seq, role, watermarked, place, `${kind.feed}/${seq}`, bytes, sha, kind.mime, time);
    }
    if (isMarked(marks)) {
      const { favorite, rating, label, notes } = marks;
      marked.run(seq, favorite, rating, label, notes, marks.trashed === 1 ? time : null);
    }
    for (const tag of marks.tags) tagged.run(seq, tag + 1);
    const tags = marks.tags.map((tag) => TAGS[tag] ?? '');
    const searchable = searchText({ title, prompt, model, voiceName: voice, notes: marks.notes, tags });
    text.run(place, searchable);
    grams.run(place, gramsOfText(searchable));
  };
}

function kindOf(share: number): (typeof KINDS)[number] {
  let rest = share;
  for (const entry of KINDS) {
    rest -= entry.share;
    if (rest < 0) return entry;
  }
  return KINDS[0];
}

/** Most have none. */
function tagsOf(dice: Random): readonly number[] {
  if (dice.chance(0.75)) return [];
  return Array.from({ length: dice.between(1, 3) }, () => Math.floor(TAGS.length * dice.next() ** 3));
}

function uuid(seq: number, time: number): string {
  const start = Math.floor(time).toString(16).padStart(12, '0');
  return `${start.slice(0, 8)}-${start.slice(8)}-7000-8000-${seq.toString(16).padStart(12, '0')}`;
}

/** 21 to 25 bytes, as a real one. */
function thumbhash(dice: Random): string {
  const bytes = Buffer.alloc(24);
  for (let at = 0; at < bytes.length; at += 4) bytes.writeUInt32LE(Math.floor(dice.next() * 2 ** 32), at);
  return bytes.toString('base64');
}
