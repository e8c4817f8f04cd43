import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { encodeWav } from '../../renderer/features/studio/signal/wav.ts';
import { root } from '../setup/root.mjs';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {{ name: string, type: string, content: string }} Dropped a file; its content as base64 */

const RATE = 48_000;

/**
 * Drops recordings on the studio: one that is ready, a long one, one that clips and one that is too short.
 * @param {Page} page
 */
export async function dropRecordings(page) {
  const files = await Promise.all([
    spoken('keeper-take-4.mp3', 'chapter-two.mp3', 4),
    spoken('interview-long.mp3', 'museum-guide.mp3', 15),
    { name: 'phone-memo.wav', type: 'audio/wav', content: Buffer.from(encodeWav(clipping())).toString('base64') },
    spoken('hello.mp3', 'trailer.mp3', 1),
  ]);
  const data = await page.evaluateHandle((all) => {
    const transfer = new DataTransfer();
    for (const { name, type, content } of all) {
      const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
      transfer.items.add(new File([bytes], name, { type }));
    }
    return transfer;
  }, files);
  await page.dispatchEvent('.studio-main', 'drop', { dataTransfer: data });
}

/**
 * Frames of MP3 stand for themselves: one file after the other is a longer one.
 * @param {string} name
 * @param {string} clip of the demo
 * @param {number} times
 * @returns {Promise<Dropped>}
 */
async function spoken(name, clip, times) {
  const frames = await readFile(join(root, 'resources/demo/clips', clip));
  const content = Buffer.concat(Array.from({ length: times }, () => frames)).toString('base64');
  return { name, type: 'audio/mpeg', content };
}

/** Words of different loudness with pauses; some of them are cut off at full scale. */
function clipping() {
  const samples = Float32Array.from({ length: 28 * RATE }, (_, at) => {
    const seconds = at / RATE;
    const word = Math.max(0, Math.sin(Math.PI * 1.7 * seconds) + 0.6 * Math.sin(Math.PI * 0.45 * seconds));
    const level = 0.42 * word * (0.6 + 0.4 * Math.sin(2.3 * seconds) ** 2);
    const shouted = seconds % 3.4 < 0.06 ? 1.4 : level;
    const voice = Math.sin(2 * Math.PI * 170 * seconds) + 0.5 * Math.sin(2 * Math.PI * 510 * seconds);
    return Math.max(-1, Math.min(1, shouted * voice));
  });
  return { rate: RATE, channels: [samples] };
}
