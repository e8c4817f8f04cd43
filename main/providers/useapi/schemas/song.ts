import { z } from 'zod';
import { text } from '../../wire.ts';
import { flag, number, reason } from './wire.ts';

/** A song, in the shape of 2026 (`audio_url`) or the old one (`audioURL`, numeric status) (openapi, Song). */
export const SongWire = z.object({
  musicId: text,
  title: text,
  lyrics: text,
  style: text,
  audio_url: text,
  audioURL: text,
  coverURL: text,
  status: number,
  statusLabel: text,
  statusFinal: flag,
  createTime: number,
  /** Seconds. */
  duration: number,
  error: reason,
});
export type SongWire = z.infer<typeof SongWire>;
