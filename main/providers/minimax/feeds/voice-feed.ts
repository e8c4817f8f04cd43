import type { RequestCounter } from '../../http/api-client.ts';
import type { FeedSource } from '../../provider.ts';
import type { VoiceList } from '../voice-list.ts';

/** Both voice feeds of a walk share one answer; ms. */
const ONE_WALK_MS = 20_000;

/**
 * The account's own voices, or the catalogue. A voice made here that was never used is not listed there: it is kept under
 * another feed until it is (see changes/voices.ts), so that absence from this list means what it says.
 */
export function voiceFeed(voices: VoiceList, feed: 'custom-voices' | 'system-voices'): FeedSource {
  const counter: RequestCounter = { requests: 0 };
  return {
    feed,
    complete: true,
    shifts: false,
    get requests() {
      return counter.requests;
    },
    async page(_cursor, signal) {
      const listed = await voices.read(ONE_WALK_MS, signal, counter);
      const { voices: items, skipped } = feed === 'custom-voices' ? listed.own : listed.system;
      return { items, uploads: [], jobs: [], skipped, next: null };
    },
  };
}
