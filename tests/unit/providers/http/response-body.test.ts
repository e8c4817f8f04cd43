import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { parseJson } from '../../../../main/providers/http/json-text.ts';
import { readBody } from '../../../../main/providers/http/response-body.ts';

const about = { connection: 'main', account: null };
const body = (bytes: Uint8Array) => ({ bytes: async () => bytes });

const MARKED = Buffer.from([0xef, 0xbb, 0xbf, ...Buffer.from('{"title":"\uFEFF贝壳"}')]);

test.each([
  ['', MARKED],
  ['gzip', gzipSync(MARKED)],
])('a byte order mark before the text is no part of it (packed: "%s")', async (encoding, bytes) => {
  const text = await readBody(body(bytes), encoding, 1000, about);
  // One inside of a text stays.
  expect(parseJson(text)).toEqual({ title: '\uFEFF贝壳' });
});

test('an answer that is nothing but the mark is empty', async () => {
  expect(await readBody(body(MARKED.subarray(0, 3)), '', 1000, about)).toBe('');
});
