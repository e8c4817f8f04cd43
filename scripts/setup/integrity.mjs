import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';

/**
 * Fails unless the file has the given hash, written as package lockfiles write it (`sha512-<base64>`).
 * @param {string} file
 * @param {string} integrity
 */
export async function checkIntegrity(file, integrity) {
  const dash = integrity.indexOf('-');
  const hash = createHash(integrity.slice(0, dash));
  await pipeline(createReadStream(file), hash);
  const actual = `${integrity.slice(0, dash)}-${hash.digest('base64')}`;
  if (actual !== integrity) throw new Error(`${file} is not what was pinned: expected ${integrity}, got ${actual}`);
}
