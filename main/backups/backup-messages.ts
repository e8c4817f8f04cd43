import type { Failure } from '../../ipc/model/failure.ts';
import type { MakeBackup } from './make-backup.ts';
import type { RestoreBackup } from './restore-backup.ts';

/** What the thread is started with. */
export type BackupSetup = ({ readonly does: 'make' } & MakeBackup) | ({ readonly does: 'restore' } & RestoreBackup);

export type FromBackup =
  | { readonly type: 'done'; readonly items: number }
  | { readonly type: 'failed'; readonly failure: Failure };
