import { parentPort, workerData } from 'node:worker_threads';
import { failureOf } from '../failed.ts';
import type { BackupSetup, FromBackup } from './backup-messages.ts';
import { makeBackup } from './make-backup.ts';
import { restoreBackup } from './restore-backup.ts';

/** The thread that copies and checks databases: with a large library that takes seconds that main does not have. */
function work(setup: BackupSetup): FromBackup {
  try {
    if (setup.does === 'restore') return { type: 'done', items: restoreBackup(setup).items };
    return { type: 'done', items: makeBackup(setup).manifest.items };
  } catch (error) {
    return { type: 'failed', failure: failureOf(error) };
  }
}

parentPort?.postMessage(work(workerData as BackupSetup));
