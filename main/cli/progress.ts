import type { SyncStatus } from '../../ipc/domains/sync.ts';
import type { Engine } from '../engine-api.ts';
import type { Cli } from './cli.ts';
import { formatBytes, formatCount } from './format.ts';
import { fitWidth, safeLine } from './text-width.ts';

const REDRAW_MS = 100;
const BAR = 24;

/** One line on standard error that is drawn over; nothing at all when that is no terminal. */
export interface ProgressLine {
  show(text: string): void;
  /** Takes the line away. */
  clear(): void;
}

export function createProgressLine(cli: Cli): ProgressLine {
  const { stderr } = cli;
  if (stderr.isTTY !== true || cli.options.quiet) return { show: () => undefined, clear: () => undefined };
  let drawnAt = 0;
  let drawn = false;
  return {
    show(text) {
      const now = performance.now();
      if (now - drawnAt < REDRAW_MS) return;
      drawnAt = now;
      drawn = true;
      stderr.write(`\r\u001b[2K${fitWidth(safeLine(text), (stderr.columns ?? 80) - 1)}`);
    },
    clear() {
      if (drawn) stderr.write('\r\u001b[2K');
      drawn = false;
    },
  };
}

/** Shows what sync and downloads do while `work` runs. */
export async function withProgress<Result>(cli: Cli, engine: Engine, work: () => Promise<Result>): Promise<Result> {
  const line = createProgressLine(cli);
  const draw = (): void => line.show(describe(engine));
  const leave = [engine.onSyncStatus(draw), engine.onDownloadStatus(draw)];
  try {
    return await work();
  } finally {
    for (const stop of leave) stop();
    line.clear();
  }
}

function describe(engine: Engine): string {
  const sync = engine.syncStatus();
  if (sync.current !== null) return describeSync(sync, sync.current);
  const { runDone, runTotal, bytesPerSecond } = engine.downloadStatus();
  if (runTotal === 0) return 'Waiting for what is not finished yet';
  return `${bar(runDone / runTotal)} ${runDone} of ${formatCount(runTotal, 'file')}, ${formatBytes(Math.round(bytesPerSecond))}/s`;
}

function describeSync(sync: SyncStatus, current: NonNullable<SyncStatus['current']>): string {
  const share = sync.feedsTotal === 0 ? 0 : sync.feedsDone / sync.feedsTotal;
  const where = [current.connection, current.accountName, current.feed].filter((part) => part !== '').join(' · ');
  return `${bar(share)} ${where}, page ${current.page}`;
}

/** A bar of fixed width; `share` is 0 to 1. */
export function bar(share: number): string {
  const filled = Math.round(Math.min(1, Math.max(0, share)) * BAR);
  return `${'█'.repeat(filled)}${'░'.repeat(BAR - filled)}`;
}
