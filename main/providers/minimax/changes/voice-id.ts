import { createHash } from 'node:crypto';
import { RemoteId } from '../../../../ipc/model/ids.ts';

const MOST = 256;
const MARK = 10;

/**
 * The id a new voice gets: the caller chooses it, it must be unique for ever, of 8 to 256 letters, digits, `-` and `_`,
 * begin with a letter and not end in `-` or `_` (openapi, VoiceCloneRequest). Made of the name, and of the reference, so
 * that the voice of an unconfirmed order can be told from all others.
 */
export function voiceIdFor(name: string, reference: string): RemoteId {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[^A-Za-z0-9_-]+/g, '-')
    .replace(/^[^A-Za-z]+/, '')
    .slice(0, MOST - MARK - 1)
    .replace(/[-_]+$/, '');
  const mark = createHash('sha256').update(reference).digest('hex').slice(0, MARK);
  return RemoteId.parse(`${plain === '' ? 'voice' : plain}-${mark}`);
}
