import type { ApiAnswer } from '../../http/api-client.ts';
import { unreadableAcceptance } from '../../http/post-outcome.ts';
import type { Accepted, ReadyCreate } from '../../remote-changes.ts';
import { clipItem } from '../mapping/clip.ts';
import { remoteId } from '../mapping/remote-item.ts';
import { ClipWire } from '../schemas/clip.ts';
import { ClipCreatedWire } from '../schemas/created.ts';
import type { SpeechService } from '../speech-service.ts';
import { AT_ONCE_MOST, speechModels } from './catalogue/speech-models.ts';
import { notTaken, settingFields } from './order-fields.ts';

/** What the older audio/create-mp3 takes at most (openapi, PostAudioCreateMp3Request). */
const OLDER_MOST = 500;
/** The waiting forms answer when the clip is done. */
const WAITING = { headersMs: 180_000, bodyMs: 180_000, attemptMs: 300_000 };

/** Speaks a text: queued (the usual way), waited for, or as a stream. Throws Failed, Busy or OutcomeUnknown. */
export async function createSpeech(speech: SpeechService, ready: ReadyCreate, signal: AbortSignal): Promise<Accepted> {
  const { order, voice, reference } = ready;
  if (voice === null) throw notTaken('Speech needs a voice.');
  const lists = { emotions: [], languages: [] };
  const model = speechModels(lists).find((one) => one.model.id === order.model);
  if (model === undefined) throw notTaken(`The provider has no speech model “${order.model}”.`);
  const { delivery = 'queued', ...settings } = order.settings;
  const most = delivery === 'at-once' ? Math.min(AT_ONCE_MOST, model.model.prompt.most) : model.model.prompt.most;
  if (order.prompt.length > most) {
    throw notTaken(`The text has ${order.prompt.length} characters; at most ${most} can be spoken this way.`);
  }
  const body = {
    account: order.account,
    text: order.prompt,
    voice_id: voice,
    ...(order.model === '' ? {} : { model: order.model }),
    ...settingFields(model, settings),
    replyRef: reference,
  };
  // The older service knows only its own waiting form, of short texts and its own models.
  const older = order.prompt.length <= OLDER_MOST && isOlderModel(order.model) ? 'create-mp3' : null;
  switch (delivery) {
    case 'at-once':
      return finished(await speech.post({ path: 'create-mp3', older, body, limits: WAITING, signal }), ready);
    case 'stream':
      return streamed(await speech.post({ path: 'create-stream', older, body, limits: WAITING, signal }), ready);
    default:
      return queued(await speech.post({ path: 'create', older, body, limits: WAITING, signal }), ready);
  }
}

function isOlderModel(model: string): boolean {
  return model === '' || model === 'speech-01-hd' || model === 'speech-01-turbo';
}

function queued(answer: ApiAnswer, ready: ReadyCreate): Accepted {
  const id = ClipCreatedWire.safeParse(answer.json);
  // The older service answers with the whole clip.
  return id.success && ClipWire.safeParse(answer.json).data?.audio_url == null
    ? byId(id.data)
    : finished(answer, ready);
}

function finished(answer: ApiAnswer, ready: ReadyCreate): Accepted {
  const wire = ClipWire.safeParse(answer.json);
  const item = wire.success ? clipItem(wire.data, answer.text.trim()) : null;
  if (item === null) throw unreadableAcceptance('the spoken text', ready.order.account, answer.status);
  return { made: 'items', feed: 'audio', items: [item] };
}

/** The events are not recorded; an id of a clip anywhere in them is the clip's. */
function streamed(answer: ApiAnswer, ready: ReadyCreate): Accepted {
  const id = /user:[^"\s]+-audio:[^"\s\\]+/.exec(answer.text)?.[0];
  if (id === undefined) throw unreadableAcceptance('the spoken text', ready.order.account, answer.status);
  return byId(id);
}

function byId(id: string): Accepted {
  return { made: 'ids', feed: 'audio', kind: 'audio', ids: [remoteId(id)] };
}
