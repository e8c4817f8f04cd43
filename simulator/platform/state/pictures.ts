import type { PlatformCall } from '../endpoint.ts';
import { invalid } from '../fields.ts';
import { pictureSize } from '../picture-size.ts';

const MEGABYTE = 1_000_000;

export type PictureRules = { readonly megabytes: number; readonly shape?: boolean };

/**
 * Refuses a picture that the documented rules do not allow. A data: URI is looked into; an address on the web is believed;
 * mm_file:// must be an upload for videos.
 */
export function checkPicture(
  { platform, account }: PlatformCall,
  name: string,
  value: string,
  rules: PictureRules,
): void {
  if (/^https?:\/\/\S+$/.test(value)) return;
  const upload = /^mm_file:\/\/(\d+)$/.exec(value)?.[1];
  if (upload !== undefined) {
    if (platform.fileOf(account, upload)?.purpose !== 'video_generation_input')
      throw invalid(`${name} names no upload`);
    return;
  }
  const [, base64] = /^data:image\/(?:jpeg|jpg|png|webp);base64,([A-Za-z0-9+/=]+)$/.exec(value) ?? [];
  if (base64 === undefined) throw invalid(`${name} is neither an address nor a data URI of a JPG, PNG or WebP picture`);
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.length >= rules.megabytes * MEGABYTE) throw invalid(`${name} is larger than ${rules.megabytes} MB`);
  const size = pictureSize(bytes);
  if (size === undefined) throw invalid(`${name} is no picture`);
  if (rules.shape !== true) return;
  const ratio = size.width / size.height;
  if (Math.min(size.width, size.height) <= 300) throw invalid(`${name} must be more than 300 pixels wide and high`);
  if (ratio < 2 / 5 || ratio > 5 / 2) throw invalid(`${name} must be between 2:5 and 5:2`);
}
