import { randomUUID } from 'node:crypto';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { ItemDetail } from '../../ipc/model/item.ts';
import { failed } from '../failed.ts';
import { itemDetailJson } from './to-json.ts';

const Ours = z.object({ id: z.string() });

/** Writes the metadata of an item beside its file, as `conch show --json` prints it; an older sidecar of the same item is replaced. */
export async function writeSidecar(path: string, detail: ItemDetail): Promise<void> {
  const text = `${JSON.stringify(itemDetailJson(detail), null, 2)}\n`;
  const found = await readFile(path, 'utf8').catch(() => null);
  if (found === text) return;
  if (found !== null && !isSidecarOf(found, detail.id)) {
    throw failed('invalid', `A different file lies at ${path}.`, 'Move it away, or export to another folder.');
  }
  const draft = join(dirname(path), `.conch-export-${randomUUID()}`);
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
