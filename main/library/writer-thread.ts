import { type MessagePort, parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { failureOf } from '../failed.ts';
import { nextSliceAt } from './background-share.ts';
import { libraryPaths } from './library-paths.ts';
import { openForWriting } from './open-for-writing.ts';
import type { Writer } from './write/writer.ts';
import type { Outcome } from './write/writer-context.ts';
import type {
  CommandName,
  CommandResults,
  WriterCommand,
  WriterReply,
  WriterRequest,
  WriterSetup,
} from './writer-protocol.ts';

/**
 * The one thread that writes the library. Commands are done one by one in the order they come; between them, when none came for
 * a while, search index and sidecars follow in slices.
 */

/** A slice of background work waits until no command came for so long: a sync page must not wait behind it. In ms. */
const IDLE_MS = 120;

/** What waits in line shares a transaction, as long as that takes no longer than this: a commit costs as much as ten items. In ms. */
const TOGETHER_MS = 30;

/** What was read into memory is given back when nothing was asked for so long. In ms. */
const REST_MS = 20_000;

/** While stacks and groups are being formed, views hear of it this often. In ms. */
const TELL_KIN_MS = 1_000;

/** Larger changes are told as "many". */
const MANY = 200;

function run(port: MessagePort, setup: WriterSetup): void {
  const reply = (message: WriterReply): void => port.postMessage(message);
  const opened = open(setup, reply);
  if (opened === null) return;
  const { writer, rest, close } = opened;
  let timer: NodeJS.Timeout | null = null;
  let nextSlice = nextSliceAt(performance.now(), performance.now());

  const later = (ms: number, work: () => void): void => {
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(work, ms);
  };
  let kinTold = 0;
  /** Commands tell themselves what they changed; what follows them moves whatever is stacked. */
  const tellKin = (more: boolean): void => {
    if (more && performance.now() - kinTold < TELL_KIN_MS) return;
    const ids = writer.kinChanged();
    const edited = writer.takePlaced();
    if (ids === undefined && !edited) return;
    kinTold = performance.now();
    const change = { ids: ids === undefined ? [] : ids, reordered: true, kin: true } as const;
    reply({ type: 'changed', change: edited ? { ...change, edited } : change });
  };
  const slice = (): void => {
    const start = performance.now();
    try {
      const more = writer.drain.step() || writer.calledModels.step();
      tellKin(more);
      // Not with each slice: who looks at what they found would see it move all the while.
      if (writer.calledModels.takeWritten()) reply({ type: 'changed', change: { ids: null, reordered: true } });
      if (more) later(0, slice);
      else later(REST_MS, rest);
    } catch (error) {
      reply(lagging(error));
    }
    nextSlice = nextSliceAt(start, performance.now());
  };

  port.on('message', (first: WriterRequest) => {
    let request: WriterRequest | null = first;
    while (request !== null) {
      if (request.type === 'close') {
        if (timer !== null) clearTimeout(timer);
        close();
        reply({ type: 'closed' });
        port.close();
        return;
      }
      request = execute(port, writer, request, reply);
    }
    if (performance.now() > nextSlice) slice();
    else later(IDLE_MS, slice);
  });
  later(IDLE_MS, slice);
}

function open(
  setup: WriterSetup,
  reply: (message: WriterReply) => void,
): { readonly writer: Writer; readonly rest: () => void; readonly close: () => void } | null {
  try {
    const { writer, libraryId, backup, rest, close } = openForWriting({
      paths: libraryPaths(setup.folder),
      sqliteBinding: setup.sqliteBinding,
      before: setup.before,
      now: Date.now,
      report: (error) => reply(lagging(error)),
    });
    reply({ type: 'opened', libraryId, backup });
    return { writer, rest, close };
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

type Command = Extract<WriterRequest, { type: 'command' }>;

/** Does a command, with those waiting in line that may share its transaction. Gives the one of them that may not. */
function execute(
  port: MessagePort,
  writer: Writer,
  first: Command,
  reply: (message: WriterReply) => void,
): WriterRequest | null {
  if (!writer.isShared(first.command.name)) {
    executeAlone(writer, first, reply);
    return null;
  }
  const until = performance.now() + TOGETHER_MS;
  const ids: number[] = [];
  let waiting: WriterRequest | null = first;
  const next = (): WriterCommand | null => {
    waiting ??= performance.now() < until ? received(port) : null;
    if (waiting?.type !== 'command' || !writer.isShared(waiting.command.name)) return null;
    const { id, command } = waiting;
    waiting = null;
    ids.push(id);
    return command;
  };
  writer.executeTogether(next, {
    done: (index, outcome) => reply(doneReply(idAt(ids, index), outcome)),
    failed: (index, error) => reply({ type: 'failed', id: idAt(ids, index), failure: failureOf(error) }),
  });
  return waiting;
}

function idAt(ids: readonly number[], index: number): number {
  const id = ids[index];
  if (id === undefined) throw new Error('A command was answered that nobody asked for');
  return id;
}

function received(port: MessagePort): WriterRequest | null {
  return (receiveMessageOnPort(port)?.message as WriterRequest | undefined) ?? null;
}

function executeAlone(writer: Writer, { id, command }: Command, reply: (message: WriterReply) => void): void {
  try {
    reply(doneReply(id, writer.execute<CommandName>(command.name, command.args)));
  } catch (error) {
    reply({ type: 'failed', id, failure: failureOf(error) });
  }
}

function doneReply(
  id: number,
  { value, changed, reordered, edited }: Outcome<CommandResults[CommandName]>,
): WriterReply {
  const ids = changed === null || changed.length > MANY ? null : changed;
  const silent = ids !== null && ids.length === 0 && !reordered && edited !== true;
  const change = { ids, reordered, ...(edited === true ? { edited } : {}) };
  return { type: 'done', id, value, change: silent ? null : change };
}

if (parentPort !== null) run(parentPort, workerData as WriterSetup);
