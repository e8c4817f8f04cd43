import type { Call } from '../http/call.ts';
import { Refusal } from '../http/call.ts';
import { type Input, inputsOf, numbered, refuseGaps } from './inputs.ts';
import type { VideoModel } from './models.ts';
import { optionalText, wholeIn } from './parameters.ts';

/** What a video model takes (openapi, PostVideosCreateRequest). */
type VideoLimits = {
  /** Characters. */
  readonly prompt: number;
  /** Whether a picture is needed, a prompt is always needed, or one of both will do. */
  readonly needs: 'picture' | 'prompt' | 'either';
  /** What `options` can be; absent: the model has none. */
  readonly options?: RegExp;
  readonly resolutions: readonly string[];
  /** Whether there is a `duration`. */
  readonly seconds: boolean;
  readonly ratios: readonly string[];
  /** fileID, and with more than one fileID2 and so on. */
  readonly pictures: number;
  /** Whether videos and sounds can be referred to. */
  readonly references: boolean;
  /** With which `options` an end frame is taken; absent: with none. */
  readonly endFrame?: RegExp;
};

const plain: VideoLimits = {
  prompt: 2000,
  needs: 'either',
  resolutions: [],
  seconds: false,
  ratios: [],
  pictures: 1,
  references: false,
};
const wideOrTall = ['16:9', '9:16'];
const veo: VideoLimits = { ...plain, options: /^veo-(720p|1080p|4k)-8sec$/, ratios: wideOrTall };
const seedanceRatios = ['Auto', '21:9', '16:9', '4:3', '1:1', '3:4', '9:16'];

function limitsOf(model: VideoModel): VideoLimits {
  switch (model) {
    case 'T2V-01':
    case 'T2V-01-Director':
      return plain;
    case 'I2V-01':
    case 'I2V-01-live':
    case 'I2V-01-Director':
    case 'S2V-01':
      return { ...plain, needs: 'picture' };
    case '02':
      return { ...plain, options: /^((512p|768p)-(6|10)sec|1080p-6sec)$/, endFrame: /^(768p|1080p)-/ };
    case 'T2V-2.3':
      return { ...plain, options: /^(768p-(6|10)sec|1080p-6sec)$/ };
    case 'I2V-2.3':
    case 'I2V-2.3-Fast':
      return { ...plain, options: /^(768p-(6|10)sec|1080p-6sec)$/, needs: 'picture' };
    case 'Sora-2':
      return { ...plain, options: /^720p-(4|8|12)sec$/, ratios: wideOrTall };
    case 'Veo-3.1':
    case 'Veo-3.1-Fast':
      return { ...veo, endFrame: /^/ };
    case 'Veo-3.1-S2V':
    case 'Veo-3.1-S2V-Fast':
      return { ...veo, pictures: 14 };
    case 'Seedance-2.0':
      return seedance(['480', '720', '1080', '4K']);
    case 'Seedance-2.0-Fast':
    case 'Seedance-2.0-Mini':
      return seedance(['480', '720']);
    case 'Hailuo-3.0':
      // Seen in client code only: no page tells its ratios, so that it may have the usual ones.
      return { ...plain, needs: 'prompt', resolutions: ['1440'], seconds: true, ratios: seedanceRatios };
  }
}

function seedance(resolutions: readonly string[]): VideoLimits {
  return { ...plain, prompt: 7500, resolutions, seconds: true, ratios: seedanceRatios, pictures: 9, references: true };
}

const PICTURES = ['fileID', ...numbered('fileID', 2, 14)];
const VIDEOS = numbered('videoFileID', 1, 3);
const SOUNDS = numbered('audioFileID', 1, 3);

/** The input files that a request for a video names. */
export function videoInputs(call: Call): Input[] {
  return [
    ...inputsOf(call, 'picture', [...PICTURES, 'end_frame_fileID']),
    ...inputsOf(call, 'video', VIDEOS),
    ...inputsOf(call, 'sound', SOUNDS),
  ];
}

/** Refuses with 400 what a video model does not take. */
export function refuseUnfitVideo(call: Call, model: VideoModel, prompt: string, inputs: readonly Input[]): void {
  const limits = limitsOf(model);
  if (prompt.length > limits.prompt) throw tooLong(limits.prompt);
  if (prompt === '' && (limits.needs === 'prompt' || optionalText(call, 'fileID') === undefined)) {
    const other = limits.needs === 'prompt' ? '' : ' or fileID';
    throw new Refusal(400, `Parameter prompt${other} is required.`);
  }
  if (limits.needs === 'picture' && optionalText(call, 'fileID') === undefined) {
    throw new Refusal(400, `Parameter fileID is required for model ${model}.`);
  }
  refuseUnfitSize(call, model, limits);
  refuseGaps(call, PICTURES);
  const taken = [
    ...PICTURES.slice(0, limits.pictures),
    'end_frame_fileID',
    ...(limits.references ? [...VIDEOS, ...SOUNDS] : []),
  ];
  const extra = inputs.find(({ field }) => !taken.includes(field));
  if (extra !== undefined) throw new Refusal(400, `Parameter ${extra.field} is not for model ${model}.`);
  refuseUnfitEndFrame(call, model, limits, inputs);
}

function refuseUnfitSize(call: Call, model: VideoModel, limits: VideoLimits): void {
  const options = optionalText(call, 'options');
  if (options !== undefined && limits.options?.test(options) !== true) throw unfit('options', options, model);
  const resolution = optionalText(call, 'resolution');
  if (resolution !== undefined && !isAmong(resolution, limits.resolutions)) {
    throw unfit('resolution', resolution, model);
  }
  const ratio = optionalText(call, 'aspectRatio');
  if (ratio !== undefined && !isAmong(ratio, limits.ratios)) throw unfit('aspectRatio', ratio, model);
  const seconds = wholeIn(call, 'duration', 4, 15);
  if (seconds !== undefined && !limits.seconds) throw unfit('duration', String(seconds), model);
}

/** An end frame is another picture than the first one, and stands not beside videos and sounds (openapi, end_frame_fileID). */
function refuseUnfitEndFrame(call: Call, model: VideoModel, limits: VideoLimits, inputs: readonly Input[]): void {
  const endFrame = optionalText(call, 'end_frame_fileID');
  if (endFrame === undefined) return;
  if (limits.endFrame === undefined) throw new Refusal(400, `Parameter end_frame_fileID is not for model ${model}.`);
  const options = optionalText(call, 'options');
  if (options !== undefined && !limits.endFrame.test(options)) {
    throw new Refusal(400, `Parameter end_frame_fileID is not for options ${options}.`);
  }
  if (endFrame === optionalText(call, 'fileID'))
    throw new Refusal(400, 'Parameter end_frame_fileID is the same as fileID.');
  if (inputs.some(({ kind }) => kind !== 'picture')) {
    throw new Refusal(400, 'Parameter end_frame_fileID excludes videoFileID and audioFileID.');
  }
}

/** Letters may be written small or large. */
export function isAmong(value: string, choices: readonly string[]): boolean {
  return choices.some((choice) => choice.toLowerCase() === value.toLowerCase());
}

export function tooLong(most: number): Refusal {
  return new Refusal(400, `Parameter prompt is longer than ${most} characters.`);
}

export function unfit(name: string, value: string, model: string): Refusal {
  return new Refusal(400, `Parameter ${name} cannot be ${value} for model ${model}.`);
}
