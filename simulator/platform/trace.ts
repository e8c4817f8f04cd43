import type { Platform } from './state/platform.ts';

/** The number of a request, as hexadecimal text. */
export function traceId(platform: Platform): string {
  return `0${platform.next('output').toString(16).padStart(31, '0')}`;
}
