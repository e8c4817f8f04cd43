import type { AccountId } from '../../../../ipc/model/ids.ts';
import { Failed } from '../../../failed.ts';
import type { RequestCounter } from '../../http/api-client.ts';
import type { FeedSource, RemoteAsset, SkippedItem } from '../../provider.ts';
import { readElements } from '../elements.ts';
import { v2TaskItem } from '../mapping/video.ts';
import { parseAnswer } from '../parse-answer.ts';
import type { PlatformClient } from '../platform-client.ts';
import { V2TasksAnswer, V2TaskWire } from '../schemas/task.ts';

const PAGE_SIZE = 50;
/** 300 requests a minute, 30 tasks at once, seven days: more than this nobody has. */
const MOST_PAGES = 40;

interface RecentVideos {
  /** Newest first. */
  readonly items: readonly RemoteAsset[];
  readonly skipped: readonly SkippedItem[];
}

/**
 * The v2 tasks of the last seven days. The order of that list is not stated, so that all of it is read. Tasks that make no
 * video are left out.
 */
export async function recentVideos(
  client: PlatformClient,
  call: { readonly account: AccountId; readonly signal: AbortSignal; readonly counter?: RequestCounter },
): Promise<RecentVideos> {
  const tasks = new Map<string, { readonly item: RemoteAsset; readonly isVideo: boolean }>();
  let seen = 0;
  const skipped: SkippedItem[] = [];
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const query = { page_num: page, page_size: PAGE_SIZE };
    const answer = await client.get({ path: '/v2/query/video_generation', query, ...call });
    const { items, total } = parseAnswer(V2TasksAnswer, answer, 'its recent videos');
    const before = tasks.size;
    const now = Date.now();
    const read = readElements(items, V2TaskWire, 'id', (wire, raw) => {
      const item = v2TaskItem(wire, raw, now);
      return item === null ? null : { item, isVideo: wire.modality === null || wire.modality === 'video' };
    });
    skipped.push(...read.skipped);
    for (const task of read.found) tasks.set(task.item.remoteId, task);
    seen += items.length;
    // The platform may give fewer than asked, and without a total only the next page tells whether there is one.
    if (items.length === 0 || (total !== null && seen >= total) || tasks.size === before) break;
  }
  const videos = [...tasks.values()].flatMap(({ item, isVideo }) => (isVideo ? [item] : []));
  return { items: videos.sort((a, b) => (b.createdAt ?? 0) - (a.createdAt ?? 0)), skipped };
}

/**
 * The videos of v2 of the last seven days in one page, also those made elsewhere. Older ones and those of v1 are in no list,
 * so that absence proves nothing: what was recorded when it was made stays.
 */
export function recentVideoFeed(client: PlatformClient, account: AccountId): FeedSource {
  const counter: RequestCounter = { requests: 0 };
  return {
    feed: 'videos',
    complete: false,
    shifts: false,
    get requests() {
      return counter.requests;
    },
    async page(_cursor, signal) {
      const { items, skipped } = await recentVideos(client, { account, signal, counter }).catch((error: unknown) => {
        // A platform without v2 has no such list: it is no failure of a sync.
        if (error instanceof Failed && error.failure.code === 'not-found') return { items: [], skipped: [] };
        throw error;
      });
      return { items, uploads: [], jobs: [], skipped, next: null };
    },
  };
}
