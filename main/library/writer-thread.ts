import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { failureOf } from '../failed.ts';
import { libraryPaths } from './library-paths.ts';
import { openForWriting } from './open-for-writing.ts';
import type { Writer } from './write/writer.ts';
import type { CommandName, WriterReply, WriterRequest, WriterSetup } from './writer-protocol.ts';

/**
 * The one thread that writes the library. Commands are done one by one in the order they come; between them, when none came for
 * a while, search index and sidecars follow in slices.
 */

/** A slice of background work waits until no command came for so long: a sync page must not wait behind it. In ms. */
const IDLE_MS = 120;

/** Commands that never pause (a long download) do not put the background work off for longer than this. In ms. */
const PATIENCE_MS = 3_000;

/** While stacks and groups are being formed, views hear of it this often. In ms. */
const TELL_KIN_MS = 1_000;

/** Larger changes are told as "many". */
const MANY = 200;

function run(port: MessagePort, setup: WriterSetup): void {
  const reply = (message: WriterReply): void => port.postMessage(message);
  const opened = open(setup, reply);
  if (opened === null) return;
  const { writer, close } = opened;
  let timer: NodeJS.Timeout | null = null;
  let lastSlice = performance.now();

  const later = (ms: number): void => {
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(slice, ms);
  };
  let kinTold = 0;
  /** Commands tell themselves what they changed; what follows them moves whatever is stacked. */
  const tellKin = (more: boolean): void => {
    if (more && performance.now() - kinTold < TELL_KIN_MS) return;
    if (!writer.kinChanged()) return;
    kinTold = performance.now();
    reply({ type: 'changed', change: { ids: null, reordered: true, kin: true } });
  };
  const slice = (): void => {
    lastSlice = performance.now();
    try {
      const more = writer.drain.step();
      tellKin(more);
      if (more) later(0);
    } catch (error) {
      reply(lagging(error));
    }
  };

  port.on('message', (request: WriterRequest) => {
    if (request.type === 'close') {
      if (timer !== null) clearTimeout(timer);
      close();
      reply({ type: 'closed' });
      port.close();
      return;
    }
    execute(writer, request, reply);
    if (performance.now() - lastSlice > PATIENCE_MS) slice();
    else later(IDLE_MS);
  });
  later(IDLE_MS);
}

function open(
  setup: WriterSetup,
  reply: (message: WriterReply) => void,
): { readonly writer: Writer; readonly close: () => void } | null {
  try {
    const { writer, libraryId, backup, close } = openForWriting({
      paths: libraryPaths(setup.folder),
      sqliteBinding: setup.sqliteBinding,
      before: setup.before,
      now: Date.now,
      report: (error) => reply(lagging(error)),
    });
    reply({ type: 'opened', libraryId, backup });
    return { writer, close };
  } catch (error) {
    reply({ type: 'refused', failure: failureOf(error) });
    return null;
  }
}

/** Nothing is lost by it: what is due stays due and is tried again after the next write and at the next start. */
function lagging(error: unknown): WriterReply {
  const { code, message } = failureOf(error);
  return { type: 'log', level: 'error', message: 'Sidecars or index lag behind', fields: { code, reason: message } };
}

function execute(
  writer: Writer,
  { id, command }: Extract<WriterRequest, { type: 'command' }>,
  reply: (message: WriterReply) => void,
): void {
  try {
    const { value, changed, reordered, edited } = writer.execute<CommandName>(command.name, command.args);
    const ids = changed === null || changed.length > MANY ? null : changed;
    const silent = ids !== null && ids.length === 0 && !reordered && edited !== true;
    const change = { ids, reordered, ...(edited === true ? { edited } : {}) };
    reply({ type: 'done', id, value, change: silent ? null : change });
  } catch (error) {
    reply({ type: 'failed', id, failure: failureOf(error) });
  }
}

if (parentPort !== null) run(parentPort, workerData as WriterSetup);
