import { expect, test } from 'vitest';
import { serviceSentence, statedReason } from '../../../../main/providers/http/service-text.ts';

const token = 'user:77-secretsecret';

test.each([
  ['{"error":"Access denied","code":403}', 'Access denied'],
  ['{"error":{"message":"Timeout","status":504}}', 'Timeout'],
  ['{"error":{"reason":"odd"}}', '{"reason":"odd"}'],
  ['{"message":"m"}', 'm'],
  ['busy', 'busy'],
  ['', null],
  ['<html>502</html>', null],
  ['{"error":""}', null],
  ['{}', null],
  ['[]', null],
  ['null', null],
])('%s says %s', (body, said) => {
  expect(serviceSentence(body, token)).toBe(said);
});

test('it is capped, on one line, and without bidi tricks', () => {
  const long = serviceSentence(JSON.stringify({ error: `a\u202eb\n\nc ${'x'.repeat(5000)}` }), token) ?? '';
  expect(long.startsWith('a b c x')).toBe(true);
  expect(long.length).toBeLessThanOrEqual(301);
});

test('ids of the service are no tokens', () => {
  const id = 'user:1234-minimax:301000000000000001-video:320000000000000001';
  expect(serviceSentence(JSON.stringify({ error: `Unauthorized access to ${id}` }), token)).toContain(id);
});

test.each([
  ['{"status":"failed","error":{"message":"Timeout","status":504}}', 'Timeout', 504],
  ['{"status":"failed","code":422,"error":"Moderated prompt"}', 'Moderated prompt', 422],
  ['{"status":"failed","code":"412","error":{"message":"Not enough credits"}}', 'Not enough credits', null],
  ['{"status":"failed"}', null, null],
  ['no record', 'no record', null],
])('the record %s gives its reason', (record, said, status) => {
  expect(statedReason(record)).toEqual({ said, status });
});
