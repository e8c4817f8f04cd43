import { Failed } from '../../../failed.ts';
import { type ApiClient, pathSegment } from '../../http/api-client.ts';
import type { FeedSource, RemoteItem } from '../../provider.ts';
import type { Found, ItemFeed, Sought } from '../../remote-changes.ts';
import { assetFeed, imageList, videoList } from '../feeds/asset-feed.ts';
import { customVoiceFeed } from '../feeds/custom-voice-feed.ts';
import { clipFeed } from '../feeds/numbered-feed.ts';
import { epochMs } from '../mapping/wire-time.ts';
import { type Tracked, trackedJobs } from '../scheduler.ts';
import { AssetWire } from '../schemas/asset.ts';
import type { SpeechService } from '../speech-service.ts';
import { agentJobsLike } from './find-agent-job.ts';
import { clipsWithText } from './find-clip.ts';
import { songsLike } from './find-song.ts';
import { type Agreement, isBefore, isTimely, itemFound, sameWords } from './likeness.ts';

/** The newest pages of a list that are looked through. */
const HEAD_PAGES = 4;
/** Items whose time is asked for one by one. */
const MOST_DETAILS = 10;

const worth: Readonly<Record<Agreement, number>> = { reference: 16, prompt: 8, name: 8, time: 4, model: 2 };

/**
 * Looks for the result of a change of unknown outcome: among what the scheduler runs (our reference comes back there),
 * then among the newest of its list, by prompt or name, model and time. Whether another change already has it is not
 * known here. Throws Failed.
 */
export async function findResults(
  client: ApiClient,
  speech: SpeechService,
  sought: Sought,
  signal: AbortSignal,
): Promise<readonly Found[]> {
  const found = await search(client, speech, sought, signal);
  const best = new Map<string, Found>();
  for (const one of found) {
    const known = best.get(one.candidate.remoteId);
    if (known === undefined || scoreOf(one) > scoreOf(known)) best.set(one.candidate.remoteId, one);
  }
  return [...best.values()].sort((one, other) => scoreOf(other) - scoreOf(one));
}

async function search(client: ApiClient, speech: SpeechService, sought: Sought, signal: AbortSignal): Promise<Found[]> {
  const { account } = sought;
  switch (sought.what) {
    case 'video':
      return assetsLike(client, sought, videos, assetFeed(client, account, videoList), signal);
    case 'image':
      return assetsLike(client, sought, images, assetFeed(client, account, imageList), signal);
    case 'agent':
      return [
        ...(await agentJobsLike(client, sought, signal)),
        // A template makes a video like any other.
        ...(await assetsLike(client, sought, videos, assetFeed(client, account, videoList), signal)),
      ];
    case 'speech': {
      const running = byReference(await trackedJobs(client, account, signal), sought, clips);
      return running.length > 0 ? running : clipsWithText(speech, clipFeed(speech), sought, signal);
    }
    case 'music':
      return [
        ...byReference(await trackedJobs(client, account, signal), sought, songs),
        ...(await songsLike(client, sought, signal)),
      ];
    case 'clone-voice':
    case 'design-voice': {
      const page = await customVoiceFeed(speech).page(null, signal);
      return page.items
        .filter((voice) => voice.title === sought.text)
        .map((voice) => itemFound(voice, 'custom-voices', sought, 'name'));
    }
  }
}

interface Place {
  readonly kind: Tracked['kind'];
  readonly feed: ItemFeed;
  readonly itemKind: 'video' | 'image' | 'audio';
}
const videos: Place = { kind: 'video', feed: 'videos', itemKind: 'video' };
const images: Place = { kind: 'image', feed: 'images', itemKind: 'image' };
const clips: Place = { kind: 'audio', feed: 'audio', itemKind: 'audio' };
const songs: Place = { kind: 'music', feed: 'agent-jobs', itemKind: 'audio' };

async function assetsLike(
  client: ApiClient,
  sought: Sought,
  place: Place,
  feed: FeedSource,
  signal: AbortSignal,
): Promise<Found[]> {
  const tracked = await trackedJobs(client, sought.account, signal);
  const running = byReference(tracked, sought, place);
  if (running.length > 0) return running;
  const started = new Map(tracked.map((job) => [job.id, job.startedAt]));
  const fitting: RemoteItem[] = [];
  let cursor: string | null = null;
  for (let pages = 0; pages < HEAD_PAGES; pages += 1) {
    const page = await feed.page(cursor, signal);
    for (const item of page.items) {
      const dated = { ...item, createdAt: item.createdAt ?? started.get(item.remoteId) ?? null };
      if (sameWords(item.prompt, sought.text) && !isBefore(dated, sought)) fitting.push(dated);
    }
    if (page.next === null || page.items.every((item) => isBefore(item, sought))) break;
    cursor = page.next;
  }
  const dated: RemoteItem[] = [];
  for (const item of fitting) {
    const known = item.createdAt === null && dated.length < MOST_DETAILS ? await madeAt(client, item, signal) : item;
    if (!isBefore(known, sought)) dated.push(known);
  }
  return together(dated).map((group) => groupFound(group, place, sought));
}

/** Lists of videos tell no time; the detail may (api/BEHAVIOUR.md: all fields are optional). */
async function madeAt(client: ApiClient, item: RemoteItem, signal: AbortSignal): Promise<RemoteItem> {
  try {
    const { json } = await client.get({ path: `/${item.kind}s/${pathSegment(item.remoteId)}`, signal });
    const wire = AssetWire.safeParse(json);
    return wire.success ? { ...item, createdAt: epochMs(wire.data.createTime) } : item;
  } catch (error) {
    if (error instanceof Failed && (error.failure.code === 'not-found' || error.failure.code === 'gone')) return item;
    throw error;
  }
}

/** All that the scheduler runs under our reference is the result of one order. */
function byReference(tracked: readonly Tracked[], sought: Sought, place: Place): Found[] {
  const ours = tracked.filter((job) => job.kind === place.kind && job.reference === sought.reference);
  const [first] = ours;
  if (first === undefined) return [];
  const agrees: Agreement[] = ['reference'];
  if (isTimely(first.startedAt, sought)) agrees.push('time');
  return [
    {
      candidate: {
        remoteId: first.id,
        itemId: null,
        title: sought.text.slice(0, 80),
        createdAt: first.startedAt,
        agrees,
      },
      accepted: { made: 'ids', feed: place.feed, kind: place.itemKind, ids: ours.map(({ id }) => id) },
    },
  ];
}

/** Images of one order carry the same batch; everything else stands alone. */
function together(items: readonly RemoteItem[]): RemoteItem[][] {
  const groups = new Map<string, RemoteItem[]>();
  for (const item of items) {
    const key = /"batchID"\s*:\s*"(\d+)"/.exec(item.raw)?.[1] ?? item.remoteId;
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return [...groups.values()];
}

function groupFound(group: readonly RemoteItem[], place: Place, sought: Sought): Found {
  const [first] = group;
  if (first === undefined) throw new Error('A group has items.');
  const found = itemFound(first, place.feed, sought, 'prompt');
  return { ...found, accepted: { made: 'items', feed: place.feed, items: group } };
}

function scoreOf({ candidate }: Found): number {
  return candidate.agrees.reduce((sum, agreement) => sum + worth[agreement], 0);
}
