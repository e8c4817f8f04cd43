import { z } from 'zod';
import { list, text } from '../../wire.ts';
import { flag, number } from './wire.ts';

/** A video or an image: both use the same field names, also `videoURL` for pictures (openapi, Video and Image). */
export const AssetWire = z.object({
  id: text,
  videoId: text,
  imageId: text,
  desc: text,
  coverURL: text,
  /** With watermark. */
  videoURL: text,
  /** Without watermark; only for paid upstream accounts. */
  downloadURL: text,
  videoURLs: z.object({ downloadURLWithWatermark: text }).nullish(),
  status: number,
  statusLabel: text,
  statusFinal: flag,
  message: text,
  percent: number,
  width: number,
  height: number,
  modelID: text,
  createTime: number,
  /** Seconds. */
  duration: number,
  tags: list(z.object({ tagText: text })),
});
export type AssetWire = z.infer<typeof AssetWire>;
