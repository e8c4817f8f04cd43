import type { RemoteAsset, RemoteFile } from '../../provider.ts';

const HOUR = 60 * 60 * 1000;
/** Links of speech, music and images live 24 hours (api/BEHAVIOUR.md, API 2). */
export const RESULT_LINK_MS = 24 * HOUR;
/** Links of files/retrieve live 1 hour on one page, 9 on others: the shorter one counts (api/BEHAVIOUR.md, API 2). */
export const FILE_LINK_MS = HOUR;

const TITLE_LENGTH = 80;
const EARLIEST = Date.UTC(2000, 0, 1);
const LATEST = Date.UTC(2200, 0, 1);
const LONGEST_MS = 1e10;
const MOST_PIXELS = 1_000_000;

/** The parts of an item that most results leave open. */
export const nothingMore = {
  model: null,
  statusMessage: null,
  percent: null,
  createdAt: null,
  width: null,
  height: null,
  durationMs: null,
  jobId: null,
  voiceId: null,
  voiceName: null,
  voice: null,
} as const satisfies Partial<RemoteAsset>;

/** The file itself behind a link, or none. The platform's results have no watermark unless one was asked for (api/BEHAVIOUR.md, API 2). */
export function original(url: string | null, deadline: number | null): readonly RemoteFile[] {
  return url === null ? [] : [{ role: 'original', url, watermark: false, deadline }];
}

/** The first words of a prompt. */
export function titleOf(prompt: string): string {
  const line = prompt
    .slice(0, 4 * TITLE_LENGTH)
    .replace(/\s+/g, ' ')
    .trim();
  const characters = Array.from(line);
  if (characters.length <= TITLE_LENGTH) return line;
  const cut = characters.slice(0, TITLE_LENGTH).join('');
  const lastSpace = cut.lastIndexOf(' ');
  return `${(lastSpace > cut.length / 2 ? cut.slice(0, lastSpace) : cut).replace(/[\s,;:.–—-]+$/, '')}…`;
}

/** Unix seconds of the wire as epoch ms; 0 and less mean unknown, and so does what is no sensible moment. */
export function secondsToEpoch(value: number | null): number | null {
  if (value === null || value <= 0) return null;
  const ms = Math.round(value < 1e11 ? value * 1000 : value);
  return ms <= LATEST ? ms : null;
}

/** A length in ms, whole; 0 and less mean unknown. */
export function lengthMs(value: number | null): number | null {
  return value === null || value <= 0 || value > LONGEST_MS ? null : Math.round(value);
}

/**
 * The time of a voice as epoch ms: documented as yyyy-mm-dd, seen as Unix seconds in text; 1970-01-01 means unknown
 * (api/BEHAVIOUR.md, API 2).
 */
export function voiceTime(value: string | null): number | null {
  if (value === null) return null;
  const ms = /^\d+$/.test(value) ? secondsToEpoch(Number(value)) : Date.parse(value);
  return ms === null || Number.isNaN(ms) || ms < EARLIEST ? null : ms;
}

/** A count of pixels or null. */
export function pixels(value: number | null): number | null {
  const whole = Math.round(value ?? 0);
  return whole > 0 && whole <= MOST_PIXELS ? whole : null;
}
