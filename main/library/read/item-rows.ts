import type { AccountId, ConnectionName, ItemId, RemoteId } from '../../../ipc/model/ids.ts';
import type { ColorLabel, CreatedSource, Item, ItemKind, ItemStatus, Rendition } from '../../../ipc/model/item.ts';
import type { StoredState } from '../plan-renditions.ts';
import type { ReaderContext } from './reader-context.ts';

interface ItemRow {
  readonly seq: number;
  readonly id: ItemId;
  readonly kind: ItemKind;
  readonly connection: ConnectionName;
  readonly account: AccountId;
  readonly remoteId: RemoteId;
  readonly title: string;
  readonly prompt: string | null;
  readonly model: string | null;
  readonly status: ItemStatus;
  readonly statusLabel: string;
  readonly statusMessage: string | null;
  readonly percent: number | null;
  readonly createdAt: number;
  readonly createdSource: CreatedSource;
  readonly width: number | null;
  readonly height: number | null;
  readonly durationMs: number | null;
  readonly gone: number;
  readonly favorite: number;
  readonly rating: number;
  readonly label: ColorLabel | null;
  readonly trashedAt: number | null;
}

interface RenditionRow {
  readonly role: Rendition['role'];
  readonly state: StoredState;
  readonly watermark: number | null;
  readonly path: string | null;
  readonly bytes: number | null;
  readonly sha256: string | null;
  readonly mime: string | null;
  readonly deadline: number | null;
  readonly error: string | null;
}

export interface VoiceColumns {
  readonly origin: 'system' | 'cloned' | 'designed';
  readonly name: string;
  readonly language: string | null;
  readonly gender: string | null;
  readonly age: string | null;
  readonly accent: string | null;
  readonly tags: string;
  readonly sampleOf: string;
}

/** Reads items by their row number, with everything a list shows. */
export interface ItemRows {
  item(seq: number): Item | null;
  seqOf(id: ItemId): number | null;
}

const ROLE_ORDER = "CASE role WHEN 'original' THEN 0 WHEN 'watermarked' THEN 1 WHEN 'sample' THEN 2 ELSE 3 END";

export function createItemRows({ db }: ReaderContext): ItemRows {
  const row = db.prepare<[number], ItemRow>(
    `SELECT items.seq, items.id, kind, accounts.connection, accounts.id AS account, remote_id AS remoteId, title, prompt, model, status,
       status_label AS statusLabel, status_message AS statusMessage, percent, created_at AS createdAt,
       created_source AS createdSource, width, height, duration_ms AS durationMs, gone, items.favorite,
       ifnull(marks.rating, 0) AS rating, marks.label, marks.trashed_at AS trashedAt
     FROM items JOIN accounts ON accounts.seq = items.source LEFT JOIN marks ON marks.item = items.seq WHERE items.seq = ?`,
  );
  const renditions = db.prepare<[number], RenditionRow>(
    `SELECT role, state, watermark, path, bytes, sha256, mime, deadline, error FROM renditions
     WHERE item = ? AND state <> 'idle' ORDER BY ${ROLE_ORDER}`,
  );
  const voice = db.prepare<[number], VoiceColumns>(
    'SELECT origin, name, language, gender, age, accent, tags, sample_of AS sampleOf FROM voices WHERE item = ?',
  );
  const tags = db
    .prepare<[number], string>('SELECT name FROM item_tags JOIN tags ON tags.seq = tag WHERE item = ? ORDER BY key')
    .pluck();
  const seqOf = db.prepare<[string], number>('SELECT seq FROM items WHERE id = ?').pluck();

  function item(seq: number): Item | null {
    const found = row.get(seq);
    if (found === undefined) return null;
    const { seq: _, gone, favorite, ...rest } = found;
    return {
      ...rest,
      remote: gone === 1 ? 'gone' : 'present',
      favorite: favorite === 1,
      tags: tags.all(seq),
      renditions: renditions.all(seq).map(renditionOf),
      voice: found.kind === 'voice' ? voiceOf(voice.get(seq)) : null,
    };
  }

  return {
    item,
    seqOf: (id) => seqOf.get(id) ?? null,
  };
}

function renditionOf({ state, watermark, error, ...rest }: RenditionRow): Rendition {
  return {
    ...rest,
    state: state === 'idle' ? 'unavailable' : state,
    watermark: watermark === null ? null : watermark === 1,
    error: error === null ? null : JSON.parse(error),
  };
}

export function voiceOf(columns: VoiceColumns | undefined): Item['voice'] {
  if (columns === undefined) return null;
  const { tags, sampleOf, ...rest } = columns;
  return { ...rest, tags: JSON.parse(tags), sampleOf: JSON.parse(sampleOf) };
}
