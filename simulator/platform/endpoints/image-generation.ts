import type { MediaEntry } from '../../cdn/media.ts';
import type { Fields, PlatformCall, PlatformEndpoint } from '../endpoint.ts';
import { PlatformFailure } from '../failures.ts';
import { flag, invalid, objects, oneOf, optionalNumber, required, text } from '../fields.ts';
import { publishedLink } from '../links.ts';
import { imageModels } from '../models.ts';
import type { Source } from '../state/account.ts';
import { admitAmount, affordable, charge, moderate, prices } from '../state/gate.ts';
import { checkPicture } from '../state/pictures.ts';
import { mediaFor, shapeOf } from '../state/tasks.ts';
import { traceId } from '../trace.ts';

/** How long pictures take at speed 1, ms. */
const DRAWING_MS = 20_000;

const ratios = ['1:1', '16:9', '4:3', '3:2', '2:3', '3:4', '9:16', '21:9'] as const;

/** Pictures at once, as links for a day or in base64. With a borderline prompt the last one is missing. */
export const imageGeneration: PlatformEndpoint = {
  operation: 'imageGeneration',
  method: 'POST',
  path: '/v1/image_generation',
  limit: 'image',
  handle: (call) => {
    const { platform, account, fields } = call;
    const model = required(oneOf(fields, 'model', imageModels), 'model');
    const prompt = text(fields, 'prompt', 1500);
    const format = oneOf(fields, 'response_format', ['url', 'base64']) ?? 'url';
    const count = optionalNumber(fields, 'n', { least: 1, most: 9, whole: true }) ?? 1;
    const shape = wantedShape(fields);
    optionalNumber(fields, 'seed', { whole: true });
    for (const name of ['prompt_optimizer', 'aigc_watermark']) flag(fields, name, false);
    checkSubjects(call);
    const later = moderate(prompt);
    admitAmount(platform, account, 'image', count);
    affordable(platform, account, model, prices.image * count);
    const good = later === 'fine' ? count : count - 1;
    if (good === 0) throw new PlatformFailure(1027);
    charge(platform, account, { operation: 'imageGeneration', amount: prices.image * good, subject: prompt });
    const id = traceId(platform);
    const sources = sourcesFor(platform.world.media.of('image'), prompt, shape, good, id);
    return {
      json: {
        id,
        data:
          format === 'url'
            ? { image_urls: sources.map((source) => publishedLink(call, source)) }
            : { image_base64: sources.map((source) => platform.bytesOf(source).toString('base64')) },
        metadata: { success_count: good, failed_count: count - good },
      },
      afterMs: DRAWING_MS / platform.world.speed,
    };
  },
};

/** Width by height. aspect_ratio wins over width and height, which must come together. */
function wantedShape(fields: Fields): number {
  const bounds = { least: 512, most: 2048, whole: true };
  const width = optionalNumber(fields, 'width', bounds);
  const height = optionalNumber(fields, 'height', bounds);
  if ((width === undefined) !== (height === undefined)) throw invalid('width and height come together');
  for (const side of [width, height])
    if (side !== undefined && side % 8 !== 0) throw invalid('sides are multiples of 8');
  const ratio = shapeOf(oneOf(fields, 'aspect_ratio', ratios));
  return ratio ?? (width !== undefined && height !== undefined ? width / height : 1);
}

function checkSubjects(call: PlatformCall): void {
  for (const subject of objects(call.fields, 'subject_reference')) {
    required(oneOf(subject, 'type', ['character']), 'subject_reference type');
    checkPicture(call, 'image_file', text(subject, 'image_file'), { megabytes: 10 });
  }
}

function sourcesFor(
  entries: readonly MediaEntry[],
  prompt: string,
  shape: number,
  count: number,
  id: string,
): Source[] {
  return Array.from({ length: count }, (_, at) => ({
    base: mediaFor(entries, `${prompt} ${at}`, shape).file,
    name: `platform image ${id} ${at}`,
  }));
}
