import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { Row } from './row.ts';
import { download } from './rows/download.ts';
import { ingest } from './rows/ingest.ts';
import { nothingNew } from './rows/nothing-new.ts';
import { scroll } from './rows/scroll.ts';
import { search } from './rows/search.ts';
import { start } from './rows/start.ts';
import { workingSet } from './rows/working-set.ts';
import { machine, table } from './table.ts';

const ROWS: Readonly<Record<string, (size: number) => Promise<readonly Row[]>>> = {
  start: async (size) => [await start(size)],
  ingest,
  nothing: async (size) => [await nothingNew(size)],
  search,
  scroll,
  memory: async (size) => [await workingSet(size)],
};

/** The sizes of downloads are those of the budget, whatever the library's size. */
const DOWNLOADS = [
  { files: { count: 2_000, bytes: 100_000 }, runs: 3 },
  { files: { count: 20, bytes: 50_000_000 }, runs: 3 },
];

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '1000,100000' },
    rows: { type: 'string', default: 'start,ingest,nothing,download' },
    /** Where the table is written; nothing is written for a part of the rows unless it is named. */
    out: { type: 'string' },
  },
});

const sizes = values.sizes.split(',').map(Number);
const names = values.rows.split(',');
const rows: Row[] = [];

for (const name of names) {
  if (name === 'download') {
    for (const { files, runs } of DOWNLOADS) await measure(async () => [await download(files, runs)]);
    continue;
  }
  const work = ROWS[name];
  if (work === undefined) throw new Error(`There is no row ${name}; known: ${Object.keys(ROWS).join(', ')}, download.`);
  for (const size of sizes) await measure(() => work(size));
}

const text = table(rows);
console.log(text);
const isWhole = values.rows === 'start,ingest,nothing,download';
const out = values.out ?? (isWhole ? new URL('./results.md', import.meta.url) : null);
if (out !== null) {
  const date = new Date().toISOString().slice(0, 10);
  await writeFile(out, `# Measured by \`npm run bench\`\n\n${date}, ${machine()}.\n\n${text}\n`);
}

async function measure(work: () => Promise<readonly Row[]>): Promise<void> {
  const done = await work();
  for (const row of done) console.error(`${row.work}, ${row.size}: ${row.conch} beside ${row.peer}`);
  rows.push(...done);
}
