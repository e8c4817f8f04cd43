import type { RemoteAsset } from '../../provider.ts';
import type { ClipWire } from '../schemas/clip.ts';
import { file, nothingMore, remoteId } from './remote-item.ts';
import { clipStatus, isFinal } from './status.ts';
import { titleFromPrompt } from './title.ts';
import { epochMs } from './wire-time.ts';

const MODERATED = 422;

/**
 * A speech clip as ours; null when it has no id. `knownId` stands in for answers that carry none: a pending clip is only
 * `{statusLabel, statusFinal}` (api/BEHAVIOUR.md, states). A listed clip is partial: its text and voice are in the detail.
 */
export function clipItem(wire: ClipWire, raw: string, knownId: string | null = null): RemoteAsset | null {
  const id = wire.audio_id ?? knownId;
  if (id === null) return null;
  const { status, statusLabel } = clipStatus(wire, wire.audio_url !== null);
  const refused = status === 'failed' && (wire.code === MODERATED || /moderat/i.test(wire.error ?? ''));
  return {
    ...nothingMore,
    kind: 'audio',
    voice: null,
    remoteId: remoteId(id),
    title: wire.audio_title ?? titleFromPrompt(wire.text),
    prompt: wire.text,
    model: wire.model,
    status: refused ? 'moderated' : status,
    statusLabel,
    statusMessage: wire.error,
    createdAt: epochMs(wire.create_time) ?? epochMs(wire.update_time),
    // Audio has no watermark notion: the file is as it was made (api/BEHAVIOUR.md, the link without watermark).
    files: isFinal(status) ? file('original', wire.audio_url, false) : [],
    raw,
    voiceId:
      wire.voice_info?.voice_id === undefined || wire.voice_info.voice_id === null
        ? null
        : remoteId(wire.voice_info.voice_id),
    voiceName: wire.voice_info?.voice_name ?? null,
    ...(wire.text === null ? { partial: true } : {}),
  };
}
