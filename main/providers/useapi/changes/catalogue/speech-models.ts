import type { SettingRule } from '../../../../../ipc/model/creation.ts';
import { choice, range, toggle, type WireModel } from './wire-model.ts';

/*
 * Speech models with every option of the contract (openapi, PostSpeechCreateRequest). hd models: 5000 characters, 1
 * credit each; turbo: 10000 characters, 0.6 (api/BEHAVIOUR.md, voices and speech).
 */

/** How the clip is made: queued and polled, waited for (3000 characters), or streamed. */
export const deliveries = ['queued', 'at-once', 'stream'] as const;
export const AT_ONCE_MOST = 3000;

const emotions = ['happy', 'sad', 'angry', 'fearful', 'disgusted', 'surprised', 'neutral', 'fluent'];

const settingFields: WireModel['settingFields'] = {
  emotion: 'emotion',
  'language-boost': 'language_boost',
  volume: 'vol',
  speed: 'speed',
  pitch: 'pitch',
  'deepen-lighten': 'deepen_lighten',
  'stronger-softer': 'stronger_softer',
  'nasal-crisp': 'nasal_crisp',
  'spacious-echo': 'spacious_echo',
  'lofi-telephone': 'lofi_telephone',
  robotic: 'robotic',
  'auditorium-echo': 'auditorium_echo',
};

/** What the config lists add to the models; empty lists mean it was not told. */
export interface SpeechLists {
  readonly emotions: readonly string[];
  readonly languages: readonly string[];
}

function settings(lists: SpeechLists): readonly SettingRule[] {
  return [
    choice('emotion', lists.emotions.length === 0 ? emotions : lists.emotions, null),
    choice('language-boost', ['Auto', ...lists.languages.filter((language) => language !== 'Auto')], 'Auto'),
    // The contract gives volume no bounds; these are the ones the same models have on the platform.
    range('volume', 0.1, 10, 0.1, 1),
    range('speed', 0.5, 2, 0.05, 1),
    range('pitch', -12, 12, 1, 0),
    range('deepen-lighten', -100, 100, 1, 0),
    range('stronger-softer', -100, 100, 1, 0),
    range('nasal-crisp', -100, 100, 1, 0),
    toggle('spacious-echo', false),
    toggle('lofi-telephone', false),
    toggle('robotic', false),
    toggle('auditorium-echo', false),
    choice('delivery', deliveries, 'queued'),
  ];
}

const models: readonly (readonly [id: string, label: string])[] = [
  ['speech-2.8-hd', 'Speech 2.8 HD'],
  ['speech-2.8-turbo', 'Speech 2.8 Turbo'],
  ['speech-2.6-hd', 'Speech 2.6 HD'],
  ['speech-2.6-turbo', 'Speech 2.6 Turbo'],
  ['speech-2.5-hd-preview', 'Speech 2.5 HD preview'],
  ['speech-2.5-turbo-preview', 'Speech 2.5 Turbo preview'],
  ['speech-02-hd', 'Speech 02 HD'],
  ['speech-02-turbo', 'Speech 02 Turbo'],
  ['speech-01-hd', 'Speech 01 HD'],
  ['speech-01-turbo', 'Speech 01 Turbo'],
  ['', 'As the provider chooses'],
];

export function speechModels(lists: SpeechLists): readonly WireModel[] {
  return models.map(([id, label]) => {
    const turbo = id.includes('turbo');
    return {
      model: {
        kind: 'speech',
        id,
        label,
        facts: id === '' ? 'speech-2.8-hd' : turbo ? '10,000 characters' : '5,000 characters',
        price: { per: 'character', credits: turbo ? 0.6 : 1, by: null },
        prompt: { least: 1, most: turbo ? 10_000 : 5000 },
        needsVoice: true,
        inputs: [],
        settings: [...settings(lists)],
        mostAtOnce: 1,
      },
      inputFields: {},
      settingFields,
    };
  });
}
