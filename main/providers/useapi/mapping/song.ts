import type { RemoteAsset } from '../../provider.ts';
import type { SongWire } from '../schemas/song.ts';
import { file, firstOf, nothingMore, remoteId } from './remote-item.ts';
import { assetStatus, isFinal } from './status.ts';
import { titleFromPrompt } from './title.ts';
import { epochMs, secondsToMs } from './wire-time.ts';

/** api/BEHAVIOUR.md, states: the old numbers of songs, where 4 means moderated. */
const MODERATED = 4;

/** Whether an id names a song: songs, clips and clones are all audio to us. */
export function isSong(id: string): boolean {
  return id.includes('-music:');
}

/**
 * A song as ours; null when it has no id. Songs have no watermark notion. What it was ordered with is told by the old list
 * alone: the words that are sung may be the model's own.
 */
export function songItem(wire: SongWire, raw: string): RemoteAsset | null {
  if (wire.musicId === null) return null;
  const url = firstOf(wire.audio_url, wire.audioURL);
  const found = assetStatus(wire, url !== null);
  const status = wire.status === MODERATED ? 'moderated' : found.status;
  return {
    ...nothingMore,
    kind: 'audio',
    voice: null,
    remoteId: remoteId(wire.musicId),
    title: wire.title ?? titleFromPrompt(wire.style),
    prompt: wire.style,
    status,
    statusLabel: found.statusLabel,
    statusMessage: wire.error,
    createdAt: epochMs(wire.createTime),
    durationMs: secondsToMs(wire.duration),
    files: isFinal(status) ? [...file('original', url, false), ...file('cover', wire.coverURL, null)] : [],
    raw,
  };
}
