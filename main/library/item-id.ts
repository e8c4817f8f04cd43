import { randomFillSync } from 'node:crypto';
import type { ItemId } from '../../ipc/model/ids.ts';

const POOL_BYTES = 4_096;
const pool = Buffer.alloc(POOL_BYTES);
let used = POOL_BYTES;

/** Two random bits behind the two that say how the rest is to be read. */
const VARIANT = '89ab';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

/**
 * The id that a text is; null when it is none. By hand, as the schema has it: addresses and searches are read before the
 * schemas of the app are (docs/decisions/0009).
 */
export function readItemId(text: string): ItemId | null {
  return UUID.test(text) ? (text as ItemId) : null;
}

/** A new UUIDv7: 48 bits of time in ms, then random. */
export function newItemId(now: number): ItemId {
  if (used + 10 > POOL_BYTES) {
    randomFillSync(pool);
    used = 0;
  }
  const time = Math.max(0, Math.floor(now)).toString(16).padStart(12, '0').slice(-12);
  const random = pool.toString('hex', used, used + 10);
  const byte = pool[used + 1] ?? 0;
  used += 10;
  const id = `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(0, 3)}-${VARIANT[byte & 3] ?? '8'}${random.slice(4, 7)}-${random.slice(7, 19)}`;
  return id as ItemId;
}

/** A short text that tells files of the same name apart: 40 random bits of the id, in letters and digits that no one confuses. */
export function shortId(id: ItemId): string {
  const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
  let bits = BigInt(`0x${id.slice(-10)}`);
  let text = '';
  for (let place = 0; place < 8; place += 1) {
    text = alphabet.charAt(Number(bits & 31n)) + text;
    bits >>= 5n;
  }
  return text;
}
