import { closeSync, openSync, readSync } from 'node:fs';
import { basename } from 'node:path';
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { sortOfHead } from '../downloads/content-check.ts';
import { Failed, failureOf } from '../failed.ts';
import { openLibrary } from '../library/open-library.ts';
import type { Log } from '../log.ts';
import { findFiles } from './find-files.ts';
import { importFiles } from './import-files.ts';
import {
  type FromImport,
  type ImportPlan,
  type ImportRow,
  type ImportSetup,
  MOST_NAMED,
  type ToImport,
} from './import-messages.ts';

/**
 * The thread that walks, hashes and copies what a person brings: hundreds of megabytes must not hold main. It reads the library
 * for itself and asks whoever started it to write.
 */

/** Progress goes out at most this often, ms. */
const PROGRESS_EVERY = 200;
const HEAD_BYTES = 4100;

async function serve(port: MessagePort, setup: ImportSetup): Promise<void> {
  const send = (message: FromImport): void => port.postMessage(message);
  const stop = new AbortController();
  const waiting = new Map<number, { done: (value: 'done' | 'known') => void; fail: (error: Failed) => void }>();
  let last = 0;

  port.on('message', (message: ToImport) => {
    if (message.type === 'stop') return stop.abort();
    const asked = waiting.get(message.id);
    waiting.delete(message.id);
    if (typeof message.result === 'string') asked?.done(message.result);
    else asked?.fail(new Failed(message.result.failure));
  });

  const record = (row: ImportRow): Promise<'done' | 'known'> => {
    last += 1;
    const id = last;
    send({ type: 'record', id, row });
    return new Promise((done, fail) => waiting.set(id, { done, fail }));
  };

  try {
    if (setup.work.does === 'plan')
      send({ type: 'planned', plan: await plan(setup.library, setup.work.paths, stop.signal) });
    else send({ type: 'imported', counts: await runImport(setup, setup.work, { send, record, signal: stop.signal }) });
  } catch (error) {
    send({ type: 'failed', failure: failureOf(error) });
  }
  port.close();
}

async function runImport(
  setup: ImportSetup,
  work: ImportSetup['work'] & { does: 'import' },
  to: {
    send: (message: FromImport) => void;
    record: (row: ImportRow) => Promise<'done' | 'known'>;
    signal: AbortSignal;
  },
) {
  const library = await openLibrary({
    folder: setup.library,
    // Reading needs no writer.
    writerEntry: new URL('about:blank'),
    access: 'read',
    sqliteBinding: setup.sqliteBinding,
    now: Date.now,
    log: silent,
  });
  let toldAt = 0;
  try {
    return await importFiles({
      library: setup.library,
      read: library.read,
      paths: work.paths,
      how: work.how,
      journal: work.journal,
      signal: to.signal,
      record: to.record,
      onProgress(progress) {
        const isLast = progress.done === progress.total;
        if (!isLast && performance.now() - toldAt < PROGRESS_EVERY) return;
        toldAt = performance.now();
        to.send({ type: 'progress', ...progress });
      },
      onProblem: (what, failure) => to.send({ type: 'problem', what, failure }),
      onPassedOver: (name) => to.send({ type: 'passed-over', name }),
    });
  } finally {
    await library.close();
  }
}

async function plan(library: string, paths: readonly string[], signal: AbortSignal): Promise<ImportPlan> {
  const { files, problems } = await findFiles(paths, library, () => undefined, signal);
  const kinds = { video: 0, image: 0, audio: 0 };
  const others = { count: 0, names: [] as string[] };
  let bytes = 0;
  let unreadable = problems.length;
  for (const file of files) {
    signal.throwIfAborted();
    try {
      const sort = await sortOfHead(headOf(file.path));
      if (sort === null) {
        others.count += 1;
        if (others.names.length < MOST_NAMED) others.names.push(basename(file.path));
        continue;
      }
      kinds[sort] += 1;
      bytes += file.bytes;
    } catch {
      unreadable += 1;
    }
  }
  return { files: kinds.video + kinds.image + kinds.audio, bytes, kinds, unreadable, others };
}

function headOf(path: string): Buffer {
  const fd = openSync(path, 'r');
  try {
    const head = Buffer.alloc(HEAD_BYTES);
    return head.subarray(0, readSync(fd, head, 0, HEAD_BYTES, 0));
  } finally {
    closeSync(fd);
  }
}

const nothing = (): void => undefined;
const silent: Log = { debug: nothing, info: nothing, warn: nothing, error: nothing };

if (parentPort !== null) void serve(parentPort, workerData as ImportSetup);
