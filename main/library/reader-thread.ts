import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { type MessagePort, parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import type { ItemId } from '../../ipc/model/ids.ts';
import type { Log } from '../log.ts';
import { openDatabase } from './database.ts';
import { createQuestions } from './read/questions.ts';
import { createReader } from './read/reader.ts';
import type { ReaderClose, ReaderReply, ReaderRequest, ReaderSetup } from './reader-protocol.ts';

/**
 * A thread for the reads that grow with the library, on a read-only connection of its own: the same reads as on the main
 * thread, which is never held by them.
 */

/** Pages of the database kept while there is work, kB. */
const CACHE_KB = 48_000;
/** How often it is seen whether there is time for what nobody waits for, ms. */
const UNHURRIED_MS = 50;
/** After so long without a question, ms, what was read into memory is given back. */
const IDLE_MS = 20_000;

function run(port: MessagePort, setup: ReaderSetup): void {
  const reply = (message: ReaderReply): void => port.postMessage(message);
  const db = openDatabase({ path: setup.database, access: 'read', sqliteBinding: setup.sqliteBinding });
  db.pragma(`cache_size = -${CACHE_KB}`);
  let closing: ReaderClose['waiting'] | null = null;
  let timer: NodeJS.Timeout | null = null;
  let isScheduled = false;

  /** What changed since the columns were read; null when it is much. */
  let changed: ItemId[] | null = null;

  const take = (request: ReaderRequest): void => {
    if (request.type === 'question') questions.add(request);
    else if (request.type === 'close') closing = request.waiting;
    else if (request.ids === null) changed = null;
    else changed?.push(...request.ids);
  };
  const questions = createQuestions({
    receive() {
      for (let next = receiveMessageOnPort(port); next !== undefined; next = receiveMessageOnPort(port)) {
        take(next.message);
      }
    },
    read: () => reader,
    reply,
    now: () => performance.now(),
  });
  const reader = createReader(db, {
    ...{ now: Date.now, revision: questions.revision, log: logTo(reply), breathe: questions.breathe, columnar: true },
    isAwaited: questions.isAwaited,
    changed() {
      const known = changed;
      changed = setup.isTold ? [] : null;
      return known;
    },
  });

  const rest = (): void => {
    reader.rest();
    changed = null;
    db.pragma('shrink_memory');
    collectGarbage();
  };
  const work = (): void => {
    isScheduled = false;
    const done = closing === 'given-up' ? 'nothing' : questions.step();
    if (closing !== null && done === 'nothing') close();
    else if (done === 'answered') schedule();
    else if (done === 'later') timer = setTimeout(work, 1);
    else if (done === 'unhurried') timer = setTimeout(work, UNHURRIED_MS);
    else timer = setTimeout(rest, IDLE_MS).unref();
  };
  const schedule = (): void => {
    if (timer !== null) clearTimeout(timer);
    if (isScheduled) return;
    isScheduled = true;
    setImmediate(work);
  };
  const close = (): void => {
    db.close();
    port.close();
  };

  port.on('message', (request: ReaderRequest) => {
    take(request);
    schedule();
  });
}

/** A thread that has nothing to do allocates nothing, and would keep what it let go of for ever. */
function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect === 'function') collect();
}

function logTo(reply: (message: ReaderReply) => void): Log {
  const at =
    (level: 'info' | 'warn' | 'error') =>
    (message: string, fields: Readonly<Record<string, unknown>> = {}): void =>
      reply({ type: 'log', level, message, fields });
  return { debug: () => undefined, info: at('info'), warn: at('warn'), error: at('error') };
}

if (parentPort !== null) run(parentPort, workerData as ReaderSetup);
