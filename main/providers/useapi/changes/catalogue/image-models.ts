import type { InputRule, SettingRule } from '../../../../../ipc/model/creation.ts';
import { choice, improvePrompt, numbered, type WireModel } from './wire-model.ts';

/*
 * Image models with their limits (openapi, PostImagesCreateRequest). Which sizes image-01, gpt-image-2 and the
 * Midjourney models take is not told clearly: there the provider decides.
 */

const shared: Pick<WireModel, 'inputFields' | 'settingFields'> = {
  inputFields: { character: ['characterFileId'], 'reference-image': numbered('referenceFileId', 1, 16) },
  settingFields: {
    'aspect-ratio': 'aspectRatio',
    size: 'resolution',
    quality: 'quality',
    'improve-prompt': 'promptOptimization',
  },
};

const face: InputRule = { role: 'character', kind: 'image', required: false, most: 1 };
const ratios = ['16:9', '4:3', '1:1', '3:4', '9:16', '21:9'];
const ownRatio = choice('aspect-ratio', ratios, '16:9');
const anyRatio = choice('aspect-ratio', ['auto', ...ratios], 'auto');

interface Made {
  readonly label: string;
  readonly facts: string | null;
  readonly promptMost: number;
  readonly inputs?: readonly InputRule[];
  readonly settings: readonly SettingRule[];
  readonly mostAtOnce?: number;
}

function image(id: string, { label, facts, promptMost, inputs = [], settings, mostAtOnce = 4 }: Made): WireModel {
  return {
    ...shared,
    model: {
      kind: 'image',
      id,
      label,
      facts,
      price: null,
      prompt: { least: 1, most: promptMost },
      needsVoice: false,
      inputs: [...inputs],
      settings: [...settings, improvePrompt],
      mostAtOnce,
    },
  };
}

function references(most: number): readonly InputRule[] {
  return [{ role: 'reference-image', kind: 'image', required: false, most }];
}

/** Midjourney always makes four images of one order (openapi, quantity). */
function midjourney(id: string, label: string): WireModel {
  return image(id, { label, facts: 'always 4 images', promptMost: 5000, settings: [anyRatio], mostAtOnce: 1 });
}

const image01: Made = {
  label: 'Image 01',
  facts: 'a face as character',
  promptMost: 2000,
  inputs: [face],
  settings: [ownRatio],
};

export const imageModels: readonly WireModel[] = [
  image('image-01', image01),
  image('nano-banana-2', {
    label: 'Nano Banana 2',
    facts: '512P to 4K · up to 14 references',
    promptMost: 7500,
    inputs: references(14),
    settings: [anyRatio, choice('size', ['512P', '1K', '2K', '4K'], null)],
  }),
  image('nano-banana-pro', {
    label: 'Nano Banana Pro',
    facts: '1K to 4K · up to 14 references',
    promptMost: 7500,
    inputs: references(14),
    settings: [anyRatio, choice('size', ['1K', '2K', '4K'], null)],
  }),
  image('gpt-image-1.5', {
    label: 'GPT Image 1.5',
    facts: 'up to 3 references',
    promptMost: 2000,
    inputs: references(3),
    settings: [anyRatio, choice('size', ['Low', 'Medium', 'High'], null)],
  }),
  image('gpt-image-2', {
    label: 'GPT Image 2',
    facts: 'up to 16 references',
    promptMost: 7500,
    inputs: references(16),
    settings: [anyRatio, choice('quality', ['low', 'medium', 'high'], 'low')],
  }),
  image('seedream-4.5', {
    label: 'Seedream 4.5',
    facts: '2K, 4K · up to 14 references',
    promptMost: 2000,
    inputs: references(14),
    settings: [anyRatio, choice('size', ['2K', '4K'], null)],
  }),
  image('seedream-5.0', {
    label: 'Seedream 5.0',
    facts: '2K, 3K · up to 14 references',
    promptMost: 2000,
    inputs: references(14),
    settings: [anyRatio, choice('size', ['2K', '3K'], null)],
  }),
  midjourney('midjourney-v7', 'Midjourney 7'),
  midjourney('midjourney-niji7', 'Midjourney Niji 7'),
  image('', { ...image01, label: 'As the provider chooses', facts: 'image-01' }),
];
