import type { DownloadTotals } from '../../ipc/model/feed.ts';
import { formatBytes, formatCount, formatNumber } from './format.ts';

/** What the downloads of a run came to. */
export function downloadSentence(totals: DownloadTotals): string {
  const parts = [`${formatCount(totals.done, 'file')} downloaded (${formatBytes(totals.bytes)})`];
  if (totals.failed > 0) parts.push(`${formatNumber(totals.failed)} failed`);
  if (totals.pending > 0) parts.push(`${formatNumber(totals.pending)} still to download`);
  const { error } = totals;
  return `${parts.join(', ')}.${error === null ? '' : ` ${error.message} ${error.hint}`}`;
}
