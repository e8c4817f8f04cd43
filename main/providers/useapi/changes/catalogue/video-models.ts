import type { CreationModel, InputRule, SettingRule } from '../../../../../ipc/model/creation.ts';
import { choice, improvePrompt, numbered, range, type WireModel } from './wire-model.ts';

/*
 * Video models with their limits (openapi, PostVideosCreateRequest). A price is only known when the account's features
 * name the model.
 */

const IMAGE_FIELDS = ['fileID', ...numbered('fileID', 2, 14)];
const inputFields: WireModel['inputFields'] = {
  'first-frame': ['fileID'],
  character: ['fileID'],
  'last-frame': ['end_frame_fileID'],
  'reference-image': IMAGE_FIELDS,
  'reference-video': numbered('videoFileID', 1, 3),
  'reference-audio': numbered('audioFileID', 1, 3),
};

const firstFrame: InputRule = { role: 'first-frame', kind: 'image', required: false, most: 1 };
const firstFrameNeeded: InputRule = { ...firstFrame, required: true };
const lastFrame: InputRule = { role: 'last-frame', kind: 'image', required: false, most: 1 };
const subject: InputRule = { role: 'character', kind: 'image', required: true, most: 1 };

function images(most: number, required: boolean): InputRule {
  return { role: 'reference-image', kind: 'image', required, most };
}

/** How `size` and `duration` become the wire's one text; which pairs there are. */
export interface VideoOptions {
  readonly sizes: Readonly<Record<string, readonly string[]>>;
  /** `768p-6sec`, or `veo-720p-8sec`. */
  readonly prefix: string;
  /** Sizes that take no last frame (openapi, end_frame_fileID). */
  readonly withoutLastFrame?: readonly string[];
}

export interface VideoWireModel extends WireModel {
  /** Null for models whose size and length have fields of their own, or none. */
  readonly options: VideoOptions | null;
}

interface Made {
  readonly label: string;
  readonly facts: string | null;
  readonly inputs?: readonly InputRule[];
  readonly settings?: readonly SettingRule[];
  readonly options?: VideoOptions;
  readonly prompt?: CreationModel['prompt'];
  readonly withFirstFrame?: string;
}

function video(id: string, made: Made): VideoWireModel {
  const inputs = made.inputs ?? [];
  const promptLeast = inputs.some((input) => input.required) ? 0 : 1;
  return {
    model: {
      kind: 'video',
      id,
      label: made.label,
      facts: made.facts,
      price: null,
      prompt: made.prompt ?? { least: promptLeast, most: 2000 },
      needsVoice: false,
      inputs: [...inputs],
      settings: [
        ...(made.options === undefined ? [] : optionSettings(made.options)),
        ...(made.settings ?? []),
        improvePrompt,
      ],
      ...(made.options === undefined ? {} : { lengths: lengthsOf(made.options) }),
      ...(made.options?.withoutLastFrame && { withoutLastFrame: [...made.options.withoutLastFrame] }),
      ...(made.withFirstFrame !== undefined && { withFirstFrame: made.withFirstFrame }),
      mostAtOnce: 1,
    },
    options: made.options ?? null,
    inputFields,
    settingFields: {
      ...(made.options === undefined ? { size: 'resolution', duration: 'duration' } : {}),
      'aspect-ratio': 'aspectRatio',
      'improve-prompt': 'promptOptimization',
    },
  };
}

function lengthsOf({ sizes }: VideoOptions): Record<string, string[]> {
  return Object.fromEntries(Object.entries(sizes).map(([size, lengths]) => [size, [...lengths]]));
}

function optionSettings({ sizes }: VideoOptions): readonly SettingRule[] {
  const lengths = [...new Set(Object.values(sizes).flat())].sort((one, other) => Number(one) - Number(other));
  return [choice('size', Object.keys(sizes), null), choice('duration', lengths, null)];
}

const hailuo: VideoOptions = { prefix: '', sizes: { '768p': ['6', '10'], '1080p': ['6'] } };
const hailuo02: VideoOptions = {
  prefix: '',
  sizes: { '512p': ['6', '10'], ...hailuo.sizes },
  withoutLastFrame: ['512p'],
};
const sora: VideoOptions = { prefix: '', sizes: { '720p': ['4', '8', '12'] } };
const veo: VideoOptions = { prefix: 'veo-', sizes: { '720p': ['8'], '1080p': ['8'], '4k': ['8'] } };

