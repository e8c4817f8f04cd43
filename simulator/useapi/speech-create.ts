import type { Call, Endpoint, Reply } from '../http/call.ts';
import { ok, Refusal } from '../http/call.ts';
import { bareId, fullId, parseFullId, placeOf } from '../world/ids.ts';
import type { Account, Clip } from '../world/model.ts';
import { hashText } from '../world/random.ts';
import { balancedAccountOf } from './account-of.ts';
import { clipWire, costOf } from './clips.ts';
import { moderate, oneOf, replyFields, text } from './parameters.ts';
import { refuseManySpans, speechSettings } from './speech-settings.ts';

const models = [
  'speech-2.8-hd',
  'speech-2.8-turbo',
  'speech-2.6-hd',
  'speech-2.6-turbo',
  'speech-2.5-hd-preview',
  'speech-2.5-turbo-preview',
  'speech-02-hd',
  'speech-02-turbo',
  'speech-01-hd',
  'speech-01-turbo',
] as const;
const olderModels = ['speech-01-hd', 'speech-01-turbo'] as const;

/** How a text comes in: the most characters it may have, whether it is waited for, and of which service. */
type Form = { readonly longest: number; readonly wait: boolean; readonly older?: true };

/** How many speech generations an account runs at once. */
const PARALLEL = 3;

/** Checks a request, charges it, and puts the clip on the account's list, finished or not. */
function speak(call: Call, { longest, wait, older }: Form): { account: Account; clip: Clip } {
  const words = text(call, 'text', longest);
  const voiceId = text(call, 'voice_id');
  const model = older
    ? (oneOf(call, 'model', olderModels) ?? 'speech-01-hd')
    : (oneOf(call, 'model', models) ?? 'speech-2.8-hd');
  if (words.length > mostOf(model))
    throw new Refusal(400, `Parameter text is longer than ${mostOf(model)} characters.`);
  refuseManySpans(words);
  const settings = speechSettings(call);
  const reply = replyFields(call);
  const { world } = call;
  const account = balancedAccountOf(call, (one) => world.runningClips(one).length < PARALLEL);
  const voice = voiceOf(call, account, voiceId);
  if (!account.supportAudio) throw new Refusal(412, 'No audio subscription');
  const cost = costOf(words, model);
  if (account.credits < cost) throw new Refusal(412, 'Not enough credits');
  const later = moderate(words);
  if (world.runningClips(account).length >= PARALLEL) {
    throw new Refusal(429, 'The previous request has not been completed yet. Please try again later.');
  }
  account.credits -= cost;
  const speech = world.media.of('speech');
  const media = speech[hashText(words) % speech.length];
  if (media === undefined) throw new Error('The manifest has no speech.');
  const clip = account.clips.add((index) => ({
    index,
    id: bareId({ kind: 'audio', ordinal: account.ordinal, index }),
    title: words.slice(0, 24),
    text: words,
    voiceId: voice,
    model,
    settings,
    media,
    createdAt: world.clock.now(),
    outcome: later === 'fine' ? 'completed' : 'moderated',
    link: { generation: 0 },
    ...(wait ? {} : { job: world.newJob('audio', reply) }),
  }));
  return { account, clip };
}

/** Characters that a model speaks at once (api/BEHAVIOUR.md, "voices and speech"). */
function mostOf(model: string): number {
  return model.includes('turbo') ? 10_000 : 5000;
}

/** The system voice's id, or the bare id of an own clone. */
function voiceOf(call: Call, account: Account, id: string): string {
  if (call.world.voiceById(id) !== undefined) return id;
  const place = placeOf(parseFullId(id)?.bare ?? '');
  const clone =
    place?.kind === 'clone' && place.ordinal === account.ordinal ? account.clones.get(place.index) : undefined;
  if (clone === undefined) throw new Refusal(400, `Voice ${id} does not exist.`);
  return clone.id;
}

/** How long the answer of the waiting forms takes at speed 1, ms. */
const SYNCHRONOUS_MS = 3000;

function waitFor(call: Call, form: Form): Reply {
  const { account, clip } = speak(call, form);
  return { ...ok(clipWire(call, account, clip, form.older === undefined)), afterMs: SYNCHRONOUS_MS / call.world.speed };
}

function stream(call: Call): Reply {
  speak(call, { longest: 10_000, wait: true });
  return { status: 200, text: { type: 'text/event-stream', content: 'data: {}\n\n' } };
}

export const speechCreation: readonly Endpoint[] = [
  {
    operation: 'postSpeechCreate',
    method: 'POST',
    path: '/speech/create',
    family: 'speech',
    handle: (call) => {
      const { account, clip } = speak(call, { longest: 10_000, wait: false });
      return { status: 201, json: { audioId: fullId('audio', account.id, clip.id), ...replyFields(call) } };
    },
  },
  {
    operation: 'postSpeechCreateMp3',
    method: 'POST',
    path: '/speech/create-mp3',
    family: 'speech',
    handle: (call) => waitFor(call, { longest: 3000, wait: true }),
  },
  {
    operation: 'postAudioCreateMp3',
    method: 'POST',
    path: '/audio/create-mp3',
    family: 'audio',
    handle: (call) => waitFor(call, { longest: 500, wait: true, older: true }),
  },
  {
    operation: 'postSpeechCreateStream',
    method: 'POST',
    path: '/speech/create-stream',
    family: 'speech',
    handle: stream,
  },
];
