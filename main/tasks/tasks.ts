import { randomUUID } from 'node:crypto';
import type { Failure } from '../../ipc/model/failure.ts';
import { type Task, TaskId } from '../../ipc/model/task.ts';
import { failureOf } from '../failed.ts';

/** What a piece of work tells while it runs. */
export interface TaskReport {
  readonly signal: AbortSignal;
  /** How far it is; only what changed is given. */
  progress(change: Partial<Pick<Task, 'done' | 'total' | 'bytes' | 'totalBytes' | 'subject'>>): void;
  /** One file that did not work; the work goes on. */
  problem(what: string, failure: Failure): void;
  /** The name of a file that the work passes over. */
  passedOver(name: string): void;
}

/** Does the work and gives its counts by name. Throws what went wrong with the whole; throws after `signal` to end as cancelled. */
export type TaskWork = (report: TaskReport) => Promise<Readonly<Record<string, number>>>;

export interface TaskRequest {
  readonly kind: Task['kind'];
  /** The folder or file it is about. */
  readonly subject: string;
  readonly work: TaskWork;
  /** Called in place of `work` when a person cancels it before its turn, or clears it once it is interrupted: what was noted of it is to be forgotten. */
  readonly dropped?: () => Promise<void>;
  /**
   * Called when the work failed: whether what it needs was away, after waiting until that is back. Then the work begins again.
   * Rejects when the task is stopped first.
   */
  readonly wasAway?: (signal: AbortSignal) => Promise<boolean>;
}

/** Long work on this computer: one of a kind at a time, in the order asked for; each can be followed and stopped. */
export interface Tasks {
  list(): readonly Task[];
  start(request: TaskRequest): TaskId;
  cancel(id: TaskId): void;
  /** Takes a task that is over from the list. */
  clear(id: TaskId): Promise<void>;
  /** Resolves with the task when it is over; null when there is no such task. */
  ended(id: TaskId): Promise<Task | null>;
  /** Interrupts what runs of these kinds, which are about the library in this folder, and resolves when all of it has stopped. */
  stop(kinds: readonly Task['kind'][], library: string): Promise<void>;
  /** Takes what was interrupted with this library from the list; those of these kinds are started anew. */
  goOn(kinds: readonly Task['kind'][], library: string): void;
  /** The library of what was interrupted lies elsewhere now. */
  moved(from: string, to: string): void;
  onChange(listener: (task: Task) => void): () => void;
}

/** Problems kept of one task; the count of the others is in its result. */
const MOST_PROBLEMS = 100;
/** Tasks that are over and still listed. */
const MOST_ENDED = 50;

interface Running {
  readonly stop: AbortController;
  readonly over: Promise<void>;
}

/** Why work is stopped when its library closes; any other reason is a person who cancels. */
export const CLOSING = 'closing';

