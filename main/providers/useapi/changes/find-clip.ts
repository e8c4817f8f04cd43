import { Failed } from '../../../failed.ts';
import type { FeedSource } from '../../provider.ts';
import type { Found, Sought } from '../../remote-changes.ts';
import { clipItem } from '../mapping/clip.ts';
import { ClipWire } from '../schemas/clip.ts';
import type { SpeechService } from '../speech-service.ts';
import { isBefore, itemFound, sameWords } from './likeness.ts';

/** The newest clips whose text is read; the list itself does not tell it. */
const MOST_DETAILS = 20;

/** Clips made since the request was sent that speak the same text. Throws Failed. */
export async function clipsWithText(
  speech: SpeechService,
  feed: FeedSource,
  sought: Sought,
  signal: AbortSignal,
): Promise<Found[]> {
  const page = await feed.page(null, signal);
  const recent = page.items.filter((item) => !isBefore(item, sought)).slice(0, MOST_DETAILS);
  const found: Found[] = [];
  for (const { remoteId, createdAt } of recent) {
    const item = await detail(speech, remoteId, signal);
    if (item === null || !sameWords(item.prompt, sought.text)) continue;
    found.push(itemFound({ ...item, createdAt: item.createdAt ?? createdAt }, 'audio', sought, 'prompt'));
  }
  return found;
}

async function detail(speech: SpeechService, id: string, signal: AbortSignal) {
  try {
    const answer = await speech.clip(id, signal);
    const wire = ClipWire.safeParse(answer.json);
    return wire.success ? clipItem(wire.data, answer.text.trim(), id) : null;
  } catch (error) {
    if (error instanceof Failed && (error.failure.code === 'not-found' || error.failure.code === 'gone')) return null;
    throw error;
  }
}
