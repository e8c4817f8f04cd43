import type { AccountId } from '../../../../ipc/model/ids.ts';
import type { RequestCounter } from '../../http/api-client.ts';
import type { FeedSource } from '../../provider.ts';
import { readElements } from '../elements.ts';
import { listFiles, uploadPurposes } from '../files.ts';
import { uploadOf } from '../mapping/upload.ts';
import type { PlatformClient } from '../platform-client.ts';
import { FileWire } from '../schemas/file.ts';

/** Uploaded files, of all purposes in one page: each has a list of its own, without paging. */
export function uploadFeed(client: PlatformClient, account: AccountId): FeedSource {
  const counter: RequestCounter = { requests: 0 };
  let complete = true;
  return {
    feed: 'files',
    get complete() {
      return complete;
    },
    shifts: false,
    get requests() {
      return counter.requests;
    },
    async page(_cursor, signal) {
      const lists = await Promise.all(
        uploadPurposes.map((purpose) => listFiles(client, purpose, { account, signal, counter })),
      );
      complete = !lists.includes(null);
      const elements = lists.flatMap((list) => list ?? []);
      const { found, skipped } = readElements(elements, FileWire, 'file_id', uploadOf);
      const known = new Map(found.map((upload) => [upload.remoteId, upload]));
      return { items: [], uploads: [...known.values()], jobs: [], skipped, next: null };
    },
  };
}
