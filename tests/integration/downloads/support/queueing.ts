import { Settings } from '../../../../ipc/domains/app.ts';
import type { DownloadStatus } from '../../../../ipc/domains/sync.ts';
import type { RefreshLink } from '../../../../main/downloads/download-one.ts';
import type { FetchTools } from '../../../../main/downloads/fetch-contract.ts';
import { openFetcher } from '../../../../main/downloads/fetcher.ts';
import { createDownloads, type Downloads } from '../../../../main/downloads/queue.ts';
import type { Library } from '../../../../main/library/library.ts';
import { sha256 } from '../../../unit/downloads/support/fetching.ts';
import { rawServer, respond, serve } from '../../../unit/downloads/support/raw-server.ts';
import { afterwards, recordingLog, threadEntry } from './seeded.ts';

export const settings = Settings.parse({
  theme: 'system',
  language: 'system',
  parallelDownloads: 8,
  bandwidthLimit: null,
  keepFreeBytes: 0,
  downloadNew: true,
  allowWatermarked: true,
  lookForClean: 'growing',
  fileTemplate: '{kind}/{title} [{id}]',
  syncEveryMinutes: null,
  notifications: { made: true, downloads: true, tasks: true, accounts: true },
  shortcuts: {},
  trashDays: 30,
});
export const never = new AbortController().signal;
export const once = { retryFailed: false, signal: never };

interface QueueOptions {
  readonly refreshLink?: RefreshLink;
  readonly tools?: Partial<FetchTools>;
  readonly settings?: Partial<Settings>;
}

/** A queue in a real thread, or with `tools` in this one. */
export function queue(library: Library, options: QueueOptions = {}): Downloads {
  const downloads = createDownloads({
    library,
    threadEntry,
    refreshLink: options.refreshLink ?? (async () => ({ found: 'gone' })),
    settings: () => ({ ...settings, ...options.settings }),
    log: recordingLog(),
    now: Date.now,
    ...(options.tools === undefined ? {} : { fetcher: openFetcher(library.folder, options.tools) }),
  });
  afterwards(() => downloads.close());
  return downloads;
}

export async function cdnOf(answer: Parameters<typeof rawServer>[0]) {
  const cdn = await rawServer(answer);
  afterwards(() => cdn.close());
  return cdn;
}

export async function cdnWith(bodies: Readonly<Record<string, Buffer>>) {
  return cdnOf((request, socket) => {
    const body = bodies[request.path];
    if (body === undefined) respond(socket, 404, { 'content-length': 0 });
    else serve(request, socket, body, { etag: `"${sha256(body).slice(0, 8)}"` });
  });
}

export function until(downloads: Downloads, met: (status: DownloadStatus) => boolean): Promise<DownloadStatus> {
  return new Promise((resolve) => {
    const check = (): void => {
      const status = downloads.status();
      if (!met(status)) return;
      clearInterval(timer);
      resolve(status);
    };
    const timer = setInterval(check, 20);
  });
}
