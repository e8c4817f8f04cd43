import type { PlatformCall, PlatformEndpoint } from '../endpoint.ts';
import { flag, invalid, objects, oneNumberOf, oneOf, optionalText, required } from '../fields.ts';
import { videoModels } from '../models.ts';
import { affordable, charge, moderate, prices } from '../state/gate.ts';
import { checkPicture } from '../state/pictures.ts';
import { mediaFor, startTask } from '../state/tasks.ts';

/** A video task of the Hailuo and 01 models. There is no list of them and no cancelling. */
export const videoGeneration: PlatformEndpoint = {
  operation: 'videoGeneration',
  method: 'POST',
  path: '/v1/video_generation',
  limit: 'video',
  handle: (call) => {
    const { platform, account, fields } = call;
    const model = required(oneOf(fields, 'model', videoModels), 'model');
    const prompt = optionalText(fields, 'prompt', 2000);
    const duration = oneNumberOf(fields, 'duration', [6, 10]) ?? 6;
    const resolution = oneOf(fields, 'resolution', ['512P', '720P', '768P', '1080P']);
    if (duration === 10 && resolution === '1080P') throw invalid('1080P videos last 6 seconds');
    for (const name of ['prompt_optimizer', 'fast_pretreatment', 'aigc_watermark']) flag(fields, name, false);
    optionalText(fields, 'callback_url');
    checkInputs(call, model, prompt);
    const later = moderate(prompt);
    affordable(platform, account, model, prices.video);
    const subject = prompt ?? '';
    const media = mediaFor(platform.world.media.of('video'), subject, undefined, duration * 1000);
    const task = startTask(platform, account, { api: 'video', model, prompt: subject, media, later });
    charge(platform, account, { operation: 'videoGeneration', amount: prices.video, subject });
    return { json: { task_id: task.id } };
  },
};

/** Text models want words, picture models a first frame, S2V a subject; Hailuo models take words or a frame. */
function checkInputs(call: PlatformCall, model: string, prompt: string | undefined): void {
  const { fields } = call;
  const first = optionalText(fields, 'first_frame_image');
  const last = optionalText(fields, 'last_frame_image');
  if (first !== undefined) checkPicture(call, 'first_frame_image', first, { megabytes: 20, shape: true });
  if (last !== undefined) checkPicture(call, 'last_frame_image', last, { megabytes: 20, shape: true });
  const subjects = objects(fields, 'subject_reference', 1);
  for (const subject of subjects) {
    const pictures: unknown = subject['image'];
    if (!Array.isArray(pictures) || pictures.length !== 1 || typeof pictures[0] !== 'string')
      throw invalid('subject_reference needs one image');
    checkPicture(call, 'subject_reference', pictures[0], { megabytes: 20, shape: true });
  }
  if (model.startsWith('T2V') && prompt === undefined) throw invalid('prompt is required');
  if (model.startsWith('I2V') && first === undefined) throw invalid('first_frame_image is required');
  if (model === 'S2V-01' && subjects.length === 0) throw invalid('subject_reference is required');
  if (prompt === undefined && first === undefined && last === undefined && subjects.length === 0)
    throw invalid('prompt or first_frame_image is required');
}
