import type { ItemStatus } from '../../../../ipc/model/item.ts';
import type { RemoteAsset } from '../../provider.ts';
import { reactionTo } from '../base-resp.ts';
import { taggedId } from '../remote-ids.ts';
import type { FileWire } from '../schemas/file.ts';
import type { TaskWire, V2TaskWire } from '../schemas/task.ts';
import type { BaseResp } from '../schemas/wire.ts';
import { FILE_LINK_MS, lengthMs, nothingMore, original, pixels, secondsToEpoch, titleOf } from './item-parts.ts';

/** Where a task stands. Letter case varies (api/BEHAVIOUR.md, API 2); a state nobody knows is still running. */
export function taskStatus(status: string | null, verdict: BaseResp | null = null): ItemStatus {
  switch ((status ?? '').toLowerCase()) {
    case 'success':
    case 'succeeded':
      return 'complete';
    case 'fail':
    case 'failed':
    case 'expired':
    case 'cancelled':
      return verdict !== null && [1026, 1027].includes(verdict.status_code) ? 'moderated' : 'failed';
    case 'preparing':
    case 'queueing':
    case 'queued':
    case '':
    case 'unknown':
      return 'pending';
    default:
      return 'running';
  }
}

/** A task of v1 as read by id: it tells nothing of its prompt and model, so that it is partial. `file` is its result. */
export function taskItem(
  kind: 'video' | 'audio',
  id: string,
  wire: TaskWire & { readonly base_resp?: BaseResp | null | undefined },
  file: { readonly file: FileWire; readonly raw: string } | null,
  raw: string,
  now: number,
): RemoteAsset {
  const verdict = wire.base_resp ?? null;
  const status = taskStatus(wire.status, verdict);
  const reason = status === 'failed' || status === 'moderated' ? failureReason(verdict) : null;
  return {
    ...nothingMore,
    kind,
    remoteId: taggedId(kind === 'video' ? 'bare' : 'speech-task', id),
    title: '',
    prompt: null,
    status,
    statusLabel: (wire.status ?? 'pending').toLowerCase(),
    statusMessage: reason,
    width: pixels(wire.video_width),
    height: pixels(wire.video_height),
    files: original(file?.file.download_url ?? null, now + FILE_LINK_MS),
    raw: file === null ? raw : `{"task":${raw},"file":${file.raw}}`,
    partial: true,
  };
}

function failureReason(verdict: BaseResp | null): string | null {
  if (verdict === null || verdict.status_code === 0) return null;
  const said = verdict.status_msg ?? '';
  return `${said === '' ? reactionTo(verdict.status_code) : said} (${verdict.status_code})`;
}

/** A task of v2 as ours; null when it has no id or makes no video. Its link is renewed by each reading and has no stated end. */
export function v2TaskItem(wire: V2TaskWire, raw: string, now: number): RemoteAsset | null {
  if (wire.id === null) return null;
  const prompt = wire.content?.prompt ?? null;
  const status = taskStatus(wire.status);
  const moderated = /\b(1026|1027)\b|sensitive/.test(`${wire.error?.code ?? ''} ${wire.error?.message ?? ''}`);
  return {
    ...nothingMore,
    kind: 'video',
    remoteId: taggedId('video-v2', wire.id),
    title: prompt === null ? '' : titleOf(prompt),
    prompt,
    model: wire.model,
    status: status === 'failed' && moderated ? 'moderated' : status,
    statusLabel: wire.status ?? 'queued',
    statusMessage: wire.error?.message ?? null,
    createdAt: secondsToEpoch(wire.created_at),
    durationMs: lengthMs(wire.duration === null ? null : wire.duration * 1000),
    files: status === 'complete' ? original(wire.content?.url ?? null, now + FILE_LINK_MS) : [],
    raw,
    ...(prompt === null ? { partial: true } : {}),
  };
}
