import type { RequestCounter } from '../../http/api-client.ts';
import type { FeedSource, RemoteVoice } from '../../provider.ts';
import { listElements, readElements } from '../list-answer.ts';
import { isSystemVoice, voiceItem } from '../mapping/voice.ts';
import { VoiceWire } from '../schemas/voice.ts';
import type { SpeechService } from '../speech-service.ts';
import { voiceIdNames } from './numbered-feed.ts';

/** The account's own voices: all at once, paging is ignored (api/BEHAVIOUR.md, lists and paging). */
export function customVoiceFeed(speech: SpeechService): FeedSource {
  const counter: RequestCounter = { requests: 0 };
  return {
    feed: 'custom-voices',
    complete: true,
    shifts: false,
    get requests() {
      return counter.requests;
    },
    async page(_cursor, signal) {
      const answer = await speech.list('voices/', { query: { is_system: false }, signal, counter });
      const elements = listElements(answer, ['voice_list'], 'custom voices');
      const { found, skipped } = readElements<VoiceWire, RemoteVoice>(elements, VoiceWire, voiceIdNames, (wire, raw) =>
        isSystemVoice(wire) ? undefined : voiceItem(wire, raw),
      );
      return { items: found, uploads: [], jobs: [], skipped, next: null };
    },
  };
}
