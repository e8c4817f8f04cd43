import type { RemoteAsset } from '../../provider.ts';
import type { AssetWire } from '../schemas/asset.ts';
import { file, firstOf, nothingMore, remoteId } from './remote-item.ts';
import { assetStatus, isFinal } from './status.ts';
import { titleFromPrompt } from './title.ts';
import { epochMs, pixels, secondsToMs } from './wire-time.ts';

/** A video or an image as ours; null when it has no id. The full id (`user:…-video:…`) is preferred, the bare one serves. */
export function assetItem(kind: 'video' | 'image', wire: AssetWire, raw: string): RemoteAsset | null {
  const id = firstOf(kind === 'video' ? wire.videoId : wire.imageId, wire.id);
  if (id === null) return null;

  // api/BEHAVIOUR.md, the link without watermark: downloadURL is clean, videoURL is watermarked, also for images.
  const watermarked = firstOf(wire.videoURL, wire.videoURLs?.downloadURLWithWatermark);
  const { status, statusLabel } = assetStatus(wire, wire.downloadURL !== null || watermarked !== null);
  const files = isFinal(status)
    ? [
        ...file('original', wire.downloadURL, false),
        ...file('watermarked', watermarked, true),
        ...file('cover', wire.coverURL, null),
      ]
    : [];
  return {
    ...nothingMore,
    kind,
    voice: null,
    remoteId: remoteId(id),
    title: titleFromPrompt(wire.desc),
    prompt: wire.desc,
    model: modelName(wire),
    status,
    statusLabel,
    statusMessage: wire.message,
    percent: isFinal(status) || wire.percent === null ? null : Math.min(100, Math.max(0, wire.percent)),
    createdAt: epochMs(wire.createTime),
    width: pixels(wire.width),
    height: pixels(wire.height),
    durationMs: kind === 'video' ? secondsToMs(wire.duration) : null,
    files,
    raw,
  };
}

/** `modelID`, unless it is only a number and a tag names the model in words (samples: features.modelControl, images.tags). */
function modelName(wire: AssetWire): string | null {
  if (wire.modelID !== null && !/^\d+$/.test(wire.modelID)) return wire.modelID;
  const named = wire.tags.find((tag) => tag.tagText !== null && /^[\p{L}][\p{L}\d .+_-]*\d/u.test(tag.tagText));
  return named?.tagText ?? wire.modelID;
}
