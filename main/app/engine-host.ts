import type { FirstExtent, FirstPage } from '../../ipc/domains/start.ts';
import type { Failure } from '../../ipc/model/failure.ts';
import type { ItemId } from '../../ipc/model/ids.ts';
import type { Engine } from '../engine-api.ts';
import { Failed, failed, failureOf } from '../failed.ts';
import type { Library, ReadableLibrary } from '../library/library.ts';
import type { Log } from '../log.ts';
import type { Glance } from './glance.ts';
import { pending } from './pending.ts';

/** Holds the one engine of the app: whoever asks before it is open waits, and learns why when it cannot be. */
export interface EngineHost {
  /** The library folder that is open, or being opened. */
  folder(): string;
  /** The engine once it is open. Rejects with Failed when the library cannot be opened. */
  engine(): Promise<Engine>;
  /** The engine that is open now: for work that begins, which must not wait for one that opens after it. Throws Failed. */
  engineNow(): Engine;
  /** What the first page shows: does not wait for the engine. Null where no glance at the library was possible, and later. */
  firstPage(): Promise<FirstPage | null>;
  /** What is counted for it. Null where that is. */
  firstExtent(): Promise<FirstExtent | null>;
  read(): Promise<ReadableLibrary>;
  /** For reads that grow with the library: main goes on while they are answered. */
  ask(): Promise<Asked>;
  /** A thumbnail, at a glance when it is made already; null when there is nothing to make it from. */
  thumbnail(id: ItemId): ReturnType<Engine['thumbnail']>;
  /** Why the library cannot be opened, once that is known; waits like `engine`. */
  problem(): Promise<Failure | null>;
  /** Opens the library, after closing another one. Resolves also when that fails: then `problem` tells. */
  open(folder: string): Promise<void>;
  /**
   * Closes the library, does the work that needs it closed, and opens the folder that the work gives. Work that fails is thrown
   * after the former folder was opened again.
   */
  between(work: () => Promise<string>): Promise<void>;
  /** Called with the folder of a library that could not be opened. */
  onProblem(listener: (folder: string) => void | Promise<void>): void;
  /** Called with each engine once it is open; what it returns is called before that engine closes. */
  onOpen(listener: OpenListener): void;
  /** Nothing is opened afterwards. */
  close(): Promise<void>;
}

/** What is asked, and the revision that an answer is at least as new as when it is taken before asking. */
export type Asked = Pick<Library, 'ask'> & Pick<ReadableLibrary, 'revision'>;

/** `wasChanged`: what was read before is no longer all true. */
type OpenListener = (engine: Engine, wasChanged: boolean) => () => void | Promise<void>;

type Outcome = { readonly engine: Engine } | { readonly problem: Failure };

export function createEngineHost(options: {
  readonly firstFolder: string;
  readonly openEngine: (folder: string) => Promise<Engine>;
  /** Into the first folder, until its engine is open. */
  readonly glance?: Promise<Glance | null>;
  readonly log: Log;
}): EngineHost {
  const { openEngine, log } = options;
  const listeners: OpenListener[] = [];
  const problemListeners: ((folder: string) => void | Promise<void>)[] = [];
  let glance = options.glance ?? Promise.resolve(null);
  let folder = options.firstFolder;
  let leave: (() => void | Promise<void>)[] = [];
  let settled = pending<Outcome>();
  let work: Promise<void> = Promise.resolve();
  let open: Engine | null = null;
  let isSettled = false;
  let isClosing = false;

  async function closeOpen(): Promise<void> {
    if (open === null) return;
    const engine = open;
    open = null;
    for (const leaving of leave.splice(0)) await left(leaving);
    // Of a disk that is gone nothing can be closed in order; whatever opens it next mends it.
    await engine.close().catch((error: unknown) => log.error('the library was not closed in order', { error }));
  }

  /** What cannot be left in order must not keep the engine open, and its library taken. */
  async function left(leaving: () => void | Promise<void>): Promise<void> {
    try {
      await leaving();
    } catch (error) {
      log.error('a part of the app did not leave the library in order', { error });
    }
  }

  async function openAt(wanted: string): Promise<void> {
    await closeOpen();
    const outcome = await outcomeOf(wanted);
    const wasChanged = await glanceNoMore();
    if ('engine' in outcome) {
      open = outcome.engine;
      leave = listeners.flatMap((listener) => entered(listener, outcome.engine, wasChanged));
    }
    if ('problem' in outcome) for (const listener of problemListeners) void listener(wanted);
    isSettled = true;
    settled.resolve(outcome);
  }

  /** Says whether the library was written since it was glanced at. */
  async function glanceNoMore(): Promise<boolean> {
    const glanced = await glance;
    glance = Promise.resolve(null);
    if (glanced === null) return false;
    const wasChanged = glanced.hasChanged();
    // Whoever got it just now reads before the next turn.
    setImmediate(() => void glanced.close());
    return wasChanged;
  }

  async function outcomeOf(wanted: string): Promise<Outcome> {
    try {
      return { engine: await openEngine(wanted) };
    } catch (error) {
      log.error('the library could not be opened', { folder: wanted, error });
      return { problem: failureOf(error) };
    }
  }

  /** A listener that fails must not keep everybody waiting for the engine. */
  function entered(listener: OpenListener, engine: Engine, wasChanged: boolean) {
    try {
      return [listener(engine, wasChanged)];
    } catch (error) {
      log.error('the library is open, but not all of the app came along', { error });
      return [];
    }
  }

  /** One opening or closing at a time, in the order asked. */
  function inTurn(step: () => Promise<void>): Promise<void> {
    work = work.then(step, step);
    return work;
  }

  async function engine(): Promise<Engine> {
    const outcome = await settled.promise;
    if ('engine' in outcome) return outcome.engine;
    throw new Failed(outcome.problem);
  }

  return {
    folder: () => folder,
    engine,
    engineNow() {
      if (open !== null) return open;
      throw failed('busy', 'The library is not open.', 'Start it again when it is.');
    },
    firstPage: async () => (await glance)?.page ?? null,
    firstExtent: async () => (await (await glance)?.extent()) ?? null,
    read: async () => (await engine()).library.read,
    async ask() {
      const { ask, read } = (await engine()).library;
      return { ask, revision: read.revision };
    },
    thumbnail: async (id) => (await glance)?.thumbnail(id) ?? (await engine()).thumbnail(id),
    async problem() {
      const outcome = await settled.promise;
      return 'problem' in outcome ? outcome.problem : null;
    },
    open(wanted) {
      if (isClosing) return work;
      // Those who wait for the first opening get its outcome; a later opening has waiters of its own.
      if (isSettled) settled = pending<Outcome>();
      isSettled = false;
      folder = wanted;
      return inTurn(() => openAt(wanted));
    },
    async between(work) {
      if (isClosing) throw failed('busy', 'Conch is closing.', 'It goes on with the next start.');
      if (isSettled) settled = pending<Outcome>();
      isSettled = false;
      let problem: unknown = null;
      await inTurn(async () => {
        await closeOpen();
        try {
          folder = await work();
        } catch (error) {
          problem = error;
        }
        await openAt(folder);
      });
      if (problem !== null) throw problem;
    },
    onProblem(listener) {
      problemListeners.push(listener);
    },
    onOpen(listener) {
      listeners.push(listener);
    },
    close() {
      isClosing = true;
      return inTurn(closeOpen);
    },
  };
}
