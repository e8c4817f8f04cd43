import { existsSync, readdirSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readAhead } from '../../../main/library/read-ahead.ts';
import { temporaryFolder } from '../../integration/library/support.ts';

const SIZE = 5 * 1024 * 1024 + 17;

let folder: ReturnType<typeof temporaryFolder>;
let path: string;
beforeEach(() => {
  folder = temporaryFolder();
  path = join(folder.path, 'library.sqlite');
  writeFileSync(path, Buffer.alloc(SIZE, 1));
});
afterEach(() => folder.remove());

const never = (): boolean => false;
const wanted = (): AbortSignal => new AbortController().signal;
const isLinux = existsSync('/proc/self/io');

async function timed<Outcome>(work: Promise<Outcome>): Promise<{ readonly outcome: Outcome; readonly ms: number }> {
  const start = performance.now();
  return { outcome: await work, ms: performance.now() - start };
}

/** Bytes that this process has read so far. */
function readBytes(): number {
  return Number(/^rchar: (\d+)/m.exec(readFileSync('/proc/self/io', 'utf8'))?.[1]);
}

function isOpen(file: string): boolean {
  return readdirSync('/proc/self/fd').some((fd) => {
    try {
      return readlinkSync(`/proc/self/fd/${fd}`) === file;
    } catch {
      // The descriptor of the listing itself is gone again.
      return false;
    }
  });
}

describe('reading a database ahead', () => {
  it.runIf(isLinux)('reads every byte, and lets go of the file', async () => {
    const before = readBytes();
    expect(await readAhead(path, { isBusy: never, signal: wanted() })).toBe('whole');
    expect(readBytes() - before).toBeGreaterThanOrEqual(SIZE);
    expect(isOpen(path)).toBe(false);
  });

  it.runIf(isLinux)('reads nothing of a database that others’ memory would have to make way for', async () => {
    const before = readBytes();
    expect(await readAhead(path, { isBusy: never, signal: wanted(), room: SIZE - 1 })).toBe('too-large');
    expect(readBytes() - before).toBeLessThan(SIZE / 2);
    expect(await readAhead(path, { isBusy: never, signal: wanted(), room: SIZE })).toBe('whole');
  });

  it('waits while somebody searches, and goes on after that', async () => {
    let looks = 0;
    const isBusy = (): boolean => {
      looks += 1;
      return looks <= 2;
    };
    const free = await timed(readAhead(path, { isBusy: never, signal: wanted() }));
    const made = await timed(readAhead(path, { isBusy, signal: wanted() }));
    expect([made.outcome, looks]).toEqual(['whole', 2 + 7]);
    expect(made.ms).toBeGreaterThan(2 * free.ms);
  });

  it.runIf(isLinux)('stops between two pieces when nobody wants it any more', async () => {
    const ending = new AbortController();
    let pieces = 0;
    const isBusy = (): boolean => {
      pieces += 1;
      if (pieces === 2) ending.abort();
      return false;
    };
    const before = readBytes();
    expect(await readAhead(path, { isBusy, signal: ending.signal })).toBe('part');
    expect(readBytes() - before).toBeLessThan(SIZE);
    expect(isOpen(path)).toBe(false);
  });

  it('ends its rest at once', async () => {
    const ending = new AbortController();
    let looks = 0;
    const onceBusy = (): boolean => ++looks === 1;
    const rested = await timed(readAhead(path, { isBusy: onceBusy, signal: wanted() }));
    const isBusy = (): boolean => {
      setImmediate(() => ending.abort());
      return true;
    };
    const { outcome, ms } = await timed(readAhead(path, { isBusy, signal: ending.signal }));
    expect(outcome).toBe('part');
    expect(ms).toBeLessThan(rested.ms / 2);
  });

  it('says when there is no file', async () => {
    await expect(readAhead(`${path}.gone`, { isBusy: never, signal: wanted() })).rejects.toThrow('ENOENT');
  });
});
