import { basename } from 'node:path';
import type { ContractHandlers } from '../../ipc/contract.ts';
import { events } from '../../ipc/contract.ts';
import type { TaskId } from '../../ipc/model/task.ts';
import type { Engine } from '../engine-api.ts';
import { canReach, wasAway } from '../library/reachable.ts';
import type { Log } from '../log.ts';
import type { Tasks, TaskWork } from '../tasks/tasks.ts';
import type { AppStateFile } from './app-state.ts';
import { checkFiles } from './check-files.ts';
import { closedWork } from './closed-work.ts';
import { backUpDaily } from './daily-backup.ts';
import type { EngineHost } from './engine-host.ts';
import { resumeExports } from './export-tasks.ts';
import { backupHandlers } from './handlers/backups.ts';
import { resumeImports } from './handlers/imports.ts';
import { librariesHandlers } from './handlers/libraries.ts';
import { knownLibraries } from './known-libraries.ts';
import { createLibraryMove } from './library-move.ts';
import { rebuildFromSidecars } from './library-rebuild.ts';
import type { MainWindow } from './main-window.ts';
import { type PresenceWatch, watchPresence } from './presence.ts';
import type { LibrarySession } from './session.ts';

/** Tasks that end with the library they are about. */
const OF_A_LIBRARY = ['import', 'export', 'backup', 'verify'] as const;
/** Those that are asked for again when it is back; imports and exports have notes, by which they go on also after a restart. */
const ASKED_AGAIN = ['backup', 'verify'] as const;

export interface KeepSafe {
  readonly handlers: Pick<ContractHandlers, 'backups' | 'libraries'>;
  /** A library was opened: what was interrupted goes on. Gives what to do before it closes. */
  opened(engine: Engine, session: LibrarySession): () => Promise<void>;
  stop(): void;
}

interface KeepSafeOptions {
  readonly host: EngineHost;
  readonly tasks: Tasks;
  readonly state: AppStateFile;
  readonly window: MainWindow;
  readonly log: Log;
  /** Asks the person for a folder; null when they cancel. */
  readonly askForFolder: () => Promise<string | null>;
}

/** Backups, moving, several libraries, and a disk that may be unplugged: wired for the open library. */
export function keepSafe({ host, tasks, state, window, log, askForFolder }: KeepSafeOptions): KeepSafe {
  const known = knownLibraries(state, Date.now);
  let session: LibrarySession | null = null;
  /** The folder of the library that was opened last. */
  let opened = '';
  let isReturning = false;
  const reload = (): void => void setImmediate(() => window.reload());
  const presence: PresenceWatch = watchPresence({
    now: Date.now,
    onChange(now) {
      log.warn('the disk of the library', { state: now.state, path: now.path });
      window.tell(events.libraries.presence, now);
      if (now.state === 'here') void comeBack(now.path);
      else {
        session?.suspend();
        void tasks.stop(OF_A_LIBRARY, opened);
      }
    },
  });
  const move = createLibraryMove({
    ...{ host, tasks, state, reopened: reload, log },
    known: {
      ...known,
      moved(from, to) {
        known.moved(from, to);
        tasks.moved(from, to);
      },
    },
  });

  /** Handles to a disk that was gone are of no use: everything is opened again. */
  async function comeBack(folder: string): Promise<void> {
    if (isReturning || folder !== host.folder()) return;
    isReturning = true;
    try {
      await host.open(folder);
      reload();
    } finally {
      isReturning = false;
    }
  }

  async function switchTo(path: string): Promise<void> {
    state.update({ library: path });
    await host.open(path);
    reload();
  }

  // A library that is damaged is there all the same.
  host.onProblem(async (folder) => presence.follow(folder, !known.has(folder) || (await canReach(folder))));

  return {
    handlers: {
      backups: backupHandlers(host, tasks, reload),
      libraries: librariesHandlers(host, known, presence, {
        switchTo,
        async move() {
          const chosen = await askForFolder();
          return chosen === null ? null : { task: (await move.start(chosen)).task as TaskId };
        },
        async verify() {
          const { library } = await host.engine();
          const work: TaskWork = (report) => checkFiles(host.engineNow())(report);
          const { folder } = library;
          return {
            task: tasks.start({
              ...{ kind: 'verify', subject: folder, work },
              wasAway: (signal) => wasAway(folder, signal),
            }),
          };
        },
        async rebuild() {
          const work = closedWork(host, reload, (folder, report) => rebuildFromSidecars(folder, report, log));
          return { task: tasks.start({ kind: 'rebuild', subject: basename(host.folder()), work }) };
        },
      }),
    },
    opened(engine, started) {
      const { folder } = engine.library;
      session = started;
      opened = folder;
      known.note(folder);
      presence.follow(folder, true);
      tasks.goOn(ASKED_AGAIN, folder);
      const stopBackups = backUpDaily(folder, tasks);
      const failedToResume = (error: unknown): void => log.warn('what was interrupted does not go on', { error });
      resumeImports(tasks, engine, log).catch(failedToResume);
      resumeExports(tasks, engine, log).catch(failedToResume);
      move.resume().catch(failedToResume);
      return async () => {
        session = null;
        stopBackups();
        await tasks.stop(OF_A_LIBRARY, folder);
      };
    },
    stop: () => presence.stop(),
  };
}
