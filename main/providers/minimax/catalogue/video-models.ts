import type { CreationModel } from '../../../../ipc/model/creation.ts';

/** What a video model takes beyond its text, and through which version of the API it is asked. */
export interface VideoModel {
  readonly model: CreationModel;
  readonly version: 'v1' | 'v2';
  /** Resolutions that end with 6 s: longer ones are refused before they are sent. */
  readonly shortOnly: readonly string[];
}

const optimize = { type: 'switch', key: 'improve-prompt', initial: true } as const;

interface V1 {
  readonly id: string;
  readonly label: string;
  readonly facts: string;
  readonly resolutions: readonly [string, ...string[]];
  readonly initial: string;
  readonly durations: readonly [string, ...string[]];
  readonly inputs: CreationModel['inputs'];
  readonly withFirstFrame?: string;
}

const firstFrame = (required: boolean) => ({ role: 'first-frame', kind: 'image', required, most: 1 }) as const;
const lastFrame = { role: 'last-frame', kind: 'image', required: false, most: 1 } as const;
const character = { role: 'character', kind: 'image', required: true, most: 1 } as const;

/** Models, lengths of 6 or 10 s, 1080P only 6 s: openapi, VideoRequest. Which model takes which resolution is the vendor's. */
const v1Models: readonly V1[] = [
  {
    id: 'MiniMax-Hailuo-2.3',
    label: 'Hailuo 2.3',
    facts: '768P, 1080P · 6 or 10 s · first frame',
    resolutions: ['768P', '1080P'],
    initial: '768P',
    durations: ['6', '10'],
    inputs: [firstFrame(false)],
  },
  {
    id: 'MiniMax-Hailuo-2.3-Fast',
    label: 'Hailuo 2.3 Fast',
    facts: '768P, 1080P · 6 or 10 s · from a first frame',
    resolutions: ['768P', '1080P'],
    initial: '768P',
    durations: ['6', '10'],
    inputs: [firstFrame(true)],
  },
  {
    id: 'MiniMax-Hailuo-02',
    label: 'Hailuo 02',
    facts: '512P, 768P, 1080P · 6 or 10 s · first and last frame',
    resolutions: ['512P', '768P', '1080P'],
    initial: '768P',
    durations: ['6', '10'],
    inputs: [firstFrame(false), lastFrame],
  },
  { ...older('T2V-01-Director', 'T2V-01 Director', '720P · 6 s', []), withFirstFrame: 'I2V-01-Director' },
  { ...older('T2V-01', 'T2V-01', '720P · 6 s', []), withFirstFrame: 'I2V-01' },
  older('I2V-01-Director', 'I2V-01 Director', '720P · 6 s · from a first frame', [firstFrame(true)]),
  older('I2V-01-live', 'I2V-01 live', '720P · 6 s · from a first frame', [firstFrame(true)]),
  older('I2V-01', 'I2V-01', '720P · 6 s · from a first frame', [firstFrame(true)]),
  older('S2V-01', 'S2V-01', '720P · 6 s · with a character', [character]),
];

function older(id: string, label: string, facts: string, inputs: CreationModel['inputs']): V1 {
  return { id, label, facts, resolutions: ['720P'], initial: '720P', durations: ['6'], inputs };
}

function v1({ id, label, facts, resolutions, initial, durations, inputs, withFirstFrame }: V1): VideoModel {
  return {
    version: 'v1',
    shortOnly: ['1080P'],
    model: {
      kind: 'video',
      id,
      label,
      facts,
      price: null,
      prompt: { least: inputs.some((rule) => rule.required) ? 0 : 1, most: 2000 },
      needsVoice: false,
      inputs: [...inputs],
      settings: [
        { type: 'choice', key: 'size', values: [...resolutions], initial },
        { type: 'choice', key: 'duration', values: [...durations], initial: '6' },
        optimize,
      ],
      lengths: { '1080P': ['6'] },
      ...(withFirstFrame !== undefined && { withFirstFrame }),
      mostAtOnce: 1,
    },
  };
}

/** H3: openapi, V2VideoRequest. How many references it takes is not documented. */
function v2(id: string, label: string, resolutions: readonly [string, ...string[]], shortest: number): VideoModel {
  return {
    version: 'v2',
    shortOnly: [],
    model: {
      kind: 'video',
      id,
      label,
      facts: `${resolutions.join(', ')} · ${shortest} to 15 s · frames and references`,
      price: null,
      prompt: { least: 1, most: 7000 },
      needsVoice: false,
      inputs: [
        firstFrame(false),
        lastFrame,
        { role: 'reference-image', kind: 'image', required: false, most: 4 },
        { role: 'reference-video', kind: 'video', required: false, most: 1 },
        { role: 'reference-audio', kind: 'audio', required: false, most: 1 },
      ],
      settings: [
        { type: 'choice', key: 'size', values: [...resolutions], initial: '768P' },
        { type: 'number', key: 'duration', least: shortest, most: 15, step: 1, initial: 6 },
        {
          type: 'choice',
          key: 'aspect-ratio',
          values: ['adaptive', '16:9', '9:16', '1:1', '4:3', '3:4', '21:9'],
          initial: '16:9',
        },
        { type: 'choice', key: 'prompt-expansion', values: ['disabled', 'balanced', 'quality'], initial: null },
      ],
      mostAtOnce: 1,
    },
  };
}

export const videoModels: readonly VideoModel[] = [
  ...v1Models.slice(0, 1).map(v1),
  v2('MiniMax-H3', 'H3', ['768P', '2K'], 4),
  v2('MiniMax-H3-Max', 'H3 Max', ['480P', '768P'], 5),
  ...v1Models.slice(1).map(v1),
];

/** The model an order names, or the first when it leaves that to the platform; undefined for one that there is not. */
export function videoModelOf(id: string): VideoModel | undefined {
  return id === '' ? videoModels[0] : videoModels.find(({ model }) => model.id === id);
}
