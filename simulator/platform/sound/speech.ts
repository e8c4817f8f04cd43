import type { Media } from '../../cdn/media.ts';
import { mp3Facts } from '../../sound/mp3.ts';
import type { Pcm } from '../../sound/wav.ts';
import { bytesOfSamples, mulawOf, mulawWavOf, readWav, resampled, wavOf } from '../../sound/wav.ts';
import { hashText } from '../../world/random.ts';
import type { Fields } from '../endpoint.ts';
import { flag, invalid, oneNumberOf, oneOf, optionalNumber, optionalObject } from '../fields.ts';
import type { Source } from '../state/account.ts';
import { mediaFor } from '../state/tasks.ts';
import { flacOf } from './flac.ts';
import { oggOpusOf } from './ogg-opus.ts';

export const audioFormats = ['mp3', 'pcm', 'flac', 'wav', 'pcmu_raw', 'pcmu_wav', 'opus'] as const;
export type AudioFormat = (typeof audioFormats)[number];

export type AudioSetting = {
  readonly format: AudioFormat;
  readonly sampleRate: number;
  readonly bitrate: number;
  readonly channels: 1 | 2;
};

/** In what the two endpoints differ; names of the other one are ignored silently (api/BEHAVIOUR.md, "API 2"). */
export type SpeechForm = {
  /** The caller waits: moderation of the result is told at once (1027), and nothing is charged. */
  readonly atOnce: boolean;
  readonly sampleRate: 'sample_rate' | 'audio_sample_rate';
  /** When the request names none. */
  readonly channels: 1 | 2;
};

/** The audio_setting of a speech request. */
export function audioSetting(fields: Fields, form: SpeechForm): AudioSetting {
  const setting = optionalObject(fields, 'audio_setting') ?? {};
  const rates = [8000, 16_000, 22_050, 24_000, 32_000, 44_100];
  const channels = oneNumberOf(setting, 'channel', [1, 2]) ?? form.channels;
  flag(setting, 'force_cbr', false);
  return {
    format: oneOf(setting, 'format', audioFormats) ?? 'mp3',
    sampleRate: oneNumberOf(setting, form.sampleRate, rates) ?? 32_000,
    bitrate: oneNumberOf(setting, 'bitrate', [32_000, 64_000, 128_000, 256_000]) ?? 128_000,
    channels: channels === 2 ? 2 : 1,
  };
}

/** Checks voice_modify: only for mp3, wav and flac. */
export function checkVoiceModify(fields: Fields, format: AudioFormat): void {
  const modify = optionalObject(fields, 'voice_modify');
  if (modify === undefined) return;
  if (!['mp3', 'wav', 'flac'].includes(format)) throw invalid('voice_modify works with mp3, wav and flac only');
  for (const name of ['pitch', 'intensity', 'timbre'])
    optionalNumber(modify, name, { least: -100, most: 100, whole: true });
  oneOf(modify, 'sound_effects', ['spacious_echo', 'auditorium_echo', 'lofi_telephone', 'robotic']);
}

/** Sound that was made: its bytes' source, and what they really are. */
export type MadeSound = {
  readonly source: Source;
  readonly durationMs: number;
  readonly sampleRate: number;
  readonly bitrate: number;
  readonly channels: number;
};

/**
 * Playable sound for some words. mp3 is one of the spoken files as it is, whatever the setting says; other formats are made
 * from the chord, as the setting says.
 */
export function soundFor(media: Media, words: string, name: string, setting: AudioSetting): MadeSound {
  if (setting.format === 'mp3') {
    const spoken = media.of('speech').filter((entry) => entry.language === languageOf(words));
    const entry = mediaFor(spoken.length > 0 ? spoken : media.of('speech'), words);
    const facts = mp3Facts(media.bytes(entry.file));
    if (facts === undefined) throw new Error(`${entry.file} is no mp3 file.`);
    return { source: { base: entry.file, name }, ...facts };
  }
  const pcm = resampled(chord(media), setting.sampleRate, setting.channels);
  // A few samples of its own make each result's bytes unique.
  const mark = hashText(name);
  pcm.samples.set([mark & 0xff, (mark >>> 8) & 0xff, (mark >>> 16) & 0xff, (mark >>> 24) & 0xff]);
  const { extension, content } = encoded(pcm, setting.format);
  const durationMs = Math.round((pcm.samples.length / pcm.channels / pcm.sampleRate) * 1000);
  return {
    source: { base: `sound.${extension}`, name, content },
    durationMs,
    sampleRate: setting.sampleRate,
    bitrate: Math.round((content.length * 8000) / durationMs),
    channels: setting.channels,
  };
}

/** Told by the script; what is written in Latin letters is spoken in English. */
function languageOf(words: string): string {
  if (/[\p{sc=Hiragana}\p{sc=Katakana}]/u.test(words)) return 'Japanese';
  if (/\p{sc=Hangul}/u.test(words)) return 'Korean';
  return /\p{sc=Han}/u.test(words) ? 'Chinese (Mandarin)' : 'English';
}

function encoded(pcm: Pcm, format: Exclude<AudioFormat, 'mp3'>): { extension: string; content: Buffer } {
  switch (format) {
    case 'wav':
      return { extension: 'wav', content: wavOf(pcm) };
    case 'pcm':
      return { extension: 'pcm', content: bytesOfSamples(pcm.samples) };
    case 'flac':
      return { extension: 'flac', content: flacOf(pcm) };
    case 'pcmu_raw':
      return { extension: 'pcmu', content: mulawOf(pcm.samples) };
    case 'pcmu_wav':
      return { extension: 'wav', content: mulawWavOf(mulawOf(pcm.samples), pcm.sampleRate, pcm.channels) };
    case 'opus':
      return {
        extension: 'opus',
        content: oggOpusOf(pcm.samples.length / pcm.channels / pcm.sampleRate, pcm.channels),
      };
  }
}

function chord(media: Media): Pcm {
  const [entry] = media.of('music');
  const wav = entry === undefined ? undefined : readWav(media.bytes(entry.file));
  if (wav === undefined || wav.bitsPerSample !== 16) throw new Error('The manifest names no sixteen-bit wav file.');
  const samples = new Int16Array(wav.data.length / 2);
  for (let at = 0; at < samples.length; at += 1) samples[at] = wav.data.readInt16LE(at * 2);
  return { samples, sampleRate: wav.sampleRate, channels: wav.channels };
}
