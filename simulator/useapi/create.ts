import type { Call, Endpoint } from '../http/call.ts';
import { ok, Refusal } from '../http/call.ts';
import { fullId, placeOf } from '../world/ids.ts';
import { stageOf } from '../world/job.ts';
import type { Account, Asset } from '../world/model.ts';
import { balancedAccountOf, ownerOf } from './account-of.ts';
import { imageCredits, videoCredits } from './features.ts';
import { imageModels, refuseUnfit, videoModels } from './models.ts';
import { flag, moderate, oneOf, optionalNumber, optionalText, replyFields, text } from './parameters.ts';

const BUSY = 'The previous request has not been completed yet. Please try again later.';

/** Not idempotent: each call makes and charges a new video (api/BEHAVIOUR.md, "concurrency and cost"). */
export const createVideo: Endpoint = {
  operation: 'postVideosCreate',
  method: 'POST',
  path: '/videos/create',
  handle: (call) => {
    const { world } = call;
    const inputs = inputFields(call, /^(fileID\d*|end_frame_fileID|(video|audio)FileID\d)$/);
    const prompt = optionalText(call, 'prompt', 7500) ?? '';
    if (prompt === '' && inputs.length === 0) throw new Refusal(400, 'Parameter prompt or fileID is required.');
    const model = oneOf(call, 'model', videoModels) ?? (inputs.length > 0 ? 'I2V-01' : 'T2V-01');
    optionalNumber(call, 'duration', 4, 15);
    refuseUnfit(call, model, prompt);
    flag(call, 'promptOptimization', true);
    const most = optionalNumber(call, 'maxJobs', 1, 10);
    const hasRoom = (account: Account): boolean => world.running(account, 'video').length < (most ?? account.maxJobs);
    const account = ownerOfInputs(call, inputs) ?? balancedAccountOf(call, hasRoom);
    const later = moderate(prompt);
    if (account.credits < videoCredits) throw new Refusal(412, 'Not enough credits');
    if (!hasRoom(account)) throw new Refusal(429, BUSY);
    const used = useInputs(call, account, inputs);
    account.credits -= videoCredits;
    const reply = replyFields(call);
    const item = world.start(account, 'video', {
      prompt,
      model,
      inputs: used,
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
    const prompt = text(call, 'prompt', 7500);
    const model = oneOf(call, 'model', imageModels) ?? 'image-01';
    const inputs = inputFields(call, /^(characterFileId|referenceFileId\d+)$/);
    const asked = optionalNumber(call, 'quantity', 1, 4) ?? 1;
    if (oneOf(call, 'quality', ['low', 'medium', 'high']) !== undefined && model !== 'gpt-image-2') {
      throw new Refusal(400, 'Parameter quality is for gpt-image-2 only.');
    }
    const quantity = model.startsWith('midjourney') ? 4 : asked;
    const hasRoom = (account: Account): boolean => world.running(account, 'image').length + quantity <= IMAGE_QUEUE;
    const account = ownerOfInputs(call, inputs) ?? balancedAccountOf(call, hasRoom);
    const later = moderate(prompt);
    if (account.credits < imageCredits * quantity) throw new Refusal(412, 'Not enough credits');
    if (!hasRoom(account)) throw new Refusal(429, BUSY);
    const used = useInputs(call, account, inputs);
    account.credits -= imageCredits * quantity;
    const reply = replyFields(call);
    const change: Partial<Asset> = {
      prompt,
      model,
      inputs: used,
      job: world.newJob('image', reply),
      ...(later === 'fine' ? {} : { outcome: 'moderated', finalStatus: 5 }),
    };
    const items = Array.from({ length: quantity }, () => world.start(account, 'image', change));
    return ok({ imageIds: items.map((item) => fullId('image', account.id, item.id)), ...reply });
  },
};

/** Images that an account may have in work at once. */
const IMAGE_QUEUE = 10;

/** The input files of a request, in the order of its fields. */
function inputFields(call: Call, names: RegExp): string[] {
  return Object.entries(call.fields).flatMap(([name, value]) =>
    names.test(name) && typeof value === 'string' && value !== '' ? [value] : [],
  );
}

/** Without a named account, the one whose files are used. */
function ownerOfInputs(call: Call, inputs: readonly string[]): Account | undefined {
  const [first] = inputs;
  if (first === undefined || call.fields['account'] !== undefined) return undefined;
  return ownerOf(call, first, 'file', 'image').account;
}

/** Checks that the files are the account's own, and marks them as used, which makes them show in GET /files/. */
function useInputs(call: Call, account: Account, inputs: readonly string[]): string[] {
  return inputs.map((id) => {
    const { account: owner, place } = ownerOf(call, id, 'file', 'image');
    if (owner !== account) throw new Refusal(400, `File ${id} belongs to another account.`);
    const file = place.kind === 'file' ? account.files.get(place.index) : undefined;
    // A generated image can be an input too: then the id names the image.
    if (file === undefined && (place.kind !== 'image' || account.images.get(place.index) === undefined)) {
      throw new Refusal(400, `File ${id} does not exist.`);
    }
    if (file !== undefined)
      account.files.change(file.index, (known) => ({ ...known, used: /^(png|jpeg)$/.test(known.type) }));
    return parsedBare(id);
  });
}

function parsedBare(id: string): string {
  const bare = id.slice(id.lastIndexOf(':') + 1);
  return placeOf(bare) === undefined ? '' : bare;
}
