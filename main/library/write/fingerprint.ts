import { hash } from 'node:crypto';
import type { RemoteItem } from '../../providers/provider.ts';

/**
 * Tells whether an item differs from what is stored: everything mapped and the raw JSON, but not the queries of links in it,
 * because signatures are new at every reading.
 */
export function fingerprintOf(item: RemoteItem): string {
  const { title, prompt, model, status, statusLabel, statusMessage, percent, createdAt } = item;
  const { width, height, durationMs, jobId, voiceId, voiceName, voice } = item;
  const mapped = JSON.stringify([
    [title, prompt, model, status, statusLabel, statusMessage, percent, createdAt],
    [width, height, durationMs, jobId, voiceId, voiceName, voice],
  ]);
  return hash('sha1', mapped + withoutLinkQueries(item.raw), 'base64url');
}

export function withoutLinkQueries(json: string): string {
  // Most have none, and to look for one letter is far quicker than to look for links.
  if (!json.includes('?')) return json;
  return json.replaceAll(/(https?:\/\/[^"?\\\s]+)\?[^"\\\s]*/g, '$1');
}
