import type { Call } from '../http/call.ts';
import { Refusal } from '../http/call.ts';
import type { SpeechSettings } from '../world/model.ts';
import { languages } from '../world/voices.ts';
import { flag, oneOf, optionalNumber, wholeIn } from './parameters.ts';

const emotions = ['happy', 'sad', 'angry', 'fearful', 'disgusted', 'surprised', 'neutral', 'fluent'] as const;

/** What a clip says of settings that were not sent. */
export const unchanged: SpeechSettings = {
  emotion: 'Auto',
  languageBoost: 'Auto',
  speed: 1,
  pitch: 0,
  effects: {
    deepen_lighten: 0,
    stronger_softer: 0,
    nasal_crisp: 0,
    spacious_echo: false,
    lofi_telephone: false,
    robotic: false,
    auditorium_echo: false,
  },
};

/** Loudest `vol`: the contract has no bounds, so that those of the same models on the platform stand here. */
const LOUDEST = 10;

/** How a text shall be spoken (openapi, PostSpeechCreateRequest). Refuses with 400 what is out of range. */
export function speechSettings(call: Call): SpeechSettings {
  optionalNumber(call, 'vol', 0, LOUDEST);
  const part = (name: keyof SpeechSettings['effects']): number => wholeIn(call, name, -100, 100) ?? 0;
  return {
    emotion: oneOf(call, 'emotion', emotions) ?? unchanged.emotion,
    languageBoost: oneOf(call, 'language_boost', ['Auto', ...languages.map(({ name }) => name)]) ?? 'Auto',
    speed: optionalNumber(call, 'speed', 0.5, 2) ?? 1,
    pitch: wholeIn(call, 'pitch', -12, 12) ?? 0,
    effects: {
      deepen_lighten: part('deepen_lighten'),
      stronger_softer: part('stronger_softer'),
      nasal_crisp: part('nasal_crisp'),
      spacious_echo: flag(call, 'spacious_echo', false),
      lofi_telephone: flag(call, 'lofi_telephone', false),
      robotic: flag(call, 'robotic', false),
      auditorium_echo: flag(call, 'auditorium_echo', false),
    },
  };
}

/** `{happy}…{/happy}`: at most this many in one text (api/BEHAVIOUR.md, "voices and speech"). */
const MOST_SPANS = 15;
const span = new RegExp(`\\{(${emotions.join('|')})\\}.*?\\{/\\1\\}`, 'gs');

/** Refuses a text with too many emotions in it. */
export function refuseManySpans(words: string): void {
  if ((words.match(span) ?? []).length > MOST_SPANS) {
    throw new Refusal(400, `Parameter text has more than ${MOST_SPANS} emotion spans.`);
  }
}
