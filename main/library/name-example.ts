import { extname } from 'node:path';
import { LibraryQuery } from '../../ipc/model/query.ts';
import { parseFileTemplate } from './file-template.ts';
import { newItemId } from './item-id.ts';
import type { ReadableLibrary } from './library.ts';

/** The newest items may have no file yet. */
const LOOKED_AT = 50;

/**
 * Where the newest file would lie by a template, relative to the library; that of an invented item where there is none.
 * Throws Failed('invalid') for what is no template.
 */
export function nameExample(read: Pick<ReadableLibrary, 'items' | 'filePath'>, template: string): string {
  const names = parseFileTemplate(template);
  for (const item of read.items(LibraryQuery.parse({}), LOOKED_AT, null).items) {
    const path = read.filePath(item.id);
    if (path !== null) return `${names.targetOf({ ...item, role: 'original' })}${extname(path)}`;
  }
  const now = Date.now();
  const invented = { id: newItemId(now), kind: 'video', title: 'A paper boat', model: 'MiniMax-Hailuo-02' } as const;
  return `${names.targetOf({ ...invented, role: 'original', createdAt: now })}.mp4`;
}
