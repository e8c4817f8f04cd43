import type { AccountId } from '../../../../ipc/model/ids.ts';
import type { ApiClient, RequestCounter } from '../../http/api-client.ts';
import type { FeedSource } from '../../provider.ts';
import { listElements, readElements } from '../list-answer.ts';
import { upload } from '../mapping/upload.ts';
import { UploadWire } from '../schemas/upload.ts';

const FIRST_LIMIT = 100;
const LARGEST_LIMIT = 25_600;

/**
 * Uploaded files. The list takes a limit but no cursor: a longer one is asked for until fewer come than asked for, or
 * no more than before (api/BEHAVIOUR.md, lists). The cursor is that limit.
 */
export function uploadFeed(client: ApiClient, account: AccountId): FeedSource {
  const counter: RequestCounter = { requests: 0 };
  let known = 0;
  return {
    feed: 'files',
    complete: true,
    shifts: true,
    get requests() {
      return counter.requests;
    },
    async page(cursor, signal) {
      const limit = cursor === null ? FIRST_LIMIT : Number(cursor);
      const answer = await client.get({ path: '/files/', query: { account, limit }, signal, account, counter });
      const elements = listElements(answer, ['files', 'file_list'], 'files');
      const length = elements.values.length;
      const rest = { values: elements.values.slice(known), texts: elements.texts.slice(known) };
      const { found, skipped } = readElements(rest, UploadWire, ['file_id'], upload);
      const goesOn = length >= limit && length > known && limit < LARGEST_LIMIT;
      known = Math.max(known, length);
      return { items: [], uploads: found, jobs: [], skipped, next: goesOn ? String(limit * 2) : null };
    },
  };
}
