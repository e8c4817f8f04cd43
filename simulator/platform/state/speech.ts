import type { Fields, PlatformCall } from '../endpoint.ts';
import { PlatformFailure } from '../failures.ts';
import {
  flag,
  invalid,
  objects,
  oneOf,
  optionalNumber,
  optionalObject,
  optionalText,
  required,
  text,
} from '../fields.ts';
import { speechCost, speechModels } from '../models.ts';
import type { AudioSetting, SpeechForm } from '../sound/speech.ts';
import { audioSetting, checkVoiceModify } from '../sound/speech.ts';
import type { OwnVoice } from './account.ts';
import { admitAmount, affordable, charge, moderate } from './gate.ts';
import { firstUseFee, markUsed, requireVoice } from './voices.ts';

/** A request to speak that is checked and paid. */
export type Speech = {
  readonly model: string;
  readonly words: string;
  readonly setting: AudioSetting;
  readonly usageCharacters: number;
  readonly later: 'fine' | 'moderated-later';
};

const emotions = [
  'happy',
  'sad',
  'angry',
  'fearful',
  'disgusted',
  'surprised',
  'calm',
  'neutral',
  'fluent',
  'whisper',
] as const;

/** Checks what the sync and the async endpoint have in common, marks the voices as used, and charges. */
export function takeSpeech(call: PlatformCall, words: string, form: SpeechForm): Speech {
  const { platform, account, fields } = call;
  const model = required(oneOf(fields, 'model', speechModels), 'model');
  const setting = audioSetting(fields, form);
  checkVoiceModify(fields, setting.format);
  optionalText(fields, 'language_boost');
  checkPronunciation(fields);
  const voices = voicesOf(call, model);
  if (invisibleRatio(words) > 0.1) throw new PlatformFailure(1042);
  const later = moderate(words);
  if (form.atOnce && later === 'moderated-later') throw new PlatformFailure(1027);
  const usageCharacters = billedCharacters(words);
  admitAmount(platform, account, 't2a', usageCharacters);
  const amount = speechCost(model, usageCharacters);
  const fees = voices.reduce((sum, voice) => sum + firstUseFee(voice), 0);
  affordable(platform, account, model, amount + fees);
  charge(platform, account, { operation: 'speech', amount, subject: words });
  for (const voice of voices) if (voice !== undefined) markUsed(platform, account, voice);
  return { model, words, setting, usageCharacters, later };
}

/** The voices that speak: the one of voice_setting, or a blend of at most four. Undefined entries are system voices. */
function voicesOf({ platform, account, fields }: PlatformCall, model: string): (OwnVoice | undefined)[] {
  const setting = required(optionalObject(fields, 'voice_setting'), 'voice_setting');
  optionalNumber(setting, 'speed', { least: 0.5, most: 2 });
  const volume = optionalNumber(setting, 'vol', { least: 0, most: 10 });
  if (volume === 0) throw invalid('vol must be more than 0');
  optionalNumber(setting, 'pitch', { least: -12, most: 12, whole: true });
  const emotion = oneOf(setting, 'emotion', emotions);
  if (emotion === 'whisper' && model.startsWith('speech-2.8')) throw invalid('emotion whisper is not for this model');
  for (const name of ['text_normalization', 'english_normalization', 'latex_read']) flag(setting, name, false);
  const name = fields['timbre_weights'] === undefined ? 'timber_weights' : 'timbre_weights';
  const blend = objects(fields, name, 4).map((part) => {
    required(optionalNumber(part, 'weight', { least: 1, most: 100, whole: true }), 'weight');
    return text(part, 'voice_id');
  });
  const ids = blend.length > 0 ? blend : [text(setting, 'voice_id')];
  return ids.map((id) => requireVoice(platform, account, id));
}

function checkPronunciation(fields: Fields): void {
  const tone = optionalObject(fields, 'pronunciation_dict')?.['tone'];
  const good = (entry: unknown): boolean => typeof entry === 'string' && entry.includes('/');
  if (tone !== undefined && !(Array.isArray(tone) && tone.every(good))) throw invalid('pronunciation_dict');
}

/** Billed: every character but those of pauses. */
function billedCharacters(words: string): number {
  return [...words.replace(/<#\d+(?:\.\d+)?#>/g, '')].length;
}

/** The share of characters that nobody can see or that stand for none (1042 above a tenth). */
export function invisibleRatio(words: string): number {
  const all = [...words];
  const invisible = all.filter((character) => /[^\P{C}\n\r\t]|\uFFFD/u.test(character)).length;
  return all.length === 0 ? 0 : invisible / all.length;
}
