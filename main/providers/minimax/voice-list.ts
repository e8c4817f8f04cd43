import type { AccountId } from '../../../ipc/model/ids.ts';
import type { VoiceOrigin } from '../../../ipc/model/item.ts';
import type { RequestCounter } from '../http/api-client.ts';
import type { RemoteVoice, SkippedItem } from '../provider.ts';
import { readElements } from './elements.ts';
import { voiceItem } from './mapping/voice.ts';
import { parseAnswer } from './parse-answer.ts';
import type { PlatformClient } from './platform-client.ts';
import { VoicesAnswer, VoiceWire } from './schemas/voice.ts';

/** What get_voice lists, by where the voices come from. */
interface ListedVoices {
  readonly system: Listed;
  readonly own: Listed;
}
interface Listed {
  readonly voices: readonly RemoteVoice[];
  readonly skipped: readonly SkippedItem[];
}

/** get_voice gives all voices in one answer. */
export interface VoiceList {
  /** What was read less than `youngerThanMs` ago, else anew. */
  read(youngerThanMs: number, signal: AbortSignal, counter?: RequestCounter): Promise<ListedVoices>;
  /** The next reading asks anew: something was changed. */
  forget(): void;
}

/** `clock` is in ms and never goes back. */
export function createVoiceList(
  client: PlatformClient,
  account: AccountId,
  clock: () => number = () => performance.now(),
): VoiceList {
  let last: { readonly at: number; readonly voices: ListedVoices } | null = null;
  return {
    async read(youngerThanMs, signal, counter) {
      if (last !== null && clock() - last.at < youngerThanMs) return last.voices;
      const at = clock();
      const answer = await client.ask({
        path: '/v1/get_voice',
        body: { voice_type: 'all' },
        signal,
        account,
        ...(counter === undefined ? {} : { counter }),
      });
      const wire = parseAnswer(VoicesAnswer, answer, 'its voices');
      const cloned = listed(wire.voice_cloning, 'cloned');
      const designed = listed(wire.voice_generation, 'designed');
      const voices = {
        system: listed(wire.system_voice, 'system'),
        own: {
          voices: [...cloned.voices, ...designed.voices],
          skipped: [...cloned.skipped, ...designed.skipped],
        },
      };
      last = { at, voices };
      return voices;
    },
    forget() {
      last = null;
    },
  };
}

function listed(elements: readonly unknown[], origin: VoiceOrigin): Listed {
  const { found, skipped } = readElements(elements, VoiceWire, 'voice_id', (wire, raw) => voiceItem(wire, origin, raw));
  return { voices: found, skipped };
}
