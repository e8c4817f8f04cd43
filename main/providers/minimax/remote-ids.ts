import { RemoteId } from '../../../ipc/model/ids.ts';

/**
 * What the platform makes has ids of several kinds that look alike, and is read at different addresses. A tag before the
 * id tells them apart; a bare id is a video task of v1 or a voice.
 */
const tags = {
  /** A video task of v2 (H3 models). */
  'video-v2': 'v2:',
  /** A long speech: a task that is queried. */
  'speech-task': 'task:',
  /** Speech, music or an image answered at once: cannot be read again. */
  once: 'once:',
} as const;

type RemoteSort = keyof typeof tags | 'bare';

export function taggedId(sort: RemoteSort, id: string): RemoteId {
  return RemoteId.parse(sort === 'bare' ? id : `${tags[sort]}${id}`);
}

/** How a thing is read, and its id as the platform writes it. */
export function readTag(remoteId: string): { readonly sort: RemoteSort; readonly id: string } {
  for (const sort of ['video-v2', 'speech-task', 'once'] as const) {
    if (remoteId.startsWith(tags[sort])) return { sort, id: remoteId.slice(tags[sort].length) };
  }
  return { sort: 'bare', id: remoteId };
}
