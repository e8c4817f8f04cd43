import type { Failure } from '../../ipc/model/failure.ts';
import type { Engine } from '../engine-api.ts';
import { Failed, failureOf } from '../failed.ts';
import type { Log } from '../log.ts';

/** Holds the one engine of the app: whoever asks before it is open waits, and learns why when it cannot be. */
export interface EngineHost {
  /** The library folder that is open, or being opened. */
  folder(): string;
  /** The engine once it is open. Rejects with Failed when the library cannot be opened. */
  engine(): Promise<Engine>;
  /** Why the library cannot be opened, once that is known; waits like `engine`. */
  problem(): Promise<Failure | null>;
  /** Opens the library, after closing another one. Resolves also when that fails: then `problem` tells. */
  open(folder: string): Promise<void>;
  /** Called with each engine once it is open; what it returns is called before that engine closes. */
  onOpen(listener: (engine: Engine) => () => void | Promise<void>): void;
  close(): Promise<void>;
}

type Outcome = { readonly engine: Engine } | { readonly problem: Failure };

export function createEngineHost(options: {
  readonly firstFolder: string;
  readonly openEngine: (folder: string) => Promise<Engine>;
  readonly log: Log;
}): EngineHost {
  const { openEngine, log } = options;
  const listeners: ((engine: Engine) => () => void | Promise<void>)[] = [];
  let folder = options.firstFolder;
  let leave: (() => void | Promise<void>)[] = [];
  let settled = pending<Outcome>();
  let work: Promise<void> = Promise.resolve();
  let open: Engine | null = null;
  let isSettled = false;

  async function closeOpen(): Promise<void> {
    if (open === null) return;
    const engine = open;
    open = null;
    for (const leaving of leave.splice(0)) await leaving();
    await engine.close();
  }

  async function openAt(wanted: string): Promise<void> {
    await closeOpen();
    const outcome = await outcomeOf(wanted);
    if ('engine' in outcome) {
      open = outcome.engine;
      leave = listeners.flatMap((listener) => entered(listener, outcome.engine));
    }
    isSettled = true;
    settled.resolve(outcome);
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
  function entered(listener: (engine: Engine) => () => void | Promise<void>, engine: Engine) {
    try {
      return [listener(engine)];
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

  return {
    folder: () => folder,
    async engine() {
      const outcome = await settled.promise;
      if ('engine' in outcome) return outcome.engine;
      throw new Failed(outcome.problem);
    },
    async problem() {
      const outcome = await settled.promise;
      return 'problem' in outcome ? outcome.problem : null;
    },
    open(wanted) {
      // Those who wait for the first opening get its outcome; a later opening has waiters of its own.
      if (isSettled) settled = pending<Outcome>();
      isSettled = false;
      folder = wanted;
      return inTurn(() => openAt(wanted));
    },
    onOpen(listener) {
      listeners.push(listener);
    },
    close: () => inTurn(closeOpen),
  };
}

function pending<Value>(): { readonly promise: Promise<Value>; readonly resolve: (value: Value) => void } {
  let resolve: (value: Value) => void = () => undefined;
  const promise = new Promise<Value>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
