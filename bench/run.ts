import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { compiledSources } from '../scripts/compiled-sources.mjs';
import type { Row } from './row.ts';
import { download } from './rows/download.ts';
import { edits } from './rows/edits.ts';
import { ingest } from './rows/ingest.ts';
import { loopDelay } from './rows/loop-delay.ts';
import { nothingNew } from './rows/nothing-new.ts';
import { scroll } from './rows/scroll.ts';
import { search } from './rows/search.ts';
import { start } from './rows/start.ts';
import { thumbnails } from './rows/thumbnails.ts';
import { workingSet } from './rows/working-set.ts';
import { machine, table } from './table.ts';

// As `conch` does, so that its threads begin as they do there.
process.env['NODE_COMPILE_CACHE'] = compiledSources;

type Measure = (size: number) => Promise<readonly Row[]>;

/** What is measured, in this order, and at which sizes: those the budgets name, and smaller ones to see it grow. */
const ROWS: Readonly<Record<string, { readonly measure: Measure; readonly sizes: readonly number[] }>> = {
  start: { measure: start, sizes: [10_000, 100_000, 1_000_000] },
  ingest: { measure: ingest, sizes: [1_000, 100_000] },
  delay: { measure: loopDelay, sizes: [100_000] },
  nothing: { measure: async (size) => [await nothingNew(size)], sizes: [1_000, 100_000] },
  download: { measure: downloads, sizes: [0] },
  thumbnails: { measure: thumbnails, sizes: [500] },
  search: { measure: search, sizes: [10_000, 100_000, 1_000_000] },
  scroll: { measure: scroll, sizes: [10_000, 100_000, 1_000_000] },
  edits: { measure: edits, sizes: [100_000] },
  memory: { measure: async (size) => [await workingSet(size)], sizes: [10_000, 100_000, 1_000_000] },
};

/** Of a size of their own, that of the budget, whatever the library's. */
const OF_NO_LIBRARY = ['download', 'thumbnails'];
const DOWNLOADS = [
  { files: { count: 2_000, bytes: 100_000 }, runs: 3 },
  { files: { count: 20, bytes: 50_000_000 }, runs: 3 },
];

const { values } = parseArgs({
  options: {
    /** Those of the budgets unless others are named. */
    sizes: { type: 'string' },
    /** All unless some are named. */
    rows: { type: 'string' },
    /** Where the table is written; nothing is written for a part of the rows unless it is named. */
    out: { type: 'string' },
  },
});

const sizes = values.sizes?.split(',').map(Number);
const names = values.rows?.split(',') ?? Object.keys(ROWS);
const rows: Row[] = [];

for (const name of names) {
  const row = ROWS[name];
  if (row === undefined) throw new Error(`There is no row ${name}; known: ${Object.keys(ROWS).join(', ')}.`);
  for (const size of OF_NO_LIBRARY.includes(name) ? row.sizes : (sizes ?? row.sizes)) {
    const done = await row.measure(size);
    for (const one of done) console.error(`${one.work}, ${one.size}: ${one.conch} beside ${one.peer}`);
    rows.push(...done);
  }
}

const text = table(rows);
console.log(text);
const isWhole = values.rows === undefined && values.sizes === undefined;
const out = values.out ?? (isWhole ? new URL('./results.md', import.meta.url) : null);
if (out !== null) {
  const date = new Date().toISOString().slice(0, 10);
  await writeFile(out, `# Measured by \`npm run bench\`\n\n${date}, ${machine()}.\n\n${text}\n`);
}

async function downloads(): Promise<readonly Row[]> {
  const done: Row[] = [];
  for (const { files, runs } of DOWNLOADS) done.push(await download(files, runs));
  return done;
}
