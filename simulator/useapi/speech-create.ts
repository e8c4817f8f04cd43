import type { Call, Endpoint, Reply } from '../http/call.ts';
import { ok, Refusal } from '../http/call.ts';
import { bareId, fullId, parseFullId, placeOf } from '../world/ids.ts';
import type { Account, Clip } from '../world/model.ts';
import { hashText } from '../world/random.ts';
import { balancedAccountOf } from './account-of.ts';
import { clipWire, costOf } from './clips.ts';
import { moderate, oneOf, optionalNumber, replyFields, text } from './parameters.ts';

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
const emotions = ['happy', 'sad', 'angry', 'fearful', 'disgusted', 'surprised', 'neutral', 'fluent'] as const;

/** How many speech generations an account runs at once. */
const PARALLEL = 3;

/** Checks a request, charges it, and puts the clip on the account's list, finished or not. */
function speak(call: Call, longest: number, wait: boolean): { account: Account; clip: Clip } {
  const words = text(call, 'text', 10_000);
  const voiceId = text(call, 'voice_id');
  const model = oneOf(call, 'model', models) ?? 'speech-2.8-hd';
  oneOf(call, 'emotion', emotions);
  optionalNumber(call, 'speed', 0.5, 2);
  optionalNumber(call, 'pitch', -12, 12);
  const most = Math.min(longest, model.includes('turbo') ? 10_000 : 5000);
  if (words.length > most) throw new Refusal(400, `Parameter text is longer than ${most} characters.`);
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
    media,
    createdAt: world.clock.now(),
    outcome: later === 'fine' ? 'completed' : 'moderated',
    link: { generation: 0 },
    ...(wait ? {} : { job: world.newJob('audio', replyFields(call)) }),
  }));
  return { account, clip };
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

function waitFor(call: Call, longest: number, labels: boolean): Reply {
  const { account, clip } = speak(call, longest, true);
  return { ...ok(clipWire(call, account, clip, labels)), afterMs: SYNCHRONOUS_MS / call.world.speed };
}

function stream(call: Call): Reply {
  speak(call, 10_000, true);
  return { status: 200, text: { type: 'text/event-stream', content: 'data: {}\n\n' } };
}

export const speechCreation: readonly Endpoint[] = [
  {
    operation: 'postSpeechCreate',
    method: 'POST',
    path: '/speech/create',
    family: 'speech',
    handle: (call) => {
      const { account, clip } = speak(call, 10_000, false);
      return { status: 201, json: { audioId: fullId('audio', account.id, clip.id), ...replyFields(call) } };
    },
  },
  {
    operation: 'postSpeechCreateMp3',
    method: 'POST',
    path: '/speech/create-mp3',
    family: 'speech',
    handle: (call) => waitFor(call, 3000, true),
  },
  {
    operation: 'postAudioCreateMp3',
    method: 'POST',
    path: '/audio/create-mp3',
    family: 'audio',
    handle: (call) => waitFor(call, 500, false),
  },
  {
    operation: 'postSpeechCreateStream',
    method: 'POST',
    path: '/speech/create-stream',
    family: 'speech',
    handle: stream,
  },
];
