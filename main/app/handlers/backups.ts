import type { ContractHandlers } from '../../../ipc/contract.ts';
import type { TaskId } from '../../../ipc/model/task.ts';
import { type BackupOptions, createBackups, restoreInThread } from '../../backups/backups.ts';
import { engineEntries } from '../../entries.ts';
import { wasAway } from '../../library/reachable.ts';
import { sqliteBinding } from '../../library/sqlite-binding.ts';
import type { Tasks } from '../../tasks/tasks.ts';
import { closedWork } from '../closed-work.ts';
import type { EngineHost } from '../engine-host.ts';

/** Where the backups of the library of now are, whether it can be opened or not. */
export function backupOptions(folder: string): BackupOptions {
  return {
    folder,
    threadEntry: engineEntries().backupThread,
    sqliteBinding: sqliteBinding(process.env),
    now: Date.now,
  };
}

/** Makes a backup; where the disk of the library is away, when it is back. */
export function startBackup(tasks: Tasks, folder: string, why: 'by-hand' | 'daily'): TaskId {
  return tasks.start({
    ...{ kind: 'backup', subject: '' },
    wasAway: (signal) => wasAway(folder, signal),
    work: (report) => createBackups(backupOptions(folder)).make(why, report),
  });
}

/** Copies of the database. They work also when the library cannot be opened: then they are what helps. */
export function backupHandlers(host: EngineHost, tasks: Tasks, reopened: () => void): ContractHandlers['backups'] {
  return {
    list: () => [...createBackups(backupOptions(host.folder())).list()],
    async make() {
      return { task: startBackup(tasks, host.folder(), 'by-hand') };
    },
    async restore({ name }) {
      const folder = host.folder();
      const made = createBackups(backupOptions(folder))
        .list()
        .find((one) => one.name === name);
      return {
        task: tasks.start({
          kind: 'restore',
          subject: made === undefined ? name : new Date(made.madeAt).toISOString().slice(0, 10),
          work: closedWork(host, reopened, () => restoreInThread(backupOptions(folder), name)),
        }),
      };
    },
  };
}
