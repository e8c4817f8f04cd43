import { failed } from '../../../failed.ts';
import { type ApiClient, pathSegment } from '../../http/api-client.ts';
import { unlessMissing } from '../../http/missing.ts';
import type { ChangeTarget } from '../../remote-changes.ts';
import { isAttachment } from '../mapping/agent-job.ts';
import { isSong } from '../mapping/song.ts';

/**
 * Asks to cancel a generation. A video may go on all the same; speech ends as failed when it is no longer tracked
 * (api/BEHAVIOUR.md, links, retention, deletion). Nothing else can be cancelled.
 */
export async function cancelOne(client: ApiClient, target: ChangeTarget, signal: AbortSignal): Promise<void> {
  const { account, kind, remoteId } = target;
  if (isAttachment(remoteId)) {
    throw failed('invalid', 'An agent job cannot be stopped.', 'It ends by itself after 15 minutes at the latest.');
  }
  if (kind === 'video') {
    const body = { videoId: remoteId };
    await client.post({ path: '/videos/cancel', body, repeatable: true, signal, account });
    return;
  }
  if (kind === 'audio' && !isSong(remoteId)) {
    const path = `/scheduler/${pathSegment(remoteId)}`;
    const answer = await unlessMissing(client.delete({ path, signal, account }));
    if (answer !== null) return;
    throw failed('invalid', 'This is not running at the provider any more.', 'Sync to see what became of it.');
  }
  throw failed('invalid', 'The provider can cancel videos and speech only.', 'This one goes on until it is done.');
}
