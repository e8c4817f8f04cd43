import { expect, test } from 'vitest';
import { voiceIdFor } from '../../../../main/providers/minimax/changes/voice-id.ts';

/** openapi, VoiceCloneRequest: 8 to 256 characters of this form. */
const valid = /^[A-Za-z][A-Za-z0-9_-]{6,254}[A-Za-z0-9]$/;

test.each([
  ['Harbour Narrator', /^Harbour-Narrator-/],
  ['Zoë Müller', /^Zoe-Muller-/],
  ['海螺', /^voice-/],
  ['42', /^voice-/],
  ['7 of nine', /^of-nine-/],
  ['a', /^a-/],
  ['-_-', /^voice-/],
  ['ends_-', /^ends-/],
  ['x'.repeat(600), /^x{200}/],
])('%s becomes a valid id', (name, form) => {
  const id = voiceIdFor(name, 'reference-1');
  expect(id).toMatch(valid);
  expect(id).toMatch(form);
  expect(id.length).toBeLessThanOrEqual(256);
});

test('the same order has the same id, another order another', () => {
  expect(voiceIdFor('Tom', 'one')).toBe(voiceIdFor('Tom', 'one'));
  expect(voiceIdFor('Tom', 'one')).not.toBe(voiceIdFor('Tom', 'two'));
});
