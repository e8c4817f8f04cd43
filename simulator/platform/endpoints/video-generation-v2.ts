import type { Fields, PlatformCall, PlatformEndpoint } from '../endpoint.ts';
import { invalid, objects, oneOf, optionalNumber, optionalObject, optionalText, required, text } from '../fields.ts';
import { admitParallel, affordable, charge, moderate, prices } from '../state/gate.ts';
import { checkPicture } from '../state/pictures.ts';
import { inFlight, mediaFor, shapeOf, startTask } from '../state/tasks.ts';

const roles = [
  'first_frame',
  'last_frame',
  'reference_image',
  'reference_video',
  'reference_audio',
  'base_video',
] as const;
const ratios = ['adaptive', '21:9', '16:9', '4:3', '1:1', '3:4', '9:16'] as const;
const models = ['MiniMax-H3', 'MiniMax-H3-Max'] as const;
const sizes = { 'MiniMax-H3': ['768P', '2K'], 'MiniMax-H3-Max': ['480P', '768P'] } as const;

/** A video task of the H3 models: words, and pictures, videos and sounds in their roles. */
export const videoGenerationV2: PlatformEndpoint = {
  operation: 'videoGenerationV2',
  method: 'POST',
  path: '/v2/video_generation',
  limit: 'videoV2',
  handle: (call) => {
    const { platform, account, fields } = call;
    const model = required(oneOf(fields, 'model', models), 'model');
    const resolution = required(oneOf(fields, 'resolution', sizes[model]), 'resolution');
    const least = model === 'MiniMax-H3-Max' ? 5 : 4;
    const duration = required(optionalNumber(fields, 'duration', { least, most: 15, whole: true }), 'duration');
    const { prompt, pictures } = contentOf(call);
    const ratio = oneOf(fields, 'ratio', ratios) ?? 'adaptive';
    if (pictures === 0 && ratio === 'adaptive') throw invalid('ratio is required for text alone');
    oneOf(optionalObject(fields, 'extra') ?? {}, 'prompt_expansion_mode', ['disabled', 'balanced', 'quality']);
    optionalText(fields, 'callback_url');
    const later = moderate(prompt);
    admitParallel(platform, 'videoV2', inFlight(platform, account, 'video-v2').length);
    affordable(platform, account, model, prices.video);
    const media = mediaFor(platform.world.media.of('video'), prompt, shapeOf(ratio), duration * 1000);
    const about = {
      api: 'video-v2',
      model,
      prompt,
      media,
      later,
      resolution,
      ratio,
      durationSeconds: duration,
    } as const;
    const task = startTask(platform, account, about);
    charge(platform, account, { operation: 'videoGenerationV2', amount: prices.video, subject: prompt });
    return { json: { task_id: task.id } };
  },
};

/** Exactly one text, and any number of other things that have an address. */
function contentOf(call: PlatformCall): { prompt: string; pictures: number } {
  const items = objects(call.fields, 'content');
  const texts = items.filter((item) => item['type'] === 'text');
  const [first] = texts;
  if (first === undefined || texts.length > 1) throw invalid('content needs exactly one text');
  const others = items.filter((item) => item['type'] !== 'text');
  for (const item of others) checkItem(call, item);
  return { prompt: text(first, 'text', 7000), pictures: others.length };
}

function checkItem(call: PlatformCall, item: Fields): void {
  const type = required(oneOf(item, 'type', ['image_url', 'video_url', 'audio_url']), 'type');
  oneOf(item, 'role', roles);
  const url = text(required(optionalObject(item, type), type), 'url');
  const isPicture = type === 'image_url';
  if (isPicture || url.startsWith('mm_file:')) checkPicture(call, type, url, { megabytes: 30 });
  else if (!/^(?:https?:\/\/|data:(?:video|audio)\/)/.test(url)) throw invalid(`${type} has no address`);
}
