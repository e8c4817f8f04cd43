import type { ContractHandlers } from '../../../ipc/contract.ts';
import { type BackupOptions, createBackups, restoreInThread } from '../../backups/backups.ts';
import { engineEntries } from '../../entries.ts';
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

/** Copies of the database. They work also when the library cannot be opened: then they are what helps. */
export function backupHandlers(host: EngineHost, tasks: Tasks, reopened: () => void): ContractHandlers['backups'] {
  return {
    list: () => [...createBackups(backupOptions(host.folder())).list()],
    async make() {
      const backups = createBackups(backupOptions(host.folder()));
      return { task: tasks.start({ kind: 'backup', subject: '', work: (report) => backups.make('by-hand', report) }) };
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
