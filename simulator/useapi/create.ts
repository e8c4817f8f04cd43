import type { Endpoint } from '../http/call.ts';
import { ok, Refusal } from '../http/call.ts';
import { fullId } from '../world/ids.ts';
import { stageOf } from '../world/job.ts';
import type { Account, Asset } from '../world/model.ts';
import { balancedAccountOf } from './account-of.ts';
import { imageCredits, videoCredits } from './features.ts';
import { imageInputs, refuseUnfitImage } from './image-limits.ts';
import { findInputs, ownerOfInputs, refuseUnfitReferences, useInputs } from './inputs.ts';
import { imageModels, videoModels } from './models.ts';
import { flag, moderate, oneOf, optionalText, replyFields, text, wholeIn } from './parameters.ts';
import { refuseUnfitVideo, videoInputs } from './video-limits.ts';

const BUSY = 'The previous request has not been completed yet. Please try again later.';

/** Not idempotent: each call makes and charges a new video (api/BEHAVIOUR.md, "concurrency and cost"). */
export const createVideo: Endpoint = {
  operation: 'postVideosCreate',
  method: 'POST',
  path: '/videos/create',
  handle: (call) => {
    const { world } = call;
    const inputs = videoInputs(call);
    const prompt = optionalText(call, 'prompt') ?? '';
    const hasPicture = optionalText(call, 'fileID') !== undefined;
    const model = oneOf(call, 'model', videoModels) ?? (hasPicture ? 'I2V-01' : 'T2V-01');
    refuseUnfitVideo(call, model, prompt, inputs);
    flag(call, 'promptOptimization', true);
    const reply = replyFields(call);
    const most = wholeIn(call, 'maxJobs', 1, 10);
    const hasRoom = (account: Account): boolean => world.running(account, 'video').length < (most ?? account.maxJobs);
    const account = ownerOfInputs(call, inputs) ?? balancedAccountOf(call, hasRoom);
    const found = findInputs(call, account, inputs);
    refuseUnfitReferences(found);
    const later = moderate(prompt);
    if (account.credits < videoCredits) throw new Refusal(412, 'Not enough credits');
    if (!hasRoom(account)) throw new Refusal(429, BUSY);
    account.credits -= videoCredits;
    const item = world.start(account, 'video', {
      prompt,
      model,
      inputs: useInputs(account, found),
      job: world.newJob('video', reply),
      ...(later === 'fine' ? {} : { outcome: 'moderated', finalStatus: 7 }),
    });
    const message = stageOf(item.job, world.clock.now(), item.outcome, item.finalStatus).message ?? '';
    return ok({
      videoId: fullId('video', account.id, item.id),
      data: { id: item.id },
      statusInfo: { code: 0, httpCode: 0, message },
      ...reply,
    });
  },
};

/** One id for each image; Midjourney models always make four. */
export const createImages: Endpoint = {
  operation: 'postImagesCreate',
  method: 'POST',
  path: '/images/create',
  handle: (call) => {
    const { world } = call;
    const prompt = text(call, 'prompt');
    const model = oneOf(call, 'model', imageModels) ?? 'image-01';
    const inputs = imageInputs(call);
    refuseUnfitImage(call, model, prompt, inputs);
    flag(call, 'promptOptimization', true);
    const reply = replyFields(call);
    // What Midjourney is asked for is ignored.
    const quantity = model.startsWith('midjourney') ? 4 : (wholeIn(call, 'quantity', 1, 4) ?? 1);
    const hasRoom = (account: Account): boolean => world.running(account, 'image').length + quantity <= IMAGE_QUEUE;
    const account = ownerOfInputs(call, inputs) ?? balancedAccountOf(call, hasRoom);
    const found = findInputs(call, account, inputs);
    const later = moderate(prompt);
    if (account.credits < imageCredits * quantity) throw new Refusal(412, 'Not enough credits');
    if (!hasRoom(account)) throw new Refusal(429, BUSY);
    account.credits -= imageCredits * quantity;
    const change: Partial<Asset> = {
      prompt,
      model,
      inputs: useInputs(account, found),
      job: world.newJob('image', reply),
      ...(later === 'fine' ? {} : { outcome: 'moderated', finalStatus: 5 }),
    };
    const items = Array.from({ length: quantity }, () => world.start(account, 'image', change));
    return ok({ imageIds: items.map((item) => fullId('image', account.id, item.id)), ...reply });
  },
};

/** Images that an account may have in work at once. */
const IMAGE_QUEUE = 10;
