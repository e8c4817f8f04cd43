import type { z } from 'zod';
import { type Failed, failed } from '../../failed.ts';
import { type ApiAnswer, type ApiClient, pathSegment } from '../http/api-client.ts';
import { unlessMissing } from '../http/missing.ts';
import type { FeedSource, ReadAnswer, ReadTarget, RemoteItem } from '../provider.ts';
import { readAgentJob } from './feeds/agent-job-feed.ts';
import { assetFeed, imageList, videoList } from './feeds/asset-feed.ts';
import { customVoiceFeed } from './feeds/custom-voice-feed.ts';
import { clipFeed, systemVoiceFeed } from './feeds/numbered-feed.ts';
import { issueText } from './list-answer.ts';
import { assetItem } from './mapping/asset.ts';
import { clipItem } from './mapping/clip.ts';
import { isSong, songItem } from './mapping/song.ts';
import { AssetWire } from './schemas/asset.ts';
import { ClipWire } from './schemas/clip.ts';
import { SongWire } from './schemas/song.ts';
import type { SpeechService } from './speech-service.ts';

/** Clips stay in the list when their id no longer resolves (7 days): this many pages of 100 are looked through. */
const CLIP_PAGES = 5;

/**
 * Reads one item or job by id. What is not found by id may still be listed (404 and 410; api/BEHAVIOUR.md, links,
 * retention): the list is asked before anything is called gone. Throws Failed.
 */
export async function readItem(
  client: ApiClient,
  speech: SpeechService,
  target: ReadTarget,
  signal: AbortSignal,
): Promise<ReadAnswer> {
  if (target.kind === 'job' || target.jobId !== null) return readJob(client, target, signal);
  switch (target.kind) {
    case 'video':
    case 'image':
      return readAsset(client, target, target.kind, signal);
    case 'audio':
      return isSong(target.remoteId) ? readSong(client, target, signal) : readClip(speech, target, signal);
    case 'voice': {
      const feed = target.feed === 'system-voices' ? systemVoiceFeed(speech) : customVoiceFeed(speech);
      return lookUp(feed, target.remoteId, Number.POSITIVE_INFINITY, signal);
    }
  }
}

/** A job, or for an attachment's target that one attachment. */
async function readJob(client: ApiClient, target: ReadTarget, signal: AbortSignal): Promise<ReadAnswer> {
  const job = await readAgentJob(client, target.account, target.jobId ?? target.remoteId, signal);
  if (job === null) return { found: 'gone' };
  if (target.kind === 'job') return { found: 'job', job };
  const item = job.attachments.find((one) => one.remoteId === target.remoteId);
  return item === undefined ? { found: 'gone' } : { found: 'item', item };
}

async function readAsset(
  client: ApiClient,
  target: ReadTarget,
  kind: 'video' | 'image',
  signal: AbortSignal,
): Promise<ReadAnswer> {
  const list = kind === 'video' ? videoList : imageList;
  const path = `${list.path}${pathSegment(target.remoteId)}`;
  const answer = await unlessMissing(client.get({ path, signal, account: target.account }));
  if (answer === null) return lookUp(assetFeed(client, target.account, list), target.remoteId, 1, signal);
  const item = assetItem(kind, parsed(AssetWire, answer, target), answer.text.trim());
  return { found: 'item', item: named(item, target) };
}

async function readClip(speech: SpeechService, target: ReadTarget, signal: AbortSignal): Promise<ReadAnswer> {
  const answer = await unlessMissing(speech.clip(target.remoteId, signal));
  if (answer === null) return lookUp(clipFeed(speech), target.remoteId, CLIP_PAGES, signal);
  const item = clipItem(parsed(ClipWire, answer, target), answer.text.trim(), target.remoteId);
  return { found: 'item', item: named(item, target) };
}

/** Songs are in no list: what has no answer by id is gone. */
async function readSong(client: ApiClient, target: ReadTarget, signal: AbortSignal): Promise<ReadAnswer> {
  const path = `/music/${pathSegment(target.remoteId)}`;
  const answer = await unlessMissing(client.get({ path, signal, account: target.account }));
  if (answer === null) return { found: 'gone' };
  const wire = parsed(SongWire, answer, target);
  const item = songItem({ ...wire, musicId: wire.musicId ?? target.remoteId }, answer.text.trim());
  return { found: 'item', item: named(item, target) };
}

/** Looks for an item in the first pages of its list. */
async function lookUp(feed: FeedSource, id: string, pages: number, signal: AbortSignal): Promise<ReadAnswer> {
  let cursor: string | null = null;
  for (let read = 0; read < pages; read += 1) {
    const page = await feed.page(cursor, signal);
    const item = page.items.find((one) => one.remoteId === id);
    if (item !== undefined) return { found: 'item', item };
    if (page.next === null) break;
    cursor = page.next;
  }
  return { found: 'gone' };
}

function parsed<Wire>(schema: z.ZodType<Wire>, answer: ApiAnswer, target: ReadTarget): Wire {
  const result = schema.safeParse(answer.json);
  if (result.success) return result.data;
  throw unreadable(target, issueText(result.error));
}

/** The item under the id it was asked by, whichever form of it the answer carries. */
function named(item: RemoteItem | null, target: ReadTarget): RemoteItem {
  if (item === null) throw unreadable(target, 'it has no id');
  return { ...item, remoteId: target.remoteId };
}

function unreadable(target: ReadTarget, reason: string): Failed {
  return failed(
    'protocol',
    `The service answered for ${target.remoteId} in a form that Conch does not know: ${reason}.`,
    'Sync again later; if it returns, look for a newer version of Conch.',
  );
}
