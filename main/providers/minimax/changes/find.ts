import type { RemoteAsset } from '../../provider.ts';
import type { Found, Sought } from '../../remote-changes.ts';
import { videoModelOf } from '../catalogue/video-models.ts';
import { recentVideos } from '../feeds/recent-video-feed.ts';
import type { PlatformClient } from '../platform-client.ts';
import type { VoiceList } from '../voice-list.ts';
import { voiceIdFor } from './voice-id.ts';

/** The platform's clock and ours may differ by this much, ms. */
const CLOCKS_MS = 2 * 60_000;
/** What was sent is made within this time, ms. */
const WITHIN_MS = 30 * 60_000;

/**
 * Looks for what an unconfirmed request may have made. Only voices, and videos of the H3 models of the last seven days, are
 * in a list: of all else the platform tells nothing, and a person decides.
 */
export async function findMade(
  client: PlatformClient,
  voices: VoiceList,
  sought: Sought,
  signal: AbortSignal,
): Promise<readonly Found[]> {
  switch (sought.what) {
    case 'clone-voice':
    case 'design-voice':
      return findVoice(voices, sought, signal);
    case 'video':
      return findVideo(client, sought, signal);
    default:
      return [];
  }
}

/** Our reference is in the voice's id. One that has not spoken yet is not listed. */
async function findVoice(voices: VoiceList, sought: Sought, signal: AbortSignal): Promise<readonly Found[]> {
  voices.forget();
  const { own } = await voices.read(0, signal);
  const id = voiceIdFor(sought.text, sought.reference);
  return own.voices
    .filter(({ remoteId }) => remoteId === id)
    .map((voice) => ({
      candidate: {
        remoteId: voice.remoteId,
        itemId: null,
        title: sought.text,
        // Listed by its day only, which may have begun before it was asked for.
        createdAt: null,
        agrees: ['reference', 'name'],
      },
      accepted: { made: 'items', feed: 'custom-voices', items: [{ ...voice, title: sought.text }] },
    }));
}

async function findVideo(client: PlatformClient, sought: Sought, signal: AbortSignal): Promise<readonly Found[]> {
  const { account } = sought;
  const sent = videoModelOf(sought.model ?? '');
  // Videos of v1 are in no list.
  if (sent?.version === 'v1') return [];
  const { items } = await recentVideos(client, { account, signal });
  const met = items.flatMap((item) => matchOf(item, sought));
  return met.sort((a, b) => b.candidate.agrees.length - a.candidate.agrees.length);
}

/** A video that may be the one: the model or the prompt must not differ, the time must fit. */
function matchOf(item: RemoteAsset, sought: Sought): readonly Found[] {
  const { remoteId, title, createdAt } = item;
  const inTime = createdAt !== null && createdAt >= sought.sentAt - CLOCKS_MS && createdAt <= sought.sentAt + WITHIN_MS;
  const samePrompt = item.prompt !== null && item.prompt.trim() === sought.text.trim();
  const sameModel = sought.model !== null && item.model === sought.model;
  const differs = (item.prompt !== null && !samePrompt) || (sought.model !== null && item.model !== null && !sameModel);
  if (!inTime || differs) return [];
  const agrees: Found['candidate']['agrees'] = ['time'];
  if (sameModel) agrees.unshift('model');
  if (samePrompt) agrees.unshift('prompt');
  const known = item.prompt === null ? { ...item, prompt: sought.text } : item;
  return [
    {
      candidate: { remoteId, itemId: null, title: title === '' ? sought.text : title, createdAt, agrees },
      accepted: { made: 'items', feed: 'videos', items: [known] },
    },
  ];
}
