import type { AccountId } from '../../../../ipc/model/ids.ts';
import type { ApiClient, RequestCounter } from '../../http/api-client.ts';
import { unlessMissing } from '../../http/missing.ts';
import type { FeedPage, FeedSource } from '../../provider.ts';
import { listElements, readElements } from '../list-answer.ts';
import { characterUpload, upload } from '../mapping/upload.ts';
import { CharacterWire } from '../schemas/character.ts';
import { UploadWire } from '../schemas/upload.ts';

const FIRST_LIMIT = 100;
const LARGEST_LIMIT = 25_600;

/** The documented default. */
const CHARACTERS = 50;
const CHARACTER_CURSOR = /^characters:(\d+)$/;

/**
 * Uploaded files, then the saved characters whose file is not among them. The list of files takes a limit but no cursor:
 * a longer one is asked for until fewer come than asked for, or no more than before (api/BEHAVIOUR.md, lists). The cursor
 * is that limit, or the page of characters.
 */
export function uploadFeed(client: ApiClient, account: AccountId): FeedSource {
  const counter: RequestCounter = { requests: 0 };
  const ids = new Set<string>();
  let known = 0;
  let begun = false;
  let complete = true;

  /** Where the service has no such list there are no characters: the files are what the feed is about. */
  async function characters(page: number, signal: AbortSignal): Promise<FeedPage> {
    const query = { account, page, pageSize: CHARACTERS };
    const answer = await unlessMissing(client.get({ path: '/videos/characters/', query, signal, account, counter }));
    if (answer === null) return { items: [], uploads: [], jobs: [], skipped: [], next: null };
    const elements = listElements(answer, ['characters'], 'characters');
    const { found, skipped } = readElements(elements, CharacterWire, ['characterID'], characterUpload);
    const fresh = found.filter(({ remoteId }) => !ids.has(remoteId));
    for (const { remoteId } of found) ids.add(remoteId);
    const goesOn = elements.values.length >= CHARACTERS && fresh.length > 0;
    return { items: [], uploads: fresh, jobs: [], skipped, next: goesOn ? `characters:${page + 1}` : null };
  }

  return {
    feed: 'files',
    get complete() {
      return complete;
    },
    shifts: true,
    get requests() {
      return counter.requests;
    },
    async page(cursor, signal) {
      // A walk that is taken up later has not seen the files: what it skips proves nothing.
      if (!begun && cursor !== null) complete = false;
      begun = true;
      const character = CHARACTER_CURSOR.exec(cursor ?? '')?.[1];
      if (character !== undefined) return characters(Number(character), signal);
      const limit = cursor === null ? FIRST_LIMIT : Number(cursor);
      const answer = await client.get({ path: '/files/', query: { account, limit }, signal, account, counter });
      const elements = listElements(answer, ['files', 'file_list'], 'files');
      const length = elements.values.length;
      const rest = { values: elements.values.slice(known), texts: elements.texts.slice(known) };
      const { found, skipped } = readElements(rest, UploadWire, ['file_id'], upload);
      const goesOn = length >= limit && length > known && limit < LARGEST_LIMIT;
      known = Math.max(known, length);
      for (const { remoteId } of found) ids.add(remoteId);
      return { items: [], uploads: found, jobs: [], skipped, next: goesOn ? String(limit * 2) : 'characters:1' };
    },
  };
}
