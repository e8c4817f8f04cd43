import { expect, test } from 'vitest';
import { hideSecret, hideSecrets, redact, rememberSecret } from '../../../main/redaction/redact.ts';

test('what looks like a useapi token is replaced', () => {
  expect(redact('sent user:1234-AbCdEf0123456789 to the host')).toBe('sent [redacted] to the host');
});

test('what looks like a key of the MiniMax platform is replaced', () => {
  expect(redact('with sk-api-AbCdEf0123456789_x to the host')).toBe('with [redacted] to the host');
  expect(redact('a task-force of sk-8ers')).toBe('a task-force of sk-8ers');
});

test('ids of things stay readable', () => {
  const id = 'user:1234-minimax:987654321-video:123456789';
  expect(redact(`read ${id}`)).toBe(`read ${id}`);
});

test('bearer headers and session tokens are replaced whatever their form', () => {
  expect(redact('authorization: Bearer abc.def-ghi')).toBe('authorization: Bearer [redacted]');
  expect(redact('jwt eyJhbGciOi.eyJleHAiOj.c2lnbmF0dXJl!')).toBe('jwt [redacted]!');
});

test('a remembered token is replaced in any text, also percent-encoded', () => {
  rememberSecret(' s3cret/value+1\n');
  expect(redact('x s3cret/value+1 y')).toBe('x [redacted] y');
  expect(redact('?t=s3cret%2Fvalue%2B1')).toBe('?t=[redacted]');
});

test('very short texts are not remembered, since ordinary words would vanish', () => {
  rememberSecret('cat');
  expect(redact('a cat plays piano')).toBe('a cat plays piano');
});

test('the random part of a token is hidden where it stands alone, in results too', () => {
  const token = 'user:77-Rand0mPartOfIt';
  expect(hideSecret(`it was Rand0mPartOfIt of ${token}`, token)).toBe('it was [redacted] of [redacted]');
  rememberSecret(token);
  expect(hideSecrets('it was Rand0mPartOfIt')).toBe('it was [redacted]');
});

test('results keep what only looks like a token', () => {
  expect(hideSecrets('a poem about Bearer ofthewindandsea')).toBe('a poem about Bearer ofthewindandsea');
});
