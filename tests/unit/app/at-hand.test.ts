import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createAtHand } from '../../../main/app/at-hand.ts';
import { libraryPaths } from '../../../main/library/library-paths.ts';
import { memoryLog, temporaryFolder } from '../../integration/library/support.ts';

const MINUTE = 60_000;

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder();
  const { own, database } = libraryPaths(folder.path);
  mkdirSync(own, { recursive: true });
  writeFileSync(database, Buffer.alloc(100_000));
});
afterEach(() => folder.remove());

function open(isAsked = (): boolean => false) {
  const log = memoryLog();
  const listeners = new Set<() => void>();
  let time = 0;
  const atHand = createAtHand({
    library: { folder: folder.path, isAsked },
    onReturn(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    now: () => time,
    log,
  });
  const outcomes = (): unknown[] => log.lines.map(({ fields }) => fields?.['outcome']);
  const comeBack = (later: number): void => {
    time += later;
    for (const listener of listeners) listener();
  };
  return { atHand, log, listeners, outcomes, comeBack };
}

describe('a database kept at hand', () => {
  it('is read at the start, and again when a person comes back after long', async () => {
    const { atHand, outcomes, comeBack } = open();
    expect(outcomes()).toEqual([]);
    atHand.begin();
    await vi.waitFor(() => expect(outcomes()).toEqual(['whole']));
    comeBack(16 * MINUTE);
    await vi.waitFor(() => expect(outcomes()).toEqual(['whole', 'whole']));
    await atHand.end();
    expect(outcomes()).toHaveLength(2);
  });

  it('is not read again for who comes back soon', async () => {
    const { atHand, outcomes, comeBack } = open();
    atHand.begin();
    await vi.waitFor(() => expect(outcomes()).toEqual(['whole']));
    comeBack(14 * MINUTE);
    await atHand.end();
    expect(outcomes()).toEqual(['whole']);
  });

  it('is left alone once the library closes, also in the middle', async () => {
    const { atHand, outcomes, listeners } = open(() => true);
    atHand.begin();
    await atHand.end();
    expect([outcomes(), listeners.size]).toEqual([['part'], 0]);
    atHand.begin();
    expect(listeners.size).toBe(0);
  });

  it('that cannot be read is said, and hinders nobody', async () => {
    rmSync(libraryPaths(folder.path).database);
    const { atHand, log } = open();
    atHand.begin();
    await vi.waitFor(() => expect(log.lines.map(({ level }) => level)).toEqual(['warn']));
    await atHand.end();
  });
});
