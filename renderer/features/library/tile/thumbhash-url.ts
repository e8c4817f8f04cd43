import { thumbHashToDataURL } from 'thumbhash';

/** Five kilobytes each. */
const MOST = 200;
const urls = new Map<string, string | null>();

/** A data URL of the blurred ground that a base64 ThumbHash stands for; null for a damaged one. */
export function thumbhashUrl(base64: string): string | null {
  const known = urls.get(base64);
  if (known !== undefined) return known;
  const url = decode(base64);
  if (urls.size >= MOST) urls.clear();
  urls.set(base64, url);
  return url;
}

function decode(base64: string): string | null {
  try {
    return thumbHashToDataURL(Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)));
  } catch {
    return null;
  }
}
