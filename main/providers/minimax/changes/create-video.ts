import { unreadableAcceptance } from '../../http/post-outcome.ts';
import type { RemoteAsset } from '../../provider.ts';
import type { Accepted, ReadyCreate, ReadyFile } from '../../remote-changes.ts';
import { type VideoModel, videoModelOf } from '../catalogue/video-models.ts';
import { lengthMs, nothingMore, titleOf } from '../mapping/item-parts.ts';
import type { PlatformClient } from '../platform-client.ts';
import { taggedId } from '../remote-ids.ts';
import { TaskCreated } from '../schemas/task.ts';
import { given, numberOf, refused, switchOf, textOf } from './settings.ts';
import { addressOf, fileFor, inlineLimits } from './sources.ts';

/** Starts a video. Only its task id comes back: the item is recorded as pending, and read by that id. */
export async function createVideo(client: PlatformClient, ready: ReadyCreate, signal: AbortSignal): Promise<Accepted> {
  const { order } = ready;
  const found = videoModelOf(order.model);
  if (found === undefined) throw refused(`The platform has no video model ${order.model}.`, 'Choose another model.');
  const body = found.version === 'v1' ? await v1Body(client, found, ready, signal) : v2Body(found, ready);
  const path = found.version === 'v1' ? '/v1/video_generation' : '/v2/video_generation';
  const answer = await client.send({ path, body, signal, account: order.account });
  const created = TaskCreated.safeParse(answer.json);
  if (!created.success || created.data.task_id === null)
    throw unreadableAcceptance('a request for a video', order.account, answer.status);
  const item: RemoteAsset = {
    ...nothingMore,
    kind: 'video',
    remoteId: taggedId(found.version === 'v1' ? 'bare' : 'video-v2', created.data.task_id),
    title: titleOf(order.prompt),
    prompt: order.prompt === '' ? null : order.prompt,
    model: found.model.id,
    status: 'pending',
    statusLabel: 'queued',
    durationMs: lengthMs((numberOf(order.settings, 'duration') ?? 0) * 1000),
    files: [],
    raw: answer.text.trim(),
  };
  return { made: 'items', feed: 'videos', items: [item] };
}

/** openapi, VideoRequest. */
async function v1Body(
  client: PlatformClient,
  { model, shortOnly }: VideoModel,
  ready: ReadyCreate,
  signal: AbortSignal,
) {
  const { order, files } = ready;
  const duration = numberOf(order.settings, 'duration');
  const resolution = textOf(order.settings, 'size');
  if (resolution !== undefined && shortOnly.includes(resolution) && duration !== undefined && duration > 6) {
    throw refused(`${resolution} is made for 6 seconds only.`, 'Choose 6 seconds, or a smaller size.');
  }
  const link = async (role: 'first-frame' | 'last-frame' | 'character'): Promise<string | undefined> => {
    const file = fileFor(files, role);
    return file === undefined
      ? undefined
      : addressOf(client, { account: order.account, most: inlineLimits.video }, file, signal);
  };
  const character = await link('character');
  return given({
    model: model.id,
    prompt: order.prompt === '' ? undefined : order.prompt,
    duration,
    resolution,
    prompt_optimizer: switchOf(order.settings, 'improve-prompt'),
    first_frame_image: await link('first-frame'),
    last_frame_image: await link('last-frame'),
    subject_reference: character === undefined ? undefined : [{ type: 'character', image: [character] }],
  });
}

/** openapi, V2VideoRequest: size and length are required; a text alone needs a shape that is not `adaptive`. */
function v2Body({ model }: VideoModel, { order, files }: ReadyCreate): Record<string, unknown> {
  const ratio = textOf(order.settings, 'aspect-ratio') ?? (files.length === 0 ? '16:9' : 'adaptive');
  if (files.length === 0 && ratio === 'adaptive') {
    throw refused('Without a picture the shape cannot follow one.', 'Choose a shape such as 16:9.');
  }
  const expansion = textOf(order.settings, 'prompt-expansion');
  return given({
    model: model.id,
    content: [{ type: 'text', text: order.prompt }, ...files.map(contentItem)],
    resolution: textOf(order.settings, 'size') ?? '768P',
    duration: numberOf(order.settings, 'duration') ?? 6,
    ratio,
    extra: expansion === undefined ? undefined : { prompt_expansion_mode: expansion },
  });
}

const roles = {
  'first-frame': 'first_frame',
  'last-frame': 'last_frame',
  'reference-image': 'reference_image',
  'reference-video': 'reference_video',
  'reference-audio': 'reference_audio',
  character: 'reference_image',
  attachment: 'reference_image',
} as const;

/** An uploaded file by its id (openapi, V2ContentItem: mm_file://). */
function contentItem({ role, remoteId }: ReadyFile): Record<string, unknown> {
  const address = { url: `mm_file://${remoteId}` };
  if (role === 'reference-video') return { type: 'video_url', video_url: address, role: roles[role] };
  if (role === 'reference-audio') return { type: 'audio_url', audio_url: address, role: roles[role] };
  return { type: 'image_url', image_url: address, role: roles[role] };
}
