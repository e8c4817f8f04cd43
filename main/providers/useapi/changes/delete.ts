import type { AccountId, RemoteId } from '../../../../ipc/model/ids.ts';
import { Failed, failed } from '../../../failed.ts';
import { type ApiClient, pathSegment } from '../../http/api-client.ts';
import { unlessMissing } from '../../http/missing.ts';
import type { FeedSource } from '../../provider.ts';
import type { ChangeTarget } from '../../remote-changes.ts';
import { assetFeed, imageList, videoList } from '../feeds/asset-feed.ts';
import { customVoiceFeed } from '../feeds/custom-voice-feed.ts';
import { clipFeed } from '../feeds/numbered-feed.ts';
import { uploadFeed } from '../feeds/upload-feed.ts';
import { isAttachment } from '../mapping/agent-job.ts';
import { isSong } from '../mapping/song.ts';
import type { SpeechService } from '../speech-service.ts';

/** Lists longer than this are not walked for one item. */
const MOST_PAGES = 400;
/** A whole list is walked to see that one thing is not in it: longer pages make that fewer requests. */
const LONG_PAGE = 100;
const HERE_ONLY = 'Delete it here only.';

/** Deletes one thing. The provider answers 200 to anything, so that this may be repeated; only the list is a proof. */
export async function deleteOne(
  client: ApiClient,
  speech: SpeechService,
  target: ChangeTarget,
  signal: AbortSignal,
): Promise<void> {
  const { account, remoteId, kind } = target;
  if (isAttachment(remoteId)) {
    throw failed(
      'invalid',
      'This was made by an agent job. The provider forgets it after 31 days and cannot delete it before.',
      HERE_ONLY,
    );
  }
  switch (kind) {
    case 'video':
    case 'image': {
      const path = `/${kind}s/${pathSegment(remoteId)}`;
      await unlessMissing(client.delete({ path, signal, account }));
      return;
    }
    case 'audio':
      if (isSong(remoteId)) throw failed('invalid', 'The provider has no way to delete a song.', HERE_ONLY);
      await speech.deleteClip(remoteId, signal);
      return;
    case 'voice':
      if (target.voiceOrigin === 'system') {
        const hint = 'Only cloned and designed voices can be deleted.';
        throw failed('invalid', 'This voice belongs to the provider and cannot be deleted.', hint);
      }
      await speech.post({
        path: 'delete-voice',
        body: { account, voice_id: remoteId },
        repeatable: true,
        signal,
      });
  }
}

export async function deleteUpload(
  client: ApiClient,
  account: AccountId,
  upload: RemoteId,
  signal: AbortSignal,
): Promise<void> {
  await unlessMissing(client.delete({ path: `/files/${pathSegment(upload)}`, signal, account }));
}

/** Whether the list still shows it. A deleted image can be read by id for ever: that proves nothing. Throws Failed. */
export async function isListed(
  client: ApiClient,
  speech: SpeechService,
  target: ChangeTarget | { readonly account: AccountId; readonly upload: RemoteId },
  signal: AbortSignal,
): Promise<boolean> {
  if ('upload' in target) {
    return listShows(uploadFeed(client, target.account), target.upload, signal);
  }
  const { account, kind, remoteId } = target;
  if (kind === 'video' && !(await canBeRead(client, target, signal))) return false;
  if (kind === 'video' || kind === 'image') {
    const list = kind === 'video' ? videoList : imageList;
    try {
      return await listShows(assetFeed(client, account, list, LONG_PAGE), remoteId, signal);
    } catch (error) {
      // The largest limit is not documented.
      if (!(error instanceof Failed && error.failure.code === 'invalid')) throw error;
      return listShows(assetFeed(client, account, list), remoteId, signal);
    }
  }
  if (kind === 'audio' && isSong(remoteId)) return true;
  return listShows(kind === 'audio' ? clipFeed(speech) : customVoiceFeed(speech), remoteId, signal);
}

/** A video that has no answer by id is in no list either: one request instead of many. */
async function canBeRead(
  client: ApiClient,
  { account, remoteId }: ChangeTarget,
  signal: AbortSignal,
): Promise<boolean> {
  const path = `/videos/${pathSegment(remoteId)}`;
  return (await unlessMissing(client.get({ path, signal, account }))) !== null;
}

async function listShows(feed: FeedSource, id: RemoteId, signal: AbortSignal): Promise<boolean> {
  let cursor: string | null = null;
  for (let read = 0; read < MOST_PAGES; read += 1) {
    const page = await feed.page(cursor, signal);
    const shown = [...page.items, ...page.uploads];
    if (shown.some((one) => one.remoteId === id) || page.skipped.some((one) => one.remoteId === id)) return true;
    if (page.next === null) return false;
    cursor = page.next;
  }
  throw failed(
    'protocol',
    `The list is too long to see whether ${id} is gone.`,
    'Look at the provider whether it is gone; a full sync will show it here.',
  );
}
