import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { LibraryQuery } from '../../ipc/model/query.ts';
import { openDatabase, type Sqlite } from '../../main/library/database.ts';
import type { AskedReads } from '../../main/library/library.ts';
import { libraryPaths } from '../../main/library/library-paths.ts';
import { readAhead } from '../../main/library/read-ahead.ts';
import { createReaderClient } from '../../main/library/reader-client.ts';
import { normaliseLine } from '../../main/library/search/search-text.ts';
import type { Log } from '../../main/log.ts';
import { random } from '../../simulator/world/random.ts';
import { bigLibrary } from '../library/big-library.ts';
import { forget } from '../library/forget.ts';
import { median, type Row } from '../row.ts';

const BUDGET_MS = 16;
/** From a letter to the next: someone who types fast, about 150 words a minute. */
const LEAST_GAP_MS = 30;
const MOST_GAP_MS = 110;
/** What the window asks for at once: a page of tiles, and the most ratios of one answer. */
const PAGE = 100;
const RATIOS = 20_000;
/** Drawn from the prompts: whole words, parts of words, two or three characters of Chinese and Japanese. */
const DRAWN = 30;
/** Scans with LIKE are slow: the median of so many words. */
const SCANNED = 9;
const SCANNED_COLD = 3;

const ASKED = [
  ...[
    'cat',
    'lighthouse',
    'cinematic lighting',
    'tilt-shift',
    '"in the rain"',
    'rain',
    'raven',
    'ball',
    'horse',
    '35mm',
  ],
  ...['海边', '电影质感', '一个女孩', '雨夜的老街', '猫', 'ピアノ', '白い猫', '写', 'zebra', 'qwxz', '海豹'],
];

const silent: Log = { debug() {}, info() {}, warn() {}, error() {} };

interface Measured {
  /** Milliseconds until the first page of tiles was there, one a letter. */
  readonly page: number[];
  /** Until also the total, the months and the first ratios were. */
  readonly whole: number[];
}

/**
 * Words typed letter by letter, faster than total and layout of the letter before are known: what a person waits for. A second time
 * each letter waits until everything is there. In the order of the window: best first.
 *
 * First with nothing of the database in the system's memory, as in the first seconds after the computer was started (where the
 * system can forget a file). Then as it is from some seconds after the start of Conch on: the app reads the database ahead when its
 * window has settled (`main/app/at-hand.ts`), and so is it read here, by the same code. Beside a scan with LIKE for the same words
 * in the same run, which finds the database in the same state.
 */
export async function search(size: number): Promise<readonly Row[]> {
  const { database } = libraryPaths(bigLibrary(size));
  const db = openDatabase({ path: database, access: 'read', sqliteBinding: null });
  try {
    const words = [...ASKED, ...drawn(db)];
    const rows = (when: string, scan: number, measured: readonly Measurement[]): readonly Row[] =>
      measured.map(({ work, ms, budget }) => ({
        work: `${work}${when}`,
        size: `${size.toLocaleString('en')} items`,
        conch: `${ms.toFixed(1)} ms`,
        beside: `a scan with LIKE, ${lettersOf(words)} letters`,
        peer: `${scan.toFixed(0)} ms`,
        ratio: ms / scan,
        budget: budget === null ? '—' : `${budget} ms`,
        isKept: budget === null || ms <= budget,
      }));

    const cold: Row[] = [];
    if (forget(database)) {
      const { page } = await inReader(database, (ask) => type(ask, words, false));
      const scan = likeScans(db, words.slice(0, SCANNED_COLD), () => forget(database));
      cold.push(...rows(', from a cold disk', scan, firstPage(page, null)));
    }
    await readAhead(database, { isBusy: () => false, signal: new AbortController().signal });
    const [hasty, heldMs, patient] = await inReader(database, async (ask) => {
      const held = monitorEventLoopDelay({ resolution: 1 });
      held.enable();
      const typed = await type(ask, words, false);
      held.disable();
      return [typed, held.percentile(99.9) / 1e6, await type(ask, words, true)] as const;
    });
    const warm = [
      ...firstPage(hasty.page, BUDGET_MS),
      { work: 'search, total and layout, median', ms: median(patient.whole), budget: null },
      { work: 'search, total and layout, p95', ms: percentile(patient.whole, 0.95), budget: null },
      { work: 'search, main thread held, p99.9', ms: heldMs, budget: BUDGET_MS },
    ];
    return [...cold, ...rows('', likeScans(db, words.slice(0, SCANNED)), warm)];
  } finally {
    db.close();
  }
}

