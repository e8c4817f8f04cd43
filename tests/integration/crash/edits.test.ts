import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addItems, type OpenedLibrary, openLibraryHere } from '../library/edit-support.ts';

const child = join(import.meta.dirname, 'edit-child.ts');
const ITEMS = 1_500;
const KILLS = 8;

let library: OpenedLibrary;
beforeEach(() => {
  library = openLibraryHere();
});
afterEach(() => library.remove());

/** Lets a process edit everything over and over, and kills it after a while, ms. */
async function editUntilKilled(after: number): Promise<void> {
  const running = fork(child, [library.folder], { execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  await once(running, 'message');
  await setTimeout(after);
  running.kill('SIGKILL');
  await once(running, 'exit');
}

const count = (sql: string): number => Number(library.db.prepare(sql).pluck().get());

describe('a kill in the middle of a bulk edit', () => {
  it('leaves what was before it or all of it, and it can be taken back', async () => {
    addItems(library, ITEMS);
    const seen = new Set<string>();
    for (let kill = 0; kill < KILLS; kill += 1) {
      library.close();
      await editUntilKilled(20 + kill * 29);
      library.open();
      expect(library.db.pragma('quick_check', { simple: true })).toBe('ok');
      const state = [
        count('SELECT count(*) FROM items WHERE favorite = 1'),
        count('SELECT count(*) FROM marks WHERE favorite = 1 AND rating = 5'),
        count("SELECT count(*) FROM item_tags JOIN tags ON tags.seq = tag WHERE key = 'all'"),
        count("SELECT count(*) FROM item_tags JOIN tags ON tags.seq = tag WHERE key = 'all/of/them'"),
        count('SELECT count(*) FROM collection_items'),
      ];
      const done = count('SELECT count(*) FROM edits WHERE undone = 0') % 3;
      const all = (from: number): number => (done >= from ? ITEMS : 0);
      const full = done === 0 && state[0] !== 0 ? [ITEMS, ITEMS, ITEMS, ITEMS, ITEMS] : null;
      expect(state).toEqual(full ?? [all(1), all(1), all(2), all(2), 0]);
      seen.add(state.join());
      while (library.writer.execute('undoEdit', []).value !== null);
      expect(count('SELECT count(*) FROM item_tags')).toBe(0);
      expect(count('SELECT count(*) FROM items WHERE favorite = 1')).toBe(0);
    }
    // Else all kills came at the same moment, and this has shown little.
    expect(seen.size).toBeGreaterThan(1);
  });
});
