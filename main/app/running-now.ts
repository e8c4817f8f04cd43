import type { DownloadStatus, SyncStatus } from '../../ipc/domains/sync.ts';
import type { OutboxCounts } from '../../ipc/model/outbox.ts';
import type { Task } from '../../ipc/model/task.ts';
import { fill, pluralOf } from './plural-strings.ts';
import type { Strings } from './strings.ts';
import { taskName } from './work-notices.ts';

/** What works now, for the tray. */
export interface RunningNow {
  readonly sync: Pick<SyncStatus, 'state'>;
  readonly downloads: Pick<DownloadStatus, 'pending' | 'active' | 'paused' | 'runDone' | 'runTotal'>;
  readonly outbox: OutboxCounts;
  readonly tasks: readonly Task[];
}

/** What works now, a line each; none while nothing does. */
export function runningLines(now: RunningNow, strings: Strings, locale: string): readonly string[] {
  const { downloads, outbox } = now;
  const count = (value: number) => new Intl.NumberFormat(locale).format(value);
  const left = downloads.pending + downloads.active.length;
  const isLoading = downloads.active.length > 0 && !downloads.paused;
  return [
    ...(now.sync.state === 'syncing' ? [strings.trayHasSync] : []),
    ...(now.sync.state === 'offline' ? [strings.trayOffline] : []),
    ...(isLoading
      ? [fill(strings.trayDownloading, { done: count(downloads.runDone), total: count(downloads.runTotal) })]
      : left > 0
        ? [pluralOf(strings, downloads.paused ? 'trayPaused' : 'trayWaiting', left, locale)]
        : []),
    ...(outbox.running > 0 ? [pluralOf(strings, 'trayMaking', outbox.running, locale)] : []),
    ...(outbox.unconfirmed > 0 ? [pluralOf(strings, 'trayUnconfirmed', outbox.unconfirmed, locale)] : []),
    ...now.tasks
      .filter(({ state }) => state === 'running')
      .map((task) => {
        const part = task.total === null || task.total === 0 ? null : task.done / task.total;
        const name = taskName(task, strings);
        if (part === null) return name;
        const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }).format(part);
        return fill(strings.trayTask, { name, percent });
      }),
  ];
}