interface Measurement {
  readonly work: string;
  readonly ms: number;
  readonly budget: number | null;
}

function firstPage(page: readonly number[], budget: number | null): readonly Measurement[] {
  return [
    { work: 'search, first page, median', ms: median(page), budget: null },
    { work: 'search, first page, p95', ms: percentile(page, 0.95), budget },
  ];
}

/** In a reader thread that has just opened the library and, as in the app, looked at it before anything is searched for. */
async function inReader<Value>(database: string, work: (ask: AskedReads) => Promise<Value>): Promise<Value> {
  const client = createReaderClient({
    entry: new URL('../../main/library/reader-thread.ts', import.meta.url),
    setup: { database, sqliteBinding: null, isTold: false },
    revision: () => 1,
    log: silent,
  });
  try {
    await client.ask.outline(LibraryQuery.parse({}));
    return await work(client.ask);
  } finally {
    await client.close();
  }
}

async function type(ask: AskedReads, words: readonly string[], isPatient: boolean): Promise<Measured> {
  const view = ask.inView('bench');
  const measured: Measured = { page: [], whole: [] };
  const dice = random(11);
  for (const word of words) {
    const letters = [...word];
    for (let count = 1; count <= letters.length; count += 1) {
      const query = LibraryQuery.parse({ search: letters.slice(0, count).join(''), sort: 'relevance' });
      const start = performance.now();
      const whole = Promise.allSettled([view.outline(query), view.ratios(query, 0, RATIOS)]);
      await view.tiles(query, 0, PAGE);
      measured.page.push(performance.now() - start);
      if (!isPatient) {
        await setTimeout(dice.between(LEAST_GAP_MS, MOST_GAP_MS));
        continue;
      }
      await whole;
      measured.whole.push(performance.now() - start);
    }
  }
  await view.outline(LibraryQuery.parse({}));
  return measured;
}

/** Words and parts of words from prompts all over the library, always the same. */
function drawn(db: Sqlite): readonly string[] {
  const dice = random(7);
  const last = Number(db.prepare('SELECT max(seq) FROM items').pluck().get());
  const prompt = db.prepare<[number], string>('SELECT prompt FROM items WHERE seq = ?').pluck();
  return Array.from({ length: DRAWN }, () => {
    const text = normaliseLine(prompt.get(dice.between(1, last)) ?? '');
    const characters = [...(dice.pick(text.split(/[\s,，、.]+/u).filter((word) => word !== '')) ?? 'cat')];
    const isDense = /[^ -~]/u.test(characters.join(''));
    const length = isDense ? dice.between(1, 3) : dice.between(3, 9);
    const start = dice.chance(0.3) ? dice.between(0, Math.max(0, characters.length - length)) : 0;
    return characters.slice(start, start + length).join('');
  });
}

/** How long a scan takes, ms: the median of one a word. */
function likeScans(db: Sqlite, words: readonly string[], before: () => void = () => undefined): number {
  return median(
    words.map((word) => {
      before();
      const start = performance.now();
      db.prepare(
        "SELECT seq FROM items JOIN search_texts ON search_texts.place = items.place WHERE text LIKE '%' || ? || '%' ORDER BY items.place DESC",
      )
        .pluck()
        .all(normaliseLine(word.replaceAll('"', '')));
      return performance.now() - start;
    }),
  );
}

function lettersOf(words: readonly string[]): number {
  return words.reduce((sum, word) => sum + [...word].length, 0);
}

function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
