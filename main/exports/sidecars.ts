import { randomUUID } from 'node:crypto';
import { type FileHandle, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { ItemDetail } from '../../ipc/model/item.ts';
import { failed } from '../failed.ts';
import { isoTime, itemDetailJson } from './item-json.ts';
import { DRAFT_PREFIX, putInPlace, taken } from './place-copy.ts';

const Ours = z.object({ id: z.string() });

/** Writes the metadata of an item beside its file, as `conch show --json` prints it; an older sidecar of the same item is replaced. */
export async function writeJsonSidecar(path: string, detail: ItemDetail): Promise<void> {
  const text = `${JSON.stringify(itemDetailJson(detail), null, 2)}\n`;
  const found = await readFile(path, 'utf8').catch(() => null);
  if (found === text) return;
  if (found !== null && !isSidecarOf(found, detail.id)) throw taken(path);
  const draft = join(dirname(path), `${DRAFT_PREFIX}${randomUUID()}`);
  try {
    await writeFile(draft, text, { flag: 'wx', flush: true });
    await rename(draft, path);
  } finally {
    await rm(draft, { force: true });
  }
}

function isSidecarOf(text: string, id: string): boolean {
  try {
    return Ours.parse(JSON.parse(text)).id === id;
  } catch {
    return false;
  }
}

const COLUMNS = [
  'file',
  'id',
  'kind',
  'title',
  'prompt',
  'model',
  'connection',
  'account',
  'remoteId',
  'createdAt',
  'width',
  'height',
  'durationMs',
  'favorite',
  'rating',
  'label',
  'tags',
  'collections',
  'notes',
  'sha256',
] as const;

/** One line of a table (RFC 4180). A cell that a spreadsheet would take for a formula gets an apostrophe in front. */
export function csvLine(cells: readonly (string | number | boolean | null)[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

function csvCell(value: string | number | boolean | null): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  const safe = /^[\s]*[=+\-@\t\r|%]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A table of what was exported, at the root of the folder; it gets its name when it is whole, and a number where a former one lies. */
export interface CsvTable {
  add(file: string, sha256: string, detail: ItemDetail): Promise<void>;
  finish(): Promise<void>;
  abandon(): Promise<void>;
}

const TABLE_NAME = 'conch-export';
const MOST_TABLES = 10_000;

export async function openCsv(folder: string): Promise<CsvTable> {
  const draft = join(folder, `${DRAFT_PREFIX}${randomUUID()}`);
  const file: FileHandle = await open(draft, 'wx');
  // Spreadsheets take a file for UTF-8 only with this mark.
  await file.writeFile(`\uFEFF${csvLine(COLUMNS)}`);
  return {
    async add(path, sha256, detail) {
      const { id, kind, title, prompt, model, connection, account, remoteId, createdAt } = detail;
      const { width, height, durationMs, favorite, rating, label, tags, collections, notes } = detail;
      await file.writeFile(
        csvLine([
          ...[path, id, kind, title, prompt, model, connection, account, remoteId, isoTime(createdAt)],
          ...[width, height, durationMs, favorite, rating, label, tags.join('; '), collections.join('; ')],
          ...[notes, sha256],
        ]),
      );
    },
    async finish() {
      await file.sync();
      await file.close();
      await putTable(draft, folder).finally(() => rm(draft, { force: true }));
    },
    async abandon() {
      await file.close().catch(() => undefined);
      await rm(draft, { force: true });
    },
  };
}

/** A table that says the same stays the only one. */
async function putTable(draft: string, folder: string): Promise<void> {
  const table = await readFile(draft);
  for (let number = 1; number <= MOST_TABLES; number += 1) {
    const path = join(folder, `${TABLE_NAME}${number === 1 ? '' : ` (${number})`}.csv`);
    const found = await readFile(path).catch(() => null);
    if (found?.equals(table) === true) return;
    if (found === null) return putInPlace(draft, path);
  }
  throw failed('invalid', `There are too many tables in ${folder}.`, 'Move some away, or export to another folder.');
}
