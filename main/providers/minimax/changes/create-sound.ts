import { unreadableAcceptance } from '../../http/post-outcome.ts';
import type { RemoteAsset } from '../../provider.ts';
import type { Accepted, ReadyCreate } from '../../remote-changes.ts';
import { LONG_SPEECH, musicModels, speechModels } from '../catalogue/sound-models.ts';
import { heldSound } from '../mapping/content.ts';
import { lengthMs, nothingMore, original, RESULT_LINK_MS, titleOf } from '../mapping/item-parts.ts';
import type { PlatformClient } from '../platform-client.ts';
import { taggedId } from '../remote-ids.ts';
import { SoundAnswer } from '../schemas/made.ts';
import { TaskCreated } from '../schemas/task.ts';
import { given, numberOf, refused, switchOf, textOf } from './settings.ts';
import { addressOf, fileFor, inlineLimits } from './sources.ts';

/** Speaks a text: while we wait, or from 10000 characters on as a task. A link is asked for, never the sound itself in the answer. */
export async function createSpeech(client: PlatformClient, ready: ReadyCreate, signal: AbortSignal): Promise<Accepted> {
  const { order, voice } = ready;
  if (voice === null) throw refused('Speech needs a voice.', 'Choose one.');
  const model = order.model === '' ? (speechModels[0]?.id ?? '') : order.model;
  const format = textOf(order.settings, 'format');
  const sampleRate = numberOf(order.settings, 'sample-rate');
  const spoken = {
    model,
    text: order.prompt,
    voice_setting: given({
      voice_id: voice,
      speed: numberOf(order.settings, 'speed'),
      vol: numberOf(order.settings, 'volume'),
      pitch: numberOf(order.settings, 'pitch'),
      emotion: textOf(order.settings, 'emotion'),
    }),
    language_boost: textOf(order.settings, 'language-boost'),
  };
  const facts = { title: titleOf(order.prompt), prompt: order.prompt, model, voiceId: voice };
  const account = order.account;

  if (order.prompt.length >= LONG_SPEECH) {
    // The task's names differ, and wrong ones are ignored silently (api/BEHAVIOUR.md, API 2).
    const body = given({ ...spoken, audio_setting: given({ audio_sample_rate: sampleRate, format, channel: 1 }) });
    const answer = await client.send({ path: '/v1/t2a_async_v2', body, signal, account });
    const created = TaskCreated.safeParse(answer.json);
    if (!created.success || created.data.task_id === null) {
      throw unreadableAcceptance('a request for a long speech', account, answer.status);
    }
    const item: RemoteAsset = {
      ...nothingMore,
      ...facts,
      kind: 'audio',
      remoteId: taggedId('speech-task', created.data.task_id),
      status: 'pending',
      statusLabel: 'processing',
      files: [],
      raw: answer.text.trim(),
    };
    return { made: 'items', feed: 'audio', items: [item] };
  }

  const audio = given({ sample_rate: sampleRate, format, channel: 1 });
  const body = given({ ...spoken, audio_setting: audio, output_format: 'url', stream: false });
  return soundMade(client, ready, { path: '/v1/t2a_v2', body, what: 'speech', facts }, signal);
}

/** Makes a song while we wait. */
export async function createMusic(client: PlatformClient, ready: ReadyCreate, signal: AbortSignal): Promise<Accepted> {
  const { order, files } = ready;
  const chosen = order.model === '' ? musicModels[0] : musicModels.find(({ id }) => id === order.model);
  if (chosen === undefined) throw refused(`The platform has no music model ${order.model}.`, 'Choose another model.');
  const lyrics = textOf(order.settings, 'lyrics');
  const instrumental = switchOf(order.settings, 'instrumental');
  const writes = switchOf(order.settings, 'write-lyrics');
  const source = fileFor(files, 'reference-audio');
  if (chosen.inputs.length === 0 && lyrics === undefined && instrumental !== true && writes !== true) {
    throw refused('A song needs words.', 'Write its lyrics, have them written, or make it instrumental.');
  }
  const body = given({
    model: chosen.id,
    prompt: order.prompt || undefined,
    lyrics,
    is_instrumental: instrumental,
    lyrics_optimizer: writes,
    ...(source === undefined
      ? {}
      : soundSource(await addressOf(client, { account: order.account, most: inlineLimits.music }, source, signal))),
    audio_setting: given({ format: textOf(order.settings, 'format') }),
    output_format: 'url',
    stream: false,
  });
  const title = titleOf(order.prompt || (lyrics ?? ''));
  const facts = { title, prompt: order.prompt || null, model: chosen.id, voiceId: null };
  return soundMade(client, ready, { path: '/v1/music_generation', body, what: 'music', facts }, signal);
}

/** A link goes into `audio_url`, the content itself into `audio_base64` (openapi, MusicRequest). */
function soundSource(address: string): Record<string, string> {
  const content = /^data:[^,]*;base64,(.*)$/s.exec(address)?.[1];
  return content === undefined ? { audio_url: address } : { audio_base64: content };
}

interface Sound {
  readonly path: string;
  readonly body: Record<string, unknown>;
  readonly what: string;
  readonly facts: Pick<RemoteAsset, 'title' | 'prompt' | 'model' | 'voiceId'>;
}

async function soundMade(
  client: PlatformClient,
  { order, reference }: ReadyCreate,
  { path, body, what, facts }: Sound,
  signal: AbortSignal,
): Promise<Accepted> {
  const answer = await client.send({ path, body, signal, account: order.account });
  const made = SoundAnswer.safeParse(answer.json);
  const audio = made.success ? (made.data.data?.audio ?? null) : null;
  const isLink = audio !== null && /^https?:/.test(audio);
  const url = isLink ? audio : heldSound(audio, textOf(order.settings, 'format'));
  if (!made.success || url === null) {
    throw unreadableAcceptance(`a request for ${what}`, order.account, answer.status);
  }
  const { extra_info: extra } = made.data;
  const item: RemoteAsset = {
    ...nothingMore,
    ...facts,
    kind: 'audio',
    // No answer gives an id of what was made: ours tells two of them apart.
    remoteId: taggedId('once', reference),
    status: 'complete',
    statusLabel: 'completed',
    durationMs: lengthMs(extra?.audio_length ?? extra?.music_duration ?? null),
    files: original(url, isLink ? Date.now() + RESULT_LINK_MS : null),
    // What was said about the sound, without the sound itself.
    raw: isLink ? answer.text.trim() : JSON.stringify({ data: { status: made.data.data?.status }, extra_info: extra }),
  };
  return { made: 'items', feed: 'audio', items: [item] };
}
