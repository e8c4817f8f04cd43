import { type RestoreStep, restoreBackup } from '../../../main/backups/restore-backup.ts';

/** Restores a backup and kills itself, without any warning to itself, at a step; without one it goes through. */
const [folder = '', name = '', dieAt = '', now = ''] = process.argv.slice(2);

function onStep(step: RestoreStep): void {
  if (step === dieAt) process.kill(process.pid, 'SIGKILL');
}

restoreBackup({ folder, name, sqliteBinding: null, now: Number(now) }, onStep);
