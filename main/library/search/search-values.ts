import { ratioByte } from '../place.ts';

/** From `from` up to `to`, both included; null is open. */
export interface Range {
  readonly from: number | null;
  readonly to: number | null;
}

const COMPARED = /^(>=|<=|>|<|=)?\s*(.+)$/u;
/** The least step of durations is a millisecond, of ratings a star, of ratios the byte they are kept in. */
const STEP = 1;

/** `>5`, `<=90s`, `1m30s`, `1:30`, `5-10`: lengths in ms. A bare number is seconds, give or take half of one. */
export function durationRange(text: string): Range | null {
  const [first, second] = parted(text);
  if (second !== undefined) return between(milliseconds(first), milliseconds(second));
  const { sign, value } = compared(first);
  const ms = milliseconds(value);
  if (ms === null) return null;
  return sign === '=' ? { from: ms - 500, to: ms + 499 } : rangeOf(sign, ms);
}

/** `3`, `>=3`, `2-4`, `0`: stars. */
export function ratingRange(text: string): Range | null {
  const [first, second] = parted(text);
  if (second !== undefined) return between(stars(first), stars(second));
  const { sign, value } = compared(first);
  const count = stars(value);
  return count === null ? null : rangeOf(sign, count);
}

const SQUARE = 128;
/** One step of the byte is one and a half percent: pictures are cut to even numbers of pixels. */
const NEARLY = 1;

/** `16:9`, `landscape`, `portrait`, `square`, `>1.5`: the byte that aspect ratios are kept in, never 0 (unknown). */
export function ratioRange(text: string): Range | null {
  if (text === 'landscape') return { from: SQUARE + NEARLY + 1, to: 255 };
  if (text === 'portrait') return { from: 1, to: SQUARE - NEARLY - 1 };
  if (text === 'square') return { from: SQUARE - NEARLY, to: SQUARE + NEARLY };
  const { sign, value } = compared(text);
  const match = /^(\d+(?:\.\d+)?)(?:\s*[:x×/]\s*(\d+(?:\.\d+)?))?$/u.exec(value);
  if (match === null) return null;
  const byte = ratioByte(Number(match[1]), Number(match[2] ?? 1));
  if (byte === 0) return null;
  if (sign === '=') return { from: Math.max(1, byte - NEARLY), to: byte + NEARLY };
  const { from, to } = rangeOf(sign, byte);
  return { from: Math.max(1, from ?? 1), to };
}

/** The beginning of `2026`, `2026-11` or `2026-11-21` in the person's time zone; epoch ms. */
export function dayStart(text: string): number | null {
  const match = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/.exec(text);
  if (match === null) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2] ?? 1), Number(match[3] ?? 1)];
  const date = new Date(2000, 0, 1);
  date.setFullYear(year, month - 1, day);
  const real = date.getFullYear() === year && date.getMonth() === month - 1 && date.getDate() === day;
  return real ? date.getTime() : null;
}

/** `5s`, `2m`, `1h`, `1m30s`, `1:30`, `4.5`. */
function milliseconds(text: string): number | null {
  const clock = /^(?:(\d+):)?(\d{1,3}):(\d{2})$/.exec(text);
  if (clock !== null) {
    const [hours, minutes, seconds] = [clock[1] ?? 0, clock[2], clock[3]].map(Number);
    return ((hours ?? 0) * 3_600 + (minutes ?? 0) * 60 + (seconds ?? 0)) * 1_000;
  }
  const match = /^(?:(\d+)h)?(?:(\d+)m(?!s))?(?:(\d+(?:\.\d+)?)s?)?$/u.exec(text);
  if (text === '' || match === null) return null;
  const [hours, minutes, seconds] = [match[1] ?? 0, match[2] ?? 0, match[3] ?? 0].map(Number);
  return Math.round(((hours ?? 0) * 3_600 + (minutes ?? 0) * 60 + (seconds ?? 0)) * 1_000);
}

function stars(text: string): number | null {
  return /^[0-5]$/.test(text) ? Number(text) : null;
}

function parted(text: string): readonly [string, string?] {
  const match = /^([^-–]+)[-–]([^-–]+)$/u.exec(text);
  return match === null ? [text] : [match[1] ?? '', match[2] ?? ''];
}

function between(from: number | null, to: number | null): Range | null {
  return from === null || to === null ? null : { from: Math.min(from, to), to: Math.max(from, to) };
}

function compared(text: string): { readonly sign: string; readonly value: string } {
  const match = COMPARED.exec(text);
  return { sign: match?.[1] ?? '=', value: match?.[2] ?? '' };
}

function rangeOf(sign: string, value: number): Range {
  if (sign === '>') return { from: value + STEP, to: null };
  if (sign === '>=') return { from: value, to: null };
  if (sign === '<') return { from: null, to: value - STEP };
  if (sign === '<=') return { from: null, to: value };
  return { from: value, to: value };
}
