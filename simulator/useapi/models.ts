import type { Call } from '../http/call.ts';
import { Refusal } from '../http/call.ts';
import { optionalText } from './parameters.ts';

export const videoModels = [
  'T2V-01',
  'I2V-01',
  'I2V-01-live',
  'S2V-01',
  'T2V-01-Director',
  'I2V-01-Director',
  '02',
  'T2V-2.3',
  'I2V-2.3',
  'I2V-2.3-Fast',
  'Sora-2',
  'Veo-3.1',
  'Veo-3.1-Fast',
  'Veo-3.1-S2V',
  'Veo-3.1-S2V-Fast',
  'Seedance-2.0',
  'Seedance-2.0-Fast',
  'Seedance-2.0-Mini',
  'Hailuo-3.0',
] as const;
export const imageModels = [
  'image-01',
  'nano-banana-2',
  'nano-banana-pro',
  'gpt-image-1.5',
  'gpt-image-2',
  'seedream-4.5',
  'seedream-5.0',
  'midjourney-v7',
  'midjourney-niji7',
] as const;

/** What `options` can be (openapi, PostVideosCreateRequest). */
const optionsOf: readonly (readonly [models: RegExp, options: RegExp])[] = [
  [/^02$/, /^((512p|768p)-(6|10)sec|1080p-6sec)$/],
  [/2\.3/, /^(768p-(6|10)sec|1080p-6sec)$/],
  [/^Sora/, /^720p-(4|8|12)sec$/],
  [/^Veo/, /^veo-(720p|1080p|4k)-8sec$/],
];

/** Seedance takes long prompts with mentions; the other models 2000 characters. */
function longestPrompt(model: string): number {
  return model.startsWith('Seedance') ? 7500 : 2000;
}

/** Refuses what a video model does not take. */
export function refuseUnfit(call: Call, model: string, prompt: string): void {
  const longest = longestPrompt(model);
  if (prompt.length > longest) throw new Refusal(400, `Parameter prompt is longer than ${longest} characters.`);
  const options = optionalText(call, 'options');
  const allowed = optionsOf.find(([models]) => models.test(model))?.[1];
  if (options !== undefined && (allowed === undefined || !allowed.test(options))) {
    throw new Refusal(400, `Parameter options cannot be ${options} for model ${model}.`);
  }
  const endFrame = optionalText(call, 'end_frame_fileID');
  if (endFrame !== undefined && !/^(02|Veo-3\.1|Veo-3\.1-Fast)$/.test(model)) {
    throw new Refusal(400, `Parameter end_frame_fileID is not for model ${model}.`);
  }
  if (/^I2V|^S2V/.test(model) && optionalText(call, 'fileID') === undefined) {
    throw new Refusal(400, `Parameter fileID is required for model ${model}.`);
  }
}
