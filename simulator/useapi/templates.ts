import { cdnPaths } from '../cdn/store.ts';
import type { Call, Endpoint } from '../http/call.ts';
import { ok, Refusal } from '../http/call.ts';
import type { Account } from '../world/model.ts';
import { accountOf, balancedAccountOf } from './account-of.ts';
import { videoCredits } from './features.ts';
import { findInputs, inputsOf, ownerOfInputs, useInputs } from './inputs.ts';
import { moderate, optionalText, pageLength, replyFields, text, wholeIn } from './parameters.ts';

const templates = [
  'Birthday card',
  'Product spin',
  'Travel diary',
  'Storm scene',
  'Slow portrait',
  'Paper world',
] as const;

function idOf(number: number): string {
  return `38${String(number + 1).padStart(16, '0')}`;
}

function templateWire(call: Call, number: number): object {
  const media = call.world.media.of('video')[number];
  const link = (version: string, extension: string): string =>
    `${call.cdn}${cdnPaths.template(number, version, extension)}`;
  return {
    id: idOf(number),
    createTime: 1_702_953_600_000 + number * 86_400_000,
    videoAsset: {
      id: idOf(100 + number),
      desc: media?.prompt ?? '',
      coverURL: link('cover', 'webp'),
      videoURL: link('wm', 'mp4'),
      status: 2,
      width: media?.width ?? 0,
      height: media?.height ?? 0,
      duration: (media?.durationMs ?? 0) / 1000,
      title: templates[number],
      agentTemplateID: idOf(number),
      agentTemplateName: templates[number],
      downloadURL: link('clean', 'mp4'),
      hasVoice: false,
      userIDStr: '123456',
    },
    like: { likes: 42 + number, likeStatus: 0 },
    author: { userID: 'user123', name: 'Demo author', avatar: 'https://example.com/a.jpg' },
    cardType: 1,
    tabID: 'template',
  };
}

export const listTemplates: Endpoint = {
  operation: 'getVideosAgentTemplates',
  method: 'GET',
  path: '/videos/agent-templates/',
  handle: (call) => {
    accountOf(call);
    const wanted = call.query.get('templateId');
    const ids = templates.map((_, number) => idOf(number));
    if (wanted !== null) {
      const number = ids.indexOf(wanted);
      if (number < 0) throw new Refusal(400, `Template ${wanted} does not exist.`);
      return ok(templateWire(call, number));
    }
    const last = call.query.get('lastId');
    const from = last === null ? 0 : ids.indexOf(last) + 1;
    const numbers = ids.map((_, number) => number).slice(from, from + pageLength(call, 'limit', 30));
    return ok({ videoList: numbers.map((number) => templateWire(call, number)) });
  },
};

/** Answers with server-sent events; their model is not recorded, so that one empty event stands for it. */
export const createFromTemplate: Endpoint = {
  operation: 'postVideosAgentCreate',
  method: 'POST',
  path: '/videos/agent-create',
  handle: (call) => {
    const { world } = call;
    const id = text(call, 'templateId');
    if (!templates.some((_, number) => idOf(number) === id)) throw new Refusal(400, `Template ${id} does not exist.`);
    const prompt = optionalText(call, 'prompt', 2000) ?? '';
    const later = moderate(prompt);
    const fileId = optionalText(call, 'fileID');
    if (fileId !== undefined && optionalText(call, 'ossPath') === undefined) {
      throw new Refusal(400, 'Parameter ossPath is required together with fileID.');
    }
    const most = wholeIn(call, 'maxJobs', 1, 10);
    const hasRoom = (one: Account): boolean => world.running(one, 'video').length < (most ?? one.maxJobs);
    const reply = replyFields(call);
    const named = inputsOf(call, 'picture', ['fileID']);
    const account = ownerOfInputs(call, named) ?? balancedAccountOf(call, hasRoom);
    const inputs = findInputs(call, account, named);
    if (account.credits < videoCredits) throw new Refusal(412, 'Not enough credits');
    if (!hasRoom(account)) throw new Refusal(429, 'All slots are busy.');
    account.credits -= videoCredits;
    world.start(account, 'video', {
      prompt,
      model: 'agent-template',
      inputs: useInputs(account, inputs),
      job: world.newJob('video', reply),
      ...(later === 'fine' ? {} : { outcome: 'moderated', finalStatus: 7 }),
    });
    return { status: 200, text: { type: 'text/event-stream', content: 'data: {}\n\n' } };
  },
};
