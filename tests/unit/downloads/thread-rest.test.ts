import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import type { Fetcher } from '../../../main/downloads/fetcher.ts';
import { openThreadFetcher } from '../../../main/downloads/thread-fetcher.ts';
import { temporaryFolder, videoRequest } from './support/fetching.ts';

const ENDS_AFTER = 60;
const silent = { debug() {}, info() {}, warn() {}, error() {} };

/** A thread that says which one it is, and fetches without end until it is told to stop. */
const THREAD = `
import { parentPort, threadId } from 'node:worker_threads';
parentPort.on('message', ({ type, id }) => {
  if (type === 'close') parentPort.close();
  if (type === 'leftovers') parentPort.postMessage({ type, id, paths: [String(threadId)] });
  if (type === 'stop') parentPort.postMessage({ type: 'ended', id, outcome: { result: 'stopped', partial: null, steps: [] } });
});
`;

function opened(): Fetcher {
  const entry = join(temporaryFolder(), 'thread.mjs');
  writeFileSync(entry, THREAD);
  return openThreadFetcher(pathToFileURL(entry), '/library', silent, ENDS_AFTER);
}

it('ends a thread that has nothing to do, and starts another for what comes later', async () => {
  const fetcher = opened();
  const first = await fetcher.leftovers();
  expect(await fetcher.leftovers()).toEqual(first);
  await setTimeout(ENDS_AFTER * 5);
  const later = await fetcher.leftovers();
  expect(later).not.toEqual(first);
  await fetcher.close();
});

it('keeps a thread that is fetching', async () => {
  const fetcher = opened();
  const stop = new AbortController();
  const fetched = fetcher.fetch(
    videoRequest('http://localhost/a'),
    { decide: async () => ({ store: 'new' }) },
    stop.signal,
  );
  const thread = await fetcher.leftovers();
  await setTimeout(ENDS_AFTER * 5);
  expect(await fetcher.leftovers()).toEqual(thread);
  stop.abort();
  await fetched;
  await setTimeout(ENDS_AFTER * 5);
  expect(await fetcher.leftovers()).not.toEqual(thread);
  await fetcher.close();
});
