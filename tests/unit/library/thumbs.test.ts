import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newItemId } from '../../../main/library/item-id.ts';
import { openThumbs, type Thumbs } from '../../../main/library/thumbs.ts';
import { memoryLog, temporaryFolder } from '../../integration/library/support.ts';

let folder: ReturnType<typeof temporaryFolder>;
let path: string;
beforeEach(() => {
  folder = temporaryFolder();
  path = join(folder.path, 'thumbs.sqlite');
});
afterEach(() => folder.remove());

const id = newItemId(1);
const thumb = { bytes: Buffer.from([1, 2, 3]), mime: 'image/webp', width: 320, height: 180 };

function open(log = memoryLog()): Thumbs {
  return openThumbs({ path, sqliteBinding: null, log });
}

describe('the thumbnails database', () => {
  it('keeps pictures and waveforms', () => {
    const thumbs = open();
    expect([thumbs.thumb(id), thumbs.peaks(id), thumbs.hasThumb(id)]).toEqual([null, null, false]);
    thumbs.saveThumb(id, thumb);
    thumbs.savePeaks(id, { peaks: [0, 0.5, 1], durationMs: 900 });
    thumbs.close();
    const again = open();
    expect(again.thumb(id)).toEqual(thumb);
    expect(again.peaks(id)?.durationMs).toBe(900);
    expect(again.peaks(id)?.peaks.map((peak) => Math.round(peak * 100))).toEqual([0, 50, 100]);
    again.remove(id);
    expect([again.hasThumb(id), again.peaks(id)]).toEqual([false, null]);
    again.close();
  });

  it('is made anew when it is damaged', () => {
    open().close();
    writeFileSync(path, 'this is not a database, and long enough to be looked at as one'.repeat(100));
    const log = memoryLog();
    const thumbs = open(log);
    thumbs.saveThumb(id, thumb);
    expect(thumbs.hasThumb(id)).toBe(true);
    expect(log.lines.map(({ level }) => level)).toEqual(['warn']);
    thumbs.close();
  });
});
