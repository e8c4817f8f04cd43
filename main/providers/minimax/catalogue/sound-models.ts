import type { CreationModel, SettingRule } from '../../../../ipc/model/creation.ts';
import { cloneLanguages } from './languages.ts';

/** From this many characters on a text is spoken as a task (openapi, T2ARequest: under 10000; T2AAsyncRequest: 50000). */
export const LONG_SPEECH = 10_000;
const LONGEST_SPEECH = 50_000;

const emotions = ['happy', 'sad', 'angry', 'fearful', 'disgusted', 'surprised', 'calm', 'neutral', 'fluent'];

function speech(id: string, label: string): CreationModel {
  const whispers = !id.startsWith('speech-2.8');
  const settings: SettingRule[] = [
    { type: 'number', key: 'speed', least: 0.5, most: 2, step: 0.05, initial: 1 },
    { type: 'number', key: 'volume', least: 0.1, most: 10, step: 0.1, initial: 1 },
    { type: 'number', key: 'pitch', least: -12, most: 12, step: 1, initial: 0 },
    { type: 'choice', key: 'emotion', values: whispers ? [...emotions, 'whisper'] : emotions, initial: null },
    { type: 'choice', key: 'language-boost', values: [...cloneLanguages], initial: null },
    { type: 'choice', key: 'format', values: ['mp3', 'wav', 'flac'], initial: 'mp3' },
    { type: 'choice', key: 'sample-rate', values: ['16000', '22050', '24000', '32000', '44100'], initial: '32000' },
  ];
  return {
    kind: 'speech',
    id,
    label,
    facts: 'up to 50,000 characters',
    price: null,
    prompt: { least: 1, most: LONGEST_SPEECH },
    needsVoice: true,
    inputs: [],
    settings,
    mostAtOnce: 1,
  };
}

export const speechModels: readonly CreationModel[] = [
  speech('speech-2.8-hd', 'Speech 2.8 HD'),
  speech('speech-2.8-turbo', 'Speech 2.8 Turbo'),
  speech('speech-2.6-hd', 'Speech 2.6 HD'),
  speech('speech-2.6-turbo', 'Speech 2.6 Turbo'),
  speech('speech-02-hd', 'Speech 02 HD'),
  speech('speech-02-turbo', 'Speech 02 Turbo'),
  speech('speech-01-hd', 'Speech 01 HD'),
  speech('speech-01-turbo', 'Speech 01 Turbo'),
];

function music(id: string, label: string, cover: boolean): CreationModel {
  return {
    kind: 'music',
    id,
    label,
    facts: cover ? 'a new version of a recording' : 'text and lyrics, or instrumental',
    price: null,
    // A song may be its lyrics alone.
    prompt: { least: 0, most: 2000 },
    needsVoice: false,
    inputs: cover ? [{ role: 'reference-audio', kind: 'audio', required: true, most: 1 }] : [],
    settings: [
      { type: 'text', key: 'lyrics', most: 3500, required: false },
      ...(cover
        ? []
        : ([
            { type: 'switch', key: 'instrumental', initial: false },
            { type: 'switch', key: 'write-lyrics', initial: false },
          ] as const)),
      { type: 'choice', key: 'format', values: ['mp3', 'wav'], initial: 'mp3' },
    ],
    ...(cover ? {} : { oneOf: ['lyrics', 'instrumental', 'write-lyrics'] }),
    mostAtOnce: 1,
  };
}

/** openapi, MusicRequest; newest first. */
export const musicModels: readonly CreationModel[] = [
  music('music-3.0', 'Music 3.0', false),
  music('music-2.6', 'Music 2.6', false),
  music('music-2.6-free', 'Music 2.6 free', false),
  music('music-cover', 'Music cover', true),
  music('music-cover-free', 'Music cover free', true),
  music('music-2.5', 'Music 2.5', false),
  music('music-2.0', 'Music 2.0', false),
];
