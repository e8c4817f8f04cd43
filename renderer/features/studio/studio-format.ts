import { formatDuration } from '../../format/duration.ts';

/** A moment in a recording to the tenth: `0:24.1`. */
export function formatTenths(seconds: number): string {
  const tenths = Math.round(seconds * 10);
  return `${formatDuration(Math.floor(tenths / 10) * 1000)}.${tenths % 10}`;
}

/**
 * A length in words' size: `7 s` and `0.4 s` below a minute, as `inSeconds` says it, `1:53` from there on. Rounded up when it says
 * what is missing.
 */
export function formatLength(
  seconds: number,
  locale: string,
  inSeconds: (formatted: string) => string,
  round: 'down' | 'up' = 'down',
): string {
  if (seconds >= 60) return formatDuration((round === 'up' ? Math.ceil(seconds) : seconds) * 1000);
  const step = seconds < 1 ? 10 : 1;
  const whole = round === 'up' ? Math.ceil(seconds * step - 1e-6) : Math.floor(seconds * step + 1e-6);
  return inSeconds(new Intl.NumberFormat(locale).format(whole / step));
}

/** A level with one decimal and a real minus: `−19.2`. */
export function formatLevel(decibel: number, locale: string): string {
  const number = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  // What rounds to nothing has no sign.
  return number.format(Math.abs(decibel) < 0.05 ? 0 : decibel).replace('-', '−');
}

/** A sample rate: `48 kHz`, `44.1 kHz`. */
export function formatRate(hertz: number, locale: string): string {
  return `${new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(hertz / 1000)} kHz`;
}

/** What kind of file a name says it is: `WAV`, `M4A`; empty without an ending. */
export function formatOf(name: string): string {
  return /\.([a-z0-9]{1,5})$/i.exec(name)?.[1]?.toUpperCase() ?? '';
}
