import type { z } from 'zod';
import type { AccountId } from '../../../../ipc/model/ids.ts';
import type { ApiAnswer, ApiClient } from '../../http/api-client.ts';
import { unreadableAcceptance } from '../../http/post-outcome.ts';
import type { Accepted, ItemFeed, ReadyCreate } from '../../remote-changes.ts';
import { remoteId } from '../mapping/remote-item.ts';
import { ImagesCreatedWire, SongsCreatedWire, VideoCreatedWire } from '../schemas/created.ts';
import type { SpeechService } from '../speech-service.ts';
import { imageModels } from './catalogue/image-models.ts';
import { musicModels } from './catalogue/music.ts';
import { videoModels } from './catalogue/video-models.ts';
import type { WireModel } from './catalogue/wire-model.ts';
import { createByAgent, createFromTemplate, isTemplate } from './create-by-agent.ts';
import { createSpeech } from './create-speech.ts';
import { type Fields, inputFields, notTaken, optionFields, settingFields } from './order-fields.ts';

/** Sends one order, once. Throws Failed, Busy or OutcomeUnknown. */
export function createOne(
  client: ApiClient,
  speech: SpeechService,
  ready: ReadyCreate,
  signal: AbortSignal,
): Promise<Accepted> {
  switch (ready.order.what) {
    case 'video':
      return createVideo(client, ready, signal);
    case 'image':
      return createImages(client, ready, signal);
    case 'speech':
      return createSpeech(speech, ready, signal);
    case 'music':
      return createSong(client, ready, signal);
    case 'agent':
      return isTemplate(ready) ? createFromTemplate(client, ready, signal) : createByAgent(client, ready, signal);
  }
}

async function createVideo(client: ApiClient, ready: ReadyCreate, signal: AbortSignal): Promise<Accepted> {
  const { order, maxJobs } = ready;
  const model = modelOf(videoModels, order.model);
  const { size, duration, ...rest } = order.settings;
  const settings = model.options === null ? order.settings : rest;
  const body = {
    ...common(ready),
    ...promptFields(model, order.prompt),
    ...inputFields(model, ready),
    ...optionFields(model, ready),
    ...settingFields(model, settings),
    ...(maxJobs === null ? {} : { maxJobs }),
  };
  const answer = await client.post({ path: '/videos/create', body, signal, account: order.account });
  const { videoId } = accepted(VideoCreatedWire, answer, 'the order of a video', order.account);
  return made('videos', 'video', [videoId]);
}

async function createImages(client: ApiClient, ready: ReadyCreate, signal: AbortSignal): Promise<Accepted> {
  const { order } = ready;
  const model = modelOf(imageModels, order.model);
  const body = {
    ...common(ready),
    ...promptFields(model, order.prompt),
    ...inputFields(model, ready),
    ...settingFields(model, order.settings),
    // Midjourney makes four whatever is asked for (openapi, quantity).
    ...(model.model.mostAtOnce === 1 ? {} : { quantity: order.quantity }),
  };
  const answer = await client.post({ path: '/images/create', body, signal, account: order.account });
  const { imageIds } = accepted(ImagesCreatedWire, answer, 'the order of images', order.account);
  return made('images', 'image', imageIds);
}

async function createSong(client: ApiClient, ready: ReadyCreate, signal: AbortSignal): Promise<Accepted> {
  const { order } = ready;
  const model = modelOf(musicModels, order.model);
  const lyrics = order.settings['lyrics'];
  if (order.prompt.trim() === '' && (lyrics === undefined || lyrics === '')) {
    throw notTaken('A song needs a description or words to sing.');
  }
  const body = {
    ...common(ready),
    ...(order.prompt === '' ? {} : { prompt: order.prompt }),
    ...settingFields(model, order.settings),
  };
  const answer = await client.post({ path: '/music/create', body, signal, account: order.account });
  const songs = accepted(SongsCreatedWire, answer, 'the order of a song', order.account);
  // No list shows songs (GET /music/ is decommissioned): they are followed by id alone.
  return made(
    'agent-jobs',
    'audio',
    songs.map(({ musicId }) => musicId),
  );
}

function common({ order, reference }: ReadyCreate): Fields {
  return { account: order.account, ...(order.model === '' ? {} : { model: order.model }), replyRef: reference };
}

function promptFields({ model }: WireModel, prompt: string): Fields {
  if (prompt.length > model.prompt.most) {
    throw notTaken(`The prompt has ${prompt.length} characters; ${model.label} takes ${model.prompt.most}.`);
  }
  return prompt === '' ? {} : { prompt };
}

/** The model with this id. One that the catalogue does not know is refused before anything is sent. */
function modelOf<Model extends WireModel>(models: readonly Model[], id: string): Model {
  const found = models.find(({ model }) => model.id === id);
  if (found === undefined) throw notTaken(`The provider has no model “${id}” for this.`);
  return found;
}

function made(feed: ItemFeed, kind: 'video' | 'image' | 'audio', ids: readonly string[]): Accepted {
  return { made: 'ids', feed, kind, ids: ids.map(remoteId) };
}

/** What an accepting answer says; one that cannot be read leaves open what was made. */
function accepted<Wire>(schema: z.ZodType<Wire>, answer: ApiAnswer, what: string, account: AccountId): Wire {
  const parsed = schema.safeParse(answer.json);
  if (parsed.success) return parsed.data;
  throw unreadableAcceptance(what, account, answer.status);
}
