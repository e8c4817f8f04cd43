import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { type CheckedContent, type MediaSort, recogniseContent } from './content-check.ts';
import { FetchProblem } from './fetch-problem.ts';

/** What a file of a person is; `damaged` says in words why it is not whole. */
export type Examined =
  | ({ readonly found: 'media'; readonly sort: MediaSort } & CheckedContent)
  | { readonly found: 'other' }
  | { readonly found: 'damaged'; readonly reason: string };

/** Reads a file on this disk from the first byte to the last and says what it is. Throws what the disk throws. */
export async function examineFile(path: string): Promise<Examined> {
  const fd = openSync(path, 'r');
  try {
    const size = fstatSync(fd).size;
    const media = await recogniseContent({
      size,
      read(offset, length, room) {
        const wanted = Math.max(0, Math.min(length, size - offset));
        const bytes = room !== undefined && room.length >= wanted ? room.subarray(0, wanted) : Buffer.alloc(wanted);
        return bytes.subarray(0, readSync(fd, bytes, 0, wanted, offset));
      },
    });
    return media === null ? { found: 'other' } : { found: 'media', ...media };
  } catch (error) {
    if (error instanceof FetchProblem) return { found: 'damaged', reason: error.facts.failure.message };
    throw error;
  } finally {
    closeSync(fd);
  }
}
