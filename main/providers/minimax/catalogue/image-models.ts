import type { CreationModel } from '../../../../ipc/model/creation.ts';

function image(id: string, label: string): CreationModel {
  return {
    kind: 'image',
    id,
    label,
    facts: 'up to 9 at once · with a character',
    price: null,
    prompt: { least: 1, most: 1500 },
    needsVoice: false,
    inputs: [{ role: 'character', kind: 'image', required: false, most: 1 }],
    settings: [
      {
        type: 'choice',
        key: 'aspect-ratio',
        values: ['1:1', '16:9', '4:3', '3:2', '2:3', '3:4', '9:16', '21:9'],
        initial: '1:1',
      },
      { type: 'switch', key: 'improve-prompt', initial: false },
    ],
    mostAtOnce: 9,
  };
}

/** openapi, ImageRequest. */
export const imageModels: readonly CreationModel[] = [
  image('image-01', 'Image 01'),
  image('image-01-live', 'Image 01 live'),
];
