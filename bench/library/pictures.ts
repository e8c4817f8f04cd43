import sharp from 'sharp';
import type { ItemId } from '../../ipc/model/ids.ts';
import { libraryPaths } from '../../main/library/library-paths.ts';
import { openThumbs } from '../../main/library/thumbs.ts';
import { type Random, random } from '../../simulator/world/random.ts';

/** As many different ones as a window shows. */
const PICTURES = 48;
/** Of the real size (main/media/thumbnail.ts). */
const [WIDTH, HEIGHT] = [480, 270];
const PEAKS = 200;

const silent = { debug() {}, info() {}, warn() {}, error() {} };

/** Gives items of a library thumbnails and waveforms, as they have them once all is downloaded. */
export async function addPictures(folder: string, ids: readonly ItemId[]): Promise<void> {
  const dice = random(20_261_123);
  const pictures = await Promise.all(Array.from({ length: PICTURES }, () => picture(dice)));
  const thumbs = openThumbs({ path: libraryPaths(folder).thumbs, sqliteBinding: null, log: silent });
  try {
    for (const id of ids) {
      thumbs.saveThumb(id, { bytes: dice.pick(pictures), mime: 'image/webp', width: WIDTH, height: HEIGHT });
      thumbs.savePeaks(id, { peaks: Array.from({ length: PEAKS }, () => dice.next()), durationMs: 4_000 });
    }
  } finally {
    thumbs.close();
  }
}

/** Soft shapes with some grain: about as large as that of a photograph. */
async function picture(dice: Random): Promise<Uint8Array> {
  const coarse = Buffer.from(Array.from({ length: 12 * 7 * 3 }, () => dice.between(0, 255)));
  const { data, info } = await sharp(coarse, { raw: { width: 12, height: 7, channels: 3 } })
    .resize(WIDTH, HEIGHT, { fit: 'fill' })
    .raw()
    .toBuffer({ resolveWithObject: true });
  for (let at = 0; at < data.length; at += 1)
    data[at] = Math.min(255, Math.max(0, (data[at] ?? 0) + dice.between(-6, 6)));
  return sharp(data, { raw: { width: info.width, height: info.height, channels: 3 } })
    .webp({ quality: 80, effort: 2 })
    .toBuffer();
}
