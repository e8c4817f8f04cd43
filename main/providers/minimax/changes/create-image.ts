import { unreadableAcceptance } from '../../http/post-outcome.ts';
import type { RemoteAsset } from '../../provider.ts';
import type { Accepted, ReadyCreate } from '../../remote-changes.ts';
import { imageModels } from '../catalogue/image-models.ts';
import { heldImage, isHeld } from '../mapping/content.ts';
import { nothingMore, original, RESULT_LINK_MS, titleOf } from '../mapping/item-parts.ts';
import type { PlatformClient } from '../platform-client.ts';
import { taggedId } from '../remote-ids.ts';
import { ImagesAnswer } from '../schemas/made.ts';
import { given, switchOf, textOf } from './settings.ts';
import { addressOf, fileFor, inlineLimits } from './sources.ts';

/** Makes images while we wait. Their links live 24 hours and are given only now: every image is recorded at once. */
export async function createImages(client: PlatformClient, ready: ReadyCreate, signal: AbortSignal): Promise<Accepted> {
  const { order, files, reference } = ready;
  const model = order.model === '' ? (imageModels[0]?.id ?? '') : order.model;
  const character = fileFor(files, 'character') ?? fileFor(files, 'reference-image');
  const address =
    character === undefined
      ? undefined
      : await addressOf(client, { account: order.account, most: inlineLimits.image }, character, signal);
  const body = given({
    model,
    prompt: order.prompt,
    n: order.quantity,
    response_format: 'url',
    aspect_ratio: textOf(order.settings, 'aspect-ratio'),
    prompt_optimizer: switchOf(order.settings, 'improve-prompt'),
    subject_reference: address === undefined ? undefined : [{ type: 'character', image_file: address }],
  });
  const answer = await client.send({ path: '/v1/image_generation', body, signal, account: order.account });
  const made = ImagesAnswer.safeParse(answer.json);
  const data = made.success ? made.data.data : null;
  const links = data?.image_urls ?? [];
  const urls = links.length > 0 ? links : (data?.image_base64 ?? []).map(heldImage);
  if (!made.success || urls.length === 0)
    throw unreadableAcceptance('a request for images', order.account, answer.status);
  const ends = Date.now() + RESULT_LINK_MS;
  const items = urls.map(
    (url, index): RemoteAsset => ({
      ...nothingMore,
      kind: 'image',
      // The answer has an id for tracing only: ours tells two orders apart.
      remoteId: taggedId('once', `${reference}-${index + 1}`),
      title: titleOf(order.prompt),
      prompt: order.prompt,
      model,
      status: 'complete',
      statusLabel: 'completed',
      files: original(url, isHeld(url) ? null : ends),
      raw: isHeld(url) ? JSON.stringify({ metadata: made.data.metadata }) : answer.text.trim(),
    }),
  );
  return { made: 'items', feed: 'images', items };
}
