import { cdnLink } from '../cdn/links.ts';
import { cdnPaths } from '../cdn/store.ts';
import type { Call, Endpoint, Reply } from '../http/call.ts';
import { ok, Refusal } from '../http/call.ts';
import { fullId, placeOf } from '../world/ids.ts';
import { isRunning } from '../world/job.ts';
import type { Account, Clip } from '../world/model.ts';
import { accountOf, ownerOf } from './account-of.ts';
import { pageLength, pageOffset } from './parameters.ts';
import { unchanged } from './speech-settings.ts';
import { cloneWire, systemVoiceWire } from './voice-wire.ts';

/** One row of the history (samples/speech-clips.json). */
function rowOf(call: Call, account: Account, clip: Clip): object {
  return {
    audio_id: fullId('audio', account.id, clip.id),
    audio_review: 0,
    user_id: account.id,
    audio_title: clip.title,
    audio_url: cdnLink(call.world, call.cdn, cdnPaths.clip(clip.id), clip.link),
    update_time: clip.createdAt,
  };
}

/** Only finished clips are in the history; pages are numbered. */
function list(call: Call): Reply {
  const account = accountOf(call);
  const size = pageLength(call, 'page_size', 100);
  const offset = pageOffset(call, size);
  const now = call.world.clock.now();
  // Unfinished clips are the newest ones, if there are any: they are left out by starting below them.
  const hidden = call.world.runningClips(account).length;
  const clips = account.clips
    .from(offset + hidden, size)
    .filter((clip) => !isRunning(clip.job, now) && clip.outcome === 'completed');
  const total = account.clips.listed - hidden;
  return ok({
    audio_list: clips.map((clip) => rowOf(call, account, clip)),
    total,
    has_more: offset + size < total,
  });
}

/** The whole clip; `labels` are the fields that only speech/* has. */
export function clipWire(call: Call, account: Account, clip: Clip, labels: boolean): object {
  const { settings = unchanged } = clip;
  return {
    audio_id: fullId('audio', account.id, clip.id),
    audio_review: 0,
    voice_info: voiceOf(call, account, clip.voiceId),
    text: clip.text,
    audio_url: cdnLink(call.world, call.cdn, cdnPaths.clip(clip.id), clip.link),
    audio_title: clip.title,
    create_time: clip.createdAt,
    emotion: settings.emotion,
    language_boost: settings.languageBoost,
    speed: settings.speed,
    pitch: settings.pitch,
    update_time: 0,
    effects: settings.effects,
    ...(labels ? { statusLabel: 'completed', statusFinal: true, cost_credit: costOf(clip.text, clip.model) } : {}),
  };
}

/** 1 credit a character for hd models, 0.6 for turbo (api/BEHAVIOUR.md, "voices and speech"). */
export function costOf(text: string, model: string): number {
  return Math.ceil(text.length * (model.includes('turbo') ? 0.6 : 1));
}

function voiceOf(call: Call, account: Account, id: string): object {
  const system = call.world.voiceById(id);
  if (system !== undefined) return systemVoiceWire(call, system);
  const clone = account.clones.get(placeOf(id)?.index ?? -1);
  return clone === undefined ? {} : cloneWire(call, account, clone, 'created');
}

/** How long the audioId of speech/create resolves; later only the list tells of the clip (api/BEHAVIOUR.md, "retention"). */
const RESOLVES_MS = 7 * 86_400_000;

function detail(call: Call, labels: boolean): Reply {
  const { account, place } = ownerOf(call, call.params['audio_id'] ?? '', 'audio');
  const clip = account.clips.get(place.index);
  if (clip === undefined) throw new Refusal(404, 'Not found.');
  const now = call.world.clock.now();
  if (clip.job !== undefined && now - clip.createdAt > RESOLVES_MS) throw new Refusal(410, 'Job has expired');
  if (isRunning(clip.job, now)) return ok({ statusLabel: 'pending', statusFinal: false });
  if (clip.outcome !== 'completed') {
    const cancelled = clip.outcome === 'failed';
    return ok({
      statusLabel: 'failed',
      statusFinal: true,
      code: cancelled ? 499 : 422,
      error: cancelled ? 'Cancelled' : 'Moderated text',
    });
  }
  return ok(clipWire(call, account, clip, labels));
}

/** 200 whether or not the clip exists. */
function remove(call: Call): Reply {
  const { account, place } = ownerOf(call, call.params['audio_id'] ?? '', 'audio');
  account.clips.remove(place.index);
  return { status: 200 };
}

export const clipEndpoints: readonly Endpoint[] = [
  { operation: 'getSpeech', method: 'GET', path: '/speech/', family: 'speech', handle: list },
  { operation: 'getAudio', method: 'GET', path: '/audio/', family: 'audio', handle: list },
  {
    operation: 'getSpeechClip',
    method: 'GET',
    path: '/speech/{audio_id}',
    family: 'speech',
    handle: (call) => detail(call, true),
  },
  {
    operation: 'getAudioClip',
    method: 'GET',
    path: '/audio/{audio_id}',
    family: 'audio',
    handle: (call) => detail(call, false),
  },
  { operation: 'deleteSpeechClip', method: 'DELETE', path: '/speech/{audio_id}', family: 'speech', handle: remove },
  { operation: 'deleteAudioClip', method: 'DELETE', path: '/audio/{audio_id}', family: 'audio', handle: remove },
];
