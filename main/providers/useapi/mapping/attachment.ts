import type { RemoteAsset, SkippedItem } from '../../provider.ts';
import { type AgentJobWire, AttachmentWire } from '../schemas/agent-job.ts';
import { file, firstOf, nothingMore, remoteId } from './remote-item.ts';
import { titleFromPrompt } from './title.ts';
import { isoMs, pixels, secondsToMs } from './wire-time.ts';

/** Agent jobs and their results are kept 31 days (api/BEHAVIOUR.md, links, retention, deletion). */
const KEPT_MS = 31 * 24 * 60 * 60 * 1000;

/**
 * One result of a job as an asset with the id `<job>/<attachment>`; null for attachments that hold no file (texts),
 * a reason for those that cannot be understood.
 */
export function attachment(
  jobId: string,
  job: AgentJobWire,
  value: unknown,
  index: number,
): RemoteAsset | SkippedItem | null {
  const raw = JSON.stringify(value) ?? 'null';
  const parsed = AttachmentWire.safeParse(value);
  if (!parsed.success) {
    return { remoteId: `${jobId}/${index}`, reason: parsed.error.issues[0]?.message ?? 'not an attachment', raw };
  }
  const wire = parsed.data;
  const id = `${jobId}/${wire.attachmentID ?? wire.node?.agentFile?.id ?? index}`;
  const links = linksOf(wire);
  if (links.best === null && wire.file?.type === undefined) return null;
  const kind = kindOf(wire, links.best);
  if (kind === null) {
    return links.best === null ? null : { remoteId: id, reason: 'neither video, image nor audio', raw };
  }
  return { ...asset(kind, wire, links, job), remoteId: remoteId(id), raw, jobId: remoteId(jobId) };
}

interface Links {
  readonly clean: string | null;
  /** "May carry a watermark": it serves as the original, and whether it is clean stays unknown. */
  readonly primary: string | null;
  readonly watermarked: string | null;
  readonly cover: string | null;
  /** The link that counts most; null when there is none at all. */
  readonly best: string | null;
}

/** api/BEHAVIOUR.md, the link without watermark: four fields in this order, `watermark_url` never among them. */
function linksOf(wire: AttachmentWire): Links {
  const extra = wire.file?.extra;
  const agentFile = wire.node?.agentFile;
  const clean = firstOf(extra?.no_watermark_url, agentFile?.noWatermarkUrl);
  const primary = firstOf(wire.file?.fileUrl, agentFile?.url);
  const watermarked = firstOf(extra?.watermark_url);
  const covers = [agentFile?.coverInfo?.coverURL, extra?.thumbnail_url, agentFile?.thumbnailUrl, wire.file?.posterUrl];
  return { clean, primary, watermarked, cover: firstOf(...covers), best: firstOf(clean, primary, watermarked) };
}

function asset(
  kind: RemoteAsset['kind'],
  wire: AttachmentWire,
  links: Links,
  job: AgentJobWire,
): Omit<RemoteAsset, 'remoteId' | 'raw'> {
  const extra = wire.file?.extra;
  const agentFile = wire.node?.agentFile;
  const prompt = job.request?.prompt ?? null;
  const createdAt = isoMs(job.created);
  const ends = createdAt === null ? null : createdAt + KEPT_MS;
  const original = links.clean ?? links.primary;
  return {
    ...nothingMore,
    kind,
    voice: null,
    title: titleFromPrompt(prompt) || (firstOf(wire.file?.fileName, agentFile?.name) ?? ''),
    prompt,
    model: extra?.model_name ?? modelFor(kind, job.request?.models ?? []),
    status: links.best === null ? 'failed' : 'complete',
    statusLabel: links.best === null ? 'no file' : 'completed',
    createdAt,
    width: pixels(extra?.width ?? wire.node?.playWidth),
    height: pixels(extra?.height ?? wire.node?.playHeight),
    durationMs: kind === 'image' ? null : secondsToMs(extra?.duration ?? agentFile?.duration ?? null),
    files: [
      ...file('original', original, links.clean === null ? null : false, ends),
      ...file('watermarked', links.watermarked, true, ends),
      ...file('cover', links.cover, null, ends),
    ],
  };
}

/** By MIME type, then by the number of the samples, then by the file's ending. */
function kindOf(wire: AttachmentWire, url: string | null): RemoteAsset['kind'] | null {
  const family = /^(video|image|audio)\//.exec(wire.file?.type?.toLowerCase() ?? '')?.[1];
  if (family === 'video' || family === 'image' || family === 'audio') return family;
  if (wire.type === 1) return 'video';
  if (wire.type === 2) return 'image';
  const name = [wire.file?.fileName, wire.node?.agentFile?.name, url?.replace(/[?#].*$/, '')].join(' ').toLowerCase();
  if (/\.(mp4|mov|webm)\b/.test(name)) return 'video';
  if (/\.(png|jpe?g|webp|gif)\b/.test(name)) return 'image';
  return /\.(mp3|wav|m4a|flac|aac)\b/.test(name) ? 'audio' : null;
}

const imageModel = /image|banana|seedream|flux|midjourney|photo/i;

/** The job names its models together; the first that fits the kind made this. */
function modelFor(kind: RemoteAsset['kind'], models: readonly string[]): string | null {
  if (models.length <= 1) return models[0] ?? null;
  if (kind === 'audio') return null;
  return models.find((model) => imageModel.test(model) === (kind === 'image')) ?? null;
}
