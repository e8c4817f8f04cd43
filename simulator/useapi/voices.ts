import type { Call, Endpoint, Reply } from '../http/call.ts';
import { ok, Refusal } from '../http/call.ts';
import { ages, genders, languages } from '../world/voices.ts';
import { accountOf } from './account-of.ts';
import { pageLength, pageOffset } from './parameters.ts';
import { cloneWire, systemVoiceWire } from './voice-wire.ts';

/**
 * System voices in pages; with `is_system=false` all own clones at once, whatever page was asked for
 * (api/BEHAVIOUR.md, "lists and paging").
 */
function list(call: Call): Reply {
  const account = accountOf(call);
  const tags = (call.query.get('tag_list') ?? '').split(',').filter((tag) => tag !== '');
  const isSystem = call.query.get('is_system') ?? 'true';
  if (isSystem !== 'true' && isSystem !== 'false') throw new Refusal(400, 'Parameter is_system must be true or false.');
  if (isSystem === 'false') {
    const clones = account.clones.below(account.clones.size, Number.POSITIVE_INFINITY);
    const fitting = clones.filter((clone) => tags.every((tag) => tag === clone.language));
    const voices = fitting.map((clone) => cloneWire(call, account, clone, 'list'));
    return ok({ voice_list: voices, total: voices.length, has_more: false });
  }
  const size = pageLength(call, 'page_size', 500);
  const offset = pageOffset(call, size);
  const fitting = call.world.voices.filter((voice) => tags.every((tag) => voice.tags.includes(tag)));
  const page = fitting.slice(offset, offset + size);
  return ok({
    voice_list: page.map((voice) => systemVoiceWire(call, voice)),
    total: fitting.length,
    has_more: offset + page.length < fitting.length,
  });
}

/** Emotions and the values that voice tags can have. */
function config(call: Call): Reply {
  accountOf(call);
  const emotions = ['Happy', 'Sad', 'Angry', 'Fearful', 'Disgusted', 'Surprised', 'Neutral', 'Fluent'];
  return ok({
    t2a_emotion: emotions.map((label) => ({ label, value: label.toLowerCase() })),
    voice_tag_accent: languages.flatMap(({ name, accents }) =>
      accents.map((accent) => ({ language: name, tag_name: accent })),
    ),
    voice_tag_age: ages.map((age) => ({ tag_name: age })),
    voice_tag_gender: genders.map((gender) => ({ tag_name: gender })),
    voice_tag_language: languages.map(({ name }) => ({ tag_name: name })),
  });
}

export const voiceEndpoints: readonly Endpoint[] = [
  { operation: 'getSpeechVoices', method: 'GET', path: '/speech/voices/', family: 'speech', handle: list },
  { operation: 'getAudioVoices', method: 'GET', path: '/audio/voices/', family: 'audio', handle: list },
  { operation: 'getSpeechConfig', method: 'GET', path: '/speech/config/', family: 'speech', handle: config },
  { operation: 'getAudioConfig', method: 'GET', path: '/audio/config/', family: 'audio', handle: config },
];
