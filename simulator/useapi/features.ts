import type { Endpoint } from '../http/call.ts';
import { ok } from '../http/call.ts';
import { accountOf } from './account-of.ts';
import { imageModels, videoModels } from './models.ts';

const DAY = 86_400_000;

/** What a model costs, in credits. */
export const videoCredits = 45;
export const imageCredits = 1;

/** Credits, plan and model costs of an account (samples/features.json). */
export const readFeatures: Endpoint = {
  operation: 'getFeatures',
  method: 'GET',
  path: '/features/',
  handle: (call) => {
    const account = accountOf(call);
    const today = Math.floor(call.world.clock.now() / DAY) * DAY;
    const plan = account.plan === 'paid' ? 'Standard' : 'Free';
    const cost = (modelId: string, videoCost: number): object => ({
      modelId,
      videoCost,
      isMember: account.plan === 'paid',
      freeCount: 0,
      durations: [],
      resolutions: [],
      modes: [],
      videoCosts: [],
    });
    return ok({
      privilegeType: account.plan === 'paid' ? 1 : 0,
      totalCredits: account.credits,
      expireText: account.plan === 'paid' ? '80 points will expire within 24 hours' : '',
      videoCost: 30,
      queueLength: account.maxJobs,
      memberText: plan,
      memberHoverText: '',
      expireTime: (today + 30 * DAY) / 1000,
      isNewUser: false,
      questionText: '',
      trialExpireTime: 0,
      trialText: 0,
      memberName: plan,
      newUserVersion: 0,
      creditExpireText: account.plan === 'paid' ? [{ credit: 80, endTime: today + DAY - 1 }] : [],
      modelControl: [
        cost('23021', videoCredits),
        ...videoModels.map((model) => cost(model, videoCredits)),
        ...imageModels.map((model) => cost(model, imageCredits)),
      ],
      supportModes: [],
      imageQueueLength: 5,
    });
  },
};