const wideOrTall = choice('aspect-ratio', ['16:9', '9:16'], '16:9');
const seedanceRatio = choice('aspect-ratio', ['Auto', '21:9', '16:9', '4:3', '1:1', '3:4', '9:16'], 'Auto');
const seconds = range('duration', 4, 15, 1, 5);
const omni: readonly InputRule[] = [
  images(9, false),
  { role: 'reference-video', kind: 'video', required: false, most: 3 },
  { role: 'reference-audio', kind: 'audio', required: false, most: 3 },
];
const mentions = { least: 1, most: 7500 };

function seedance(id: string, label: string, sizes: readonly string[]): VideoWireModel {
  return video(id, {
    label,
    facts: `${sizes[0]}p to ${sizes.at(-1)?.replace(/^\d+$/, '$&p')} · 4 to 15 s · references`,
    inputs: omni,
    prompt: mentions,
    settings: [choice('size', sizes, '720'), seconds, seedanceRatio],
  });
}

function veo31(id: string, label: string): VideoWireModel {
  return video(id, {
    label,
    facts: '720p to 4K · 8 s · first and last frame',
    inputs: [firstFrame, lastFrame],
    options: veo,
    settings: [wideOrTall],
  });
}

function veoSubject(id: string, label: string): VideoWireModel {
  return video(id, {
    label,
    facts: '720p to 4K · 8 s · up to 14 reference images',
    inputs: [images(14, true)],
    options: veo,
    settings: [wideOrTall],
  });
}

export const videoModels: readonly VideoWireModel[] = [
  video('T2V-2.3', {
    label: 'Hailuo 2.3',
    facts: '768p, 1080p · 6 or 10 s',
    options: hailuo,
    withFirstFrame: 'I2V-2.3',
  }),
  video('I2V-2.3', {
    label: 'Hailuo 2.3 from image',
    facts: '768p, 1080p · 6 or 10 s · first frame needed',
    inputs: [firstFrameNeeded],
    options: hailuo,
  }),
  video('I2V-2.3-Fast', {
    label: 'Hailuo 2.3 Fast',
    facts: '768p, 1080p · 6 or 10 s · first frame needed',
    inputs: [firstFrameNeeded],
    options: hailuo,
  }),
  video('02', {
    label: 'Hailuo 02',
    facts: '512p to 1080p · 6 or 10 s · first and last frame',
    inputs: [firstFrame, lastFrame],
    options: hailuo02,
  }),
  video('Hailuo-3.0', {
    label: 'Hailuo 3.0',
    facts: '1440p · 4 to 15 s · first frame',
    inputs: [firstFrame],
    settings: [choice('size', ['1440'], '1440'), seconds],
  }),
  video('Sora-2', {
    label: 'Sora 2',
    facts: '720p · 4, 8 or 12 s · first frame',
    inputs: [firstFrame],
    options: sora,
    settings: [wideOrTall],
  }),
  veo31('Veo-3.1', 'Veo 3.1'),
  veo31('Veo-3.1-Fast', 'Veo 3.1 Fast'),
  veoSubject('Veo-3.1-S2V', 'Veo 3.1 from references'),
  veoSubject('Veo-3.1-S2V-Fast', 'Veo 3.1 Fast from references'),
  seedance('Seedance-2.0', 'Seedance 2.0', ['480', '720', '1080', '4K']),
  seedance('Seedance-2.0-Fast', 'Seedance 2.0 Fast', ['480', '720']),
  seedance('Seedance-2.0-Mini', 'Seedance 2.0 Mini', ['480', '720']),
  video('T2V-01', { label: 'Hailuo 01', facts: null, withFirstFrame: 'I2V-01' }),
  video('T2V-01-Director', {
    label: 'Hailuo 01 Director',
    facts: 'camera moves in brackets',
    withFirstFrame: 'I2V-01-Director',
  }),
  video('I2V-01', { label: 'Hailuo 01 from image', facts: 'first frame needed', inputs: [firstFrameNeeded] }),
  video('I2V-01-Director', {
    label: 'Hailuo 01 Director from image',
    facts: 'camera moves in brackets · first frame needed',
    inputs: [firstFrameNeeded],
  }),
  video('I2V-01-live', { label: 'Hailuo 01 Live', facts: 'first frame needed', inputs: [firstFrameNeeded] }),
  video('S2V-01', { label: 'Hailuo 01 with a character', facts: 'face needed', inputs: [subject] }),
  video('', {
    label: 'As the provider chooses',
    facts: 'T2V-01, or I2V-01 with a first frame',
    inputs: [firstFrame],
    prompt: { least: 0, most: 2000 },
  }),
];
