import { soundLengthMs } from '../../sound/length.ts';
import type { PlatformCall, PlatformEndpoint } from '../endpoint.ts';
import { PlatformFailure } from '../failures.ts';
import {
  flag,
  invalid,
  oneOf,
  optionalId,
  optionalNumber,
  optionalObject,
  optionalText,
  required,
  text,
} from '../fields.ts';
import { publishedLink } from '../links.ts';
import { speechCost, speechModels } from '../models.ts';
import type { PlatformFile } from '../state/account.ts';
import { affordable, charge, moderate } from '../state/gate.ts';
import { mediaFor } from '../state/tasks.ts';
import { refuseTaken } from '../state/voices.ts';

const SAMPLE_MS = { least: 10_000, most: 300_000, prompt: 8000 } as const;

/** A voice from an uploaded sample. It is not listed before it spoke once. The preview is no such use. */
export const voiceClone: PlatformEndpoint = {
  operation: 'voiceClone',
  method: 'POST',
  path: '/v1/voice_clone',
  limit: 'voiceClone',
  handle: (call) => {
    const { platform, account, fields } = call;
    const id = text(fields, 'voice_id', 256);
    if (id.length < 8 || !/^[A-Za-z][A-Za-z0-9_-]*[A-Za-z0-9]$/.test(id)) throw invalid('voice_id');
    const fileId = required(optionalId(fields, 'file_id'), 'file_id');
    const preview = previewOf(call);
    for (const name of ['need_noise_reduction', 'need_volume_normalization', 'aigc_watermark'])
      flag(fields, name, false);
    if (!account.verified) throw new PlatformFailure(2038);
    refuseTaken(platform, id);
    const sample = checkSample(call, fileId);
    checkPrompt(call, sample);
    moderate(preview?.words);
    const amount = preview === undefined ? 0 : speechCost(preview.model, preview.words.length);
    affordable(platform, account, preview?.model, amount);
    if (amount > 0) charge(platform, account, { operation: 'voiceClone', amount, subject: id });
    const createdAt = platform.now();
    account.voices.set(id, { id, kind: 'voice_cloning', description: [], createdAt, lastUsedAt: undefined });
    const name = `platform clone ${id}`;
    const base = mediaFor(platform.world.media.of('voice'), id).file;
    return {
      json: {
        input_sensitive: false,
        input_sensitive_type: 0,
        demo_audio: preview === undefined ? '' : publishedLink(call, { base, name }),
      },
      afterMs: 5000 / platform.world.speed,
    };
  },
};

/** Text to hear the new voice with; it needs a model. */
function previewOf({ fields }: PlatformCall): { words: string; model: string } | undefined {
  const words = optionalText(fields, 'text', 1000);
  const model = oneOf(fields, 'model', speechModels);
  optionalText(fields, 'language_boost');
  if (words === undefined) return undefined;
  return { words, model: required(model, 'model') };
}

/** The sample must exist (20132), last 10 s to 5 min (2037) and say what text_validation says (1043). */
function checkSample({ platform, account, fields }: PlatformCall, id: string): PlatformFile {
  const sample = platform.fileOf(account, id);
  if (sample?.purpose !== 'voice_clone') throw new PlatformFailure(20132);
  const length = soundLengthMs(platform.bytesOf(sample.source));
  if (length === undefined) throw new PlatformFailure(20132);
  if (length < SAMPLE_MS.least || length > SAMPLE_MS.most) throw new PlatformFailure(2037);
  const expected = optionalText(fields, 'text_validation', 200);
  const accuracy = optionalNumber(fields, 'accuracy', { least: 0, most: 1 }) ?? 0.7;
  if (expected !== undefined && sample.transcript !== undefined && likeness(expected, sample.transcript) < accuracy)
    throw new PlatformFailure(1043);
  return sample;
}

/** The short sample must exist (20132), last less than 8 s (2048) and be of the same speaker (1044). */
function checkPrompt({ platform, account, fields }: PlatformCall, sample: PlatformFile): void {
  const prompt = optionalObject(fields, 'clone_prompt');
  if (prompt === undefined) return;
  text(prompt, 'prompt_text');
  const file = platform.fileOf(account, required(optionalId(prompt, 'prompt_audio'), 'prompt_audio'));
  if (file?.purpose !== 'prompt_audio') throw new PlatformFailure(20132);
  const length = soundLengthMs(platform.bytesOf(file.source));
  if (length === undefined) throw new PlatformFailure(20132);
  if (length >= SAMPLE_MS.prompt) throw new PlatformFailure(2048);
  if (file.speaker !== undefined && sample.speaker !== undefined && file.speaker !== sample.speaker)
    throw new PlatformFailure(1044);
}

/** The share of the words of two texts that both have. */
function likeness(one: string, other: string): number {
  const words = (text: string): Set<string> => new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
  const first = words(one);
  const second = words(other);
  const common = [...first].filter((word) => second.has(word)).length;
  return common / Math.max(1, first.size, second.size);
}
