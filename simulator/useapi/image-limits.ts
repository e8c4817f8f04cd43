import type { Call } from '../http/call.ts';
import { Refusal } from '../http/call.ts';
import { type Input, inputsOf, numbered, refuseGaps } from './inputs.ts';
import type { ImageModel } from './models.ts';
import { oneOf, optionalText } from './parameters.ts';
import { isAmong, tooLong, unfit } from './video-limits.ts';

/** What an image model takes (openapi, PostImagesCreateRequest). */
type ImageLimits = {
  /** Characters. */
  readonly prompt: number;
  readonly resolutions: readonly string[];
  readonly references: number;
};

/** The contract does not say which of its sizes these are for. */
const anySize = ['HD', '512P', '1K', '2K', '3K', '4K', 'Low', 'Medium', 'High'];

function limitsOf(model: ImageModel): ImageLimits {
  switch (model) {
    case 'image-01':
      return { prompt: 2000, resolutions: anySize, references: 14 };
    case 'nano-banana-2':
      return { prompt: 7500, resolutions: ['512P', '1K', '2K', '4K'], references: 14 };
    case 'nano-banana-pro':
      return { prompt: 7500, resolutions: ['1K', '2K', '4K'], references: 14 };
    case 'gpt-image-1.5':
      return { prompt: 2000, resolutions: ['Low', 'Medium', 'High'], references: 3 };
    case 'gpt-image-2':
      return { prompt: 7500, resolutions: anySize, references: 16 };
    case 'seedream-4.5':
      return { prompt: 2000, resolutions: ['2K', '4K'], references: 14 };
    case 'seedream-5.0':
      return { prompt: 2000, resolutions: ['2K', '3K'], references: 14 };
    case 'midjourney-v7':
    case 'midjourney-niji7':
      return { prompt: 5000, resolutions: anySize, references: 14 };
  }
}

const ownRatios = ['16:9', '4:3', '1:1', '3:4', '9:16', '21:9'];
const REFERENCES = numbered('referenceFileId', 1, 16);

/** The input files that a request for images names. */
export function imageInputs(call: Call): Input[] {
  return inputsOf(call, 'picture', ['characterFileId', ...REFERENCES]);
}

/** Refuses with 400 what an image model does not take. */
export function refuseUnfitImage(call: Call, model: ImageModel, prompt: string, inputs: readonly Input[]): void {
  const limits = limitsOf(model);
  if (prompt.length > limits.prompt) throw tooLong(limits.prompt);
  const ratio = optionalText(call, 'aspectRatio');
  if (ratio !== undefined && !takesRatio(model, ratio)) throw unfit('aspectRatio', ratio, model);
  const resolution = optionalText(call, 'resolution');
  if (resolution !== undefined && !isAmong(resolution, limits.resolutions)) {
    throw unfit('resolution', resolution, model);
  }
  if (oneOf(call, 'quality', ['low', 'medium', 'high']) !== undefined && model !== 'gpt-image-2') {
    throw new Refusal(400, 'Parameter quality is for gpt-image-2 only.');
  }
  if (optionalText(call, 'characterFileId') !== undefined && model !== 'image-01') {
    throw new Refusal(400, 'Parameter characterFileId is for image-01 only.');
  }
  refuseGaps(call, REFERENCES);
  const references = inputs.filter(({ field }) => field !== 'characterFileId').length;
  if (references > limits.references) {
    throw new Refusal(400, `Model ${model} takes at most ${limits.references} references.`);
  }
}

/** image-01 has its list; of the others only "mostly auto and more ratios" is told. */
function takesRatio(model: ImageModel, ratio: string): boolean {
  if (model === 'image-01') return ownRatios.includes(ratio);
  return /^(auto|[1-9]\d?:[1-9]\d?)$/i.test(ratio);
}
