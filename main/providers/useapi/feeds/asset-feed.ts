import type { AccountId } from '../../../../ipc/model/ids.ts';
import type { ApiClient, RequestCounter } from '../../http/api-client.ts';
import type { FeedPage, FeedSource } from '../../provider.ts';
import { idsOf, listElements, readElements } from '../list-answer.ts';
import { assetItem } from '../mapping/asset.ts';
import { AssetWire } from '../schemas/asset.ts';
import { createPageMemory } from './page-memory.ts';

/** The documented default; the largest allowed is unknown. */
const LIMIT = 30;

interface AssetList {
  readonly feed: 'videos' | 'images';
  readonly kind: 'video' | 'image';
  readonly path: string;
  readonly cursorName: string;
  /** The full id first: it is what the cursor takes and what GET by id needs. */
  readonly idNames: readonly string[];
}

export const videoList: AssetList = {
  feed: 'videos',
  kind: 'video',
  path: '/videos/',
  cursorName: 'lastVideoId',
  idNames: ['videoId', 'id'],
};

export const imageList: AssetList = {
  feed: 'images',
  kind: 'image',
  path: '/images/',
  cursorName: 'lastImageId',
  idNames: ['imageId', 'id'],
};

/**
 * Videos or images, newest first, paged by the last id. There is no total and no has_more: the end is an empty page or
 * one without a new id. A short page is not the end, since the server may give fewer than asked (api/BEHAVIOUR.md, lists).
 *
 * Behind a full page that end may be false: when the cursor's item was deleted meanwhile, nothing follows it, or the list
 * begins anew. So the item above it is tried as cursor before the rest of the list is taken for gone.
 */
export function assetFeed(client: ApiClient, account: AccountId, list: AssetList, limit = LIMIT): FeedSource {
  const counter: RequestCounter = { requests: 0 };
  const memory = createPageMemory();
  let pages = 0;
  let longest = limit;
  /** The page before, where more was to be expected behind it. */
  let full: readonly string[] = [];
  let complete = true;

  async function ask(cursor: string | null, signal: AbortSignal) {
    const query = { account, limit, [list.cursorName]: cursor };
    const answer = await client.get({ path: list.path, query, signal, account, counter });
    const elements = listElements(answer, [list.feed], list.feed);
    const ids = idsOf(elements, list.idNames);
    const known = ids.filter((id) => id !== null);
    const fresh = memory.fresh(known);
    for (const id of full) fresh.delete(id);
    return { elements, ids, known, fresh };
  }

  function noteLength(known: readonly string[]): void {
    pages += 1;
    full = known.length >= longest ? known : [];
    // A server that gives fewer than asked gives them page after page.
    longest = pages === 1 ? Math.min(limit, known.length) : Math.max(longest, known.length);
  }

  return {
    feed: list.feed,
    get complete() {
      return complete;
    },
    shifts: false,
    get requests() {
      return counter.requests;
    },
    async page(cursor, signal): Promise<FeedPage> {
      let asked = await ask(cursor, signal);
      const above = full.at(-2);
      if (asked.fresh.size === 0 && above !== undefined) asked = await ask(above, signal);
      const { elements, ids, known, fresh } = asked;
      noteLength(known);
      const { found, skipped } = readElements(elements, AssetWire, list.idNames, (wire, raw) => {
        const item = assetItem(list.kind, wire, raw);
        return item !== null && isRepeated(item.remoteId, cursor, fresh) ? undefined : item;
      });
      // A page of items without any id cannot be walked past: what follows was not seen.
      if (known.length === 0 && ids.length > 0) complete = false;
      const last = known.at(-1);
      const goesOn = last !== undefined && last !== cursor && fresh.size > 0;
      return { items: found, uploads: [], jobs: [], skipped, next: goesOn ? last : null };
    },
  };
}

/** Whether the item was on an earlier page: the cursor's own item may come again. */
function isRepeated(id: string, cursor: string | null, fresh: ReadonlySet<string>): boolean {
  return id === cursor || !fresh.has(id);
}
