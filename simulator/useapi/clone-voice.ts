import type { Call, Endpoint, Reply } from '../http/call.ts';
import { ok, Refusal } from '../http/call.ts';
import type { Place } from '../world/ids.ts';
import { bareId } from '../world/ids.ts';
import type { Account, InputFile } from '../world/model.ts';
import { hashText } from '../world/random.ts';
import { languages } from '../world/voices.ts';
import { accountOf, ownerOf } from './account-of.ts';
import { refuseUnfitSample } from './files.ts';
import { flag, moderate, text } from './parameters.ts';
import { cloneWire } from './voice-wire.ts';

/** Cloned voices that an upstream account can have (api/BEHAVIOUR.md, "voices and speech"). */
const SLOTS = 4;

/** How long cloning takes at speed 1, ms; the client waits for it. */
const CLONING_MS = 12_000;

/** Accounts that are cloning right now: one at a time each. */
const busyUntil = new WeakMap<object, number>();

function cloneVoice(call: Call): Reply {
  const name = text(call, 'voice_name', 30);
  const language = text(call, 'language_tag');
  const ids = text(call, 'files')
    .split(',')
    .map((id) => id.trim())
    .filter((id) => id !== '');
  const needNoiseReduction = flag(call, 'need_noise_reduction', true);
  if (!languages.some((known) => known.name === language)) throw new Refusal(400, `Language ${language} is not known.`);
  if (ids.length === 0) throw new Refusal(400, 'Parameter files is required.');
  if (ids.length > 10) throw new Refusal(400, 'At most 10 files.');
  moderate(name);
  const { world } = call;
  const owners = ids.map((id) => ownerOf(call, id, 'file'));
  const account = call.fields['account'] === undefined && owners[0] !== undefined ? owners[0].account : accountOf(call);
  if (owners.some((owner) => owner.account !== account)) throw new Refusal(400, 'The files belong to another account.');
  const samples = owners.map(({ place }) => sampleAt(account, place));
  const now = world.clock.now();
  if ((busyUntil.get(account) ?? 0) > now) {
    throw new Refusal(429, 'The previous request has not been completed yet. Please try again later.');
  }
  if (account.clones.listed >= SLOTS) throw new Refusal(412, 'No free slot for a cloned voice.');
  busyUntil.set(account, now + CLONING_MS / world.speed);
  const spoken = world.media.of('voice').filter((entry) => entry.language === language);
  const media = spoken[hashText(name) % spoken.length] ?? world.media.of('voice')[0];
  if (media === undefined) throw new Error('The manifest has no voices.');
  const clone = account.clones.add((index) => ({
    index,
    id: bareId({ kind: 'clone', ordinal: account.ordinal, index }),
    name,
    language,
    needNoiseReduction,
    samples: samples.map((sample) => ({ id: sample.id, name: sample.name })),
    media,
    createdAt: now,
  }));
  return { ...ok(cloneWire(call, account, clone, 'created')), afterMs: CLONING_MS / world.speed };
}

/** The sound at a place; refuses pictures and videos, and sounds that are too short or too long. */
function sampleAt(account: Account, place: Place): InputFile {
  const file = account.files.get(place.index);
  if (file === undefined) throw new Refusal(400, 'A file does not exist.');
  if (!/^(mp3|wav)$/.test(file.type) || file.content === undefined) {
    throw new Refusal(400, `File ${file.name} is no sample of a voice.`);
  }
  refuseUnfitSample(file.content);
  return file;
}

/** 200 whether or not the voice exists. */
function deleteVoice(call: Call): Reply {
  const id = text(call, 'voice_id');
  if (call.world.voiceById(id) !== undefined) throw new Refusal(400, 'A system voice cannot be deleted.');
  const { account, place } = ownerOf(call, id, 'clone');
  account.clones.remove(place.index);
  return { status: 200 };
}

export const cloneEndpoints: readonly Endpoint[] = [
  {
    operation: 'postSpeechCloneVoice',
    method: 'POST',
    path: '/speech/clone-voice',
    family: 'speech',
    handle: cloneVoice,
  },
  { operation: 'postAudioCloneVoice', method: 'POST', path: '/audio/clone-voice', family: 'audio', handle: cloneVoice },
  {
    operation: 'postSpeechDeleteVoice',
    method: 'POST',
    path: '/speech/delete-voice',
    family: 'speech',
    handle: deleteVoice,
  },
  {
    operation: 'postAudioDeleteVoice',
    method: 'POST',
    path: '/audio/delete-voice',
    family: 'audio',
    handle: deleteVoice,
  },
];