export function createTasks(now: () => number): Tasks {
  const tasks = new Map<TaskId, Task>();
  const running = new Map<TaskId, Running>();
  const queues = new Map<Task['kind'], Promise<void>>();
  const interrupted = new Map<TaskId, { readonly request: TaskRequest; readonly library: string }>();
  /** Of what is being stopped, by its task. */
  const stopping = new Map<TaskId, string>();
  const listeners = new Set<(task: Task) => void>();

  function put(task: Task): void {
    tasks.set(task.id, task);
    for (const listener of listeners) listener(task);
  }

  function change(id: TaskId, what: Partial<Task>): void {
    const task = tasks.get(id);
    if (task !== undefined && !isOver(task)) put({ ...task, ...what });
  }

  /** Stopped by a person, or with its library. */
  function leave(id: TaskId, request: TaskRequest, reason: unknown): void {
    const isInterrupted = reason === CLOSING;
    if (isInterrupted) interrupted.set(id, { request, library: stopping.get(id) ?? '' });
    stopping.delete(id);
    change(id, { state: isInterrupted ? 'interrupted' : 'cancelled', endedAt: now() });
  }

  async function run(id: TaskId, request: TaskRequest, signal: AbortSignal): Promise<void> {
    let unlisted = 0;
    change(id, { state: 'running' });
    try {
      const result = await request.work({
        signal,
        progress: (what) => change(id, what),
        problem(what, failure) {
          const problems = tasks.get(id)?.problems ?? [];
          if (problems.length >= MOST_PROBLEMS) unlisted += 1;
          else change(id, { problems: [...problems, { what, failure }] });
        },
        passedOver: (name) => change(id, { passedOver: [...(tasks.get(id)?.passedOver ?? []), name] }),
      });
      const counts = unlisted === 0 ? result : { ...result, moreProblems: unlisted };
      change(id, { state: 'done', endedAt: now(), result: { ...counts } });
    } catch (error) {
      const wasAway = !signal.aborted && (await request.wasAway?.(signal).catch(() => false));
      if (signal.aborted) leave(id, request, signal.reason);
      else if (wasAway) return run(id, request, signal);
      else change(id, { state: 'failed', endedAt: now(), failure: failureOf(error) });
    }
    running.delete(id);
    dropOldest();
  }

  /** What is cancelled while others are before it is over at once, however long those take. */
  async function drop(id: TaskId, request: TaskRequest, reason: unknown): Promise<void> {
    try {
      if (reason !== CLOSING) await request.dropped?.();
      leave(id, request, reason);
    } catch (error) {
      change(id, { state: 'failed', endedAt: now(), failure: failureOf(error) });
    }
    running.delete(id);
    dropOldest();
  }

  function dropOldest(): void {
    const ended = [...tasks.values()].filter(isOver);
    for (const { id } of ended.slice(0, Math.max(0, ended.length - MOST_ENDED))) tasks.delete(id);
  }

  function start(request: TaskRequest): TaskId {
    const id = TaskId.parse(randomUUID());
    const stop = new AbortController();
    const isNext = [...running.keys()].every((other) => tasks.get(other)?.kind !== request.kind);
    put({
      ...{ id, kind: request.kind, subject: request.subject, state: isNext ? 'running' : 'waiting' },
      ...{ done: 0, total: null, bytes: 0, totalBytes: null },
      ...{ startedAt: now(), endedAt: null, problems: [], result: {}, failure: null },
    });
    const before = queues.get(request.kind) ?? Promise.resolve();
    const dropIt = (): void => {
      running.set(id, { stop, over: drop(id, request, stop.signal.reason) });
    };
    stop.signal.addEventListener('abort', dropIt, { once: true });
    const over = before.then(async () => {
      if (stop.signal.aborted) return;
      stop.signal.removeEventListener('abort', dropIt);
      await run(id, request, stop.signal);
    });
    queues.set(request.kind, over);
    running.set(id, { stop, over });
    return id;
  }

  return {
    list: () => [...tasks.values()].reverse(),
    start,
    cancel: (id) => running.get(id)?.stop.abort(),
    async clear(id) {
      if (running.has(id)) return;
      const left = interrupted.get(id);
      tasks.delete(id);
      interrupted.delete(id);
      await left?.request.dropped?.();
    },
    async ended(id) {
      await running.get(id)?.over;
      return tasks.get(id) ?? null;
    },
    async stop(kinds, library) {
      const wanted = [...running].filter(([id]) => kinds.some((kind) => kind === tasks.get(id)?.kind));
      for (const [id, { stop }] of wanted) {
        stopping.set(id, library);
        stop.abort(CLOSING);
      }
      await Promise.all(wanted.map(([, { over }]) => over));
    },
    goOn(kinds, library) {
      const ofIt = [...interrupted].filter(([, left]) => left.library === library);
      for (const [id, { request }] of ofIt) {
        interrupted.delete(id);
        tasks.delete(id);
        if (kinds.includes(request.kind)) start(request);
      }
    },
    moved(from, to) {
      for (const [id, left] of interrupted) if (left.library === from) interrupted.set(id, { ...left, library: to });
    },
    onChange(listener) {
      const entry = (task: Task): void => listener(task);
      listeners.add(entry);
      return () => void listeners.delete(entry);
    },
  };
}

function isOver({ state }: Task): boolean {
  return state !== 'waiting' && state !== 'running';
}
