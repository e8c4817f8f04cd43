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

interface RecentPage {
  readonly items: readonly RemoteAsset[];
  readonly skipped: readonly SkippedItem[];
  readonly next: number | null;
}

/** One page of the v2 tasks of the last seven days, from 1. Tasks that make no video are left out. */
export async function recentVideos(
  client: PlatformClient,
  page: number,
  call: { readonly account: AccountId; readonly signal: AbortSignal; readonly counter?: RequestCounter },
): Promise<RecentPage> {
  const query = { page_num: page, page_size: PAGE_SIZE };
  const answer = await client.get({ path: '/v2/query/video_generation', query, ...call });
  const { items, total } = parseAnswer(V2TasksAnswer, answer, 'its recent videos');
  const now = Date.now();
  const { found, skipped } = readElements(items, V2TaskWire, 'id', (wire, raw) => {
    const item = v2TaskItem(wire, raw, now);
    return item === null ? null : { item, video: wire.modality === null || wire.modality === 'video' };
  });
  const more = items.length > 0 && (total === null ? items.length >= PAGE_SIZE : page * PAGE_SIZE < total);
  return { items: found.filter(({ video }) => video).map(({ item }) => item), skipped, next: more ? page + 1 : null };
}

/**
 * The videos of v2 of the last seven days, also those made elsewhere. Older ones and those of v1 are in no list, so that
 * absence proves nothing: what was recorded when it was made stays.
 */
export function recentVideoFeed(client: PlatformClient, account: AccountId): FeedSource {
  const counter: RequestCounter = { requests: 0 };
  return {
    feed: 'videos',
    complete: false,
    shifts: true,
    get requests() {
      return counter.requests;
    },
    async page(cursor, signal) {
      try {
        const page = await recentVideos(client, cursor === null ? 1 : Number(cursor), { account, signal, counter });
        const { items, skipped, next } = page;
        return { items, uploads: [], jobs: [], skipped, next: next === null ? null : String(next) };
      } catch (error) {
        // A platform without v2 has no such list: it is no failure of a sync.
        if (!(error instanceof Failed) || error.failure.code !== 'not-found') throw error;
        return { items: [], uploads: [], jobs: [], skipped: [], next: null };
      }
    },
  };
}
