import { basename } from 'node:path';
import { engineEntries } from '../entries.ts';
import { failureOf } from '../failed.ts';
import { canReach, wasAway } from '../library/reachable.ts';
import type { Log } from '../log.ts';
import { moveInThread } from '../moving/move-in-thread.ts';
import { isBegun, placeFor } from '../moving/move-library.ts';
import { canRename, isRenaming, renameLibrary } from '../moving/rename-library.ts';
import type { TaskReport, Tasks } from '../tasks/tasks.ts';
import type { AppStateFile } from './app-state.ts';
import type { EngineHost } from './engine-host.ts';
import type { KnownLibraries } from './known-libraries.ts';

export interface LibraryMove {
  /** Moves the open library to a folder a person pointed at. Throws Failed for a place that cannot be. */
  start(chosen: string): Promise<{ readonly task: string }>;
  /** Goes on with a move, or with taking the old library away, that the end of the app interrupted. */
  resume(): Promise<void>;
}

interface MoveOptions {
  readonly host: EngineHost;
  readonly tasks: Tasks;
  readonly state: AppStateFile;
  readonly known: KnownLibraries;
  /** The page begins anew. */
  readonly reopened: () => void;
  readonly log: Log;
}

/**
 * Moves a library. On one volume it is closed for a moment and renamed as a whole. To another, most is copied while it is in use,
 * the rest while it is closed; then the new place is remembered and opened, and only then is the old one taken away. Where it stands
 * is kept in the state of the app before each step.
 */
export function createLibraryMove(options: MoveOptions): LibraryMove {
  const { host, tasks, state, known, reopened, log } = options;
  const entry = engineEntries().moveThread;
  /** Moves that this run of the app is about: opening the library at its new place is a step of one, and resumes nothing. */
  let underWay = 0;

  async function run(from: string, to: string, report: TaskReport): Promise<Readonly<Record<string, number>>> {
    state.update({ moving: { from, to } });
    let files = 0;
    try {
      if ((await canRename(from, to)) && (await renameTo(from, to))) return { renamed: 1 };
      await moveInThread(entry, { does: 'ahead', from, to }, report);
      try {
        await host.between(async () => {
          files = await moveInThread(entry, { does: 'rest', from, to }, report);
          known.moved(from, to);
          state.update({ moving: null, removing: { from, to } });
          return to;
        });
      } finally {
        reopened();
      }
    } catch (error) {
      // A person who cancels, or a place that is too small: the library stays where it is. An app that closes goes on later.
      if (failureOf(error).code !== 'busy') state.update({ moving: null });
      if (report.signal.aborted) await takeBack(from, to, report);
      throw error;
    }
    await takeAway(from, to, report);
    return { files };
  }

  /** Whoever cancels wants nothing to stay behind at the other place. */
  async function takeBack(from: string, to: string, report: TaskReport): Promise<void> {
    // What is a copy is told by the original.
    if (host.folder() !== from || !(await canReach(from))) return;
    try {
      await moveInThread(entry, { does: 'discard', from, to }, { ...report, signal: new AbortController().signal });
    } catch (error) {
      log.warn('what a cancelled move had copied stays', { to, error });
    }
  }

  /** False when the disk refused: then it is open again where it was. */
  async function renameTo(from: string, to: string): Promise<boolean> {
    let isDone = false;
    try {
      await host.between(async () => {
        isDone = await renameLibrary(from, to);
        if (!isDone) return from;
        known.moved(from, to);
        state.update({ moving: null });
        return to;
      });
    } finally {
      reopened();
    }
    return isDone;
  }

  async function takeAway(from: string, to: string, report: TaskReport): Promise<void> {
    // Only what was opened at its new place, and whole, lets go of the old one.
    const isThere = host.folder() === to && (await host.problem()) === null && (await canReach(to));
    if (!isThere || isBegun(from, to)) return;
    const stayed = await moveInThread(entry, { does: 'remove', from, to }, report);
    if (stayed > 0) log.warn('files that are not of the library stayed in its old folder', { stayed });
    state.update({ removing: null });
  }

  function begin(from: string, to: string): string {
    async function work(report: TaskReport): Promise<Readonly<Record<string, number>>> {
      underWay += 1;
      try {
        return await run(from, to, report);
      } finally {
        underWay -= 1;
      }
    }
    return tasks.start({
      ...{ kind: 'move', subject: basename(to), work },
      // Once the library is at its new place the old one goes for good.
      wasAway: async (signal) => host.folder() === from && (await wasAway(from, signal)),
    });
  }

  return {
    async start(chosen) {
      const from = host.folder();
      return { task: begin(from, await placeFor(from, chosen)) };
    },
    async resume() {
      if (underWay > 0) return;
      const { moving, removing } = state.current();
      if (moving !== null && moving.from === host.folder() && isUnderWay(moving.from, moving.to)) {
        begin(moving.from, moving.to);
      } else if (removing !== null && removing.to === host.folder() && (await canReach(removing.to))) {
        tasks.start({
          kind: 'move',
          subject: basename(removing.to),
          async work(report) {
            await takeAway(removing.from, removing.to, report);
            return {};
          },
        });
      }
    },
  };
}

/** Whether copying or renaming was begun. */
function isUnderWay(from: string, to: string): boolean {
  return isBegun(from, to) || isRenaming(from);
}
