import fc from 'fast-check';
import { expect, test } from 'vitest';
import { linkDeadline } from '../../../../main/providers/useapi/mapping/link-deadline.ts';
import { assetStatus, isFinal } from '../../../../main/providers/useapi/mapping/status.ts';
import { titleFromPrompt } from '../../../../main/providers/useapi/mapping/title.ts';
import { classifyTags } from '../../../../main/providers/useapi/mapping/voice-tags.ts';
import { epochMs } from '../../../../main/providers/useapi/mapping/wire-time.ts';

const wire = fc.record({
  status: fc.option(fc.oneof(fc.integer({ min: -5, max: 40 }), fc.integer())),
  statusLabel: fc.option(
    fc.oneof(fc.constantFrom('pending', 'processing', 'completed', 'failed', 'moderated', 'queued'), fc.string()),
  ),
  statusFinal: fc.option(fc.boolean()),
});

test.each([
  [0, 'pending'],
  [1, 'running'],
  [2, 'complete'],
  [3, 'failed'],
  [5, 'moderated'],
  [7, 'moderated'],
  [11, 'pending'],
  [12, 'running'],
  [14, 'moderated'],
] as const)('status %i is %s', (status, expected) => {
  for (const statusFinal of [null, isFinal(expected)]) {
    expect(assetStatus({ status, statusLabel: null, statusFinal }, true).status).toBe(expected);
  }
});

test('statusFinal alone decides whether an item is final', () => {
  fc.assert(
    fc.property(wire, fc.boolean(), (value, hasFile) => {
      const { status } = assetStatus(value, hasFile);
      if (value.statusFinal !== null) expect(isFinal(status)).toBe(value.statusFinal);
    }),
  );
});

test('unknown numbers follow the label when they are final, and run when they are not', () => {
  const unknown = (statusLabel: string | null, statusFinal: boolean | null, hasFile = false) =>
    assetStatus({ status: 99, statusLabel, statusFinal }, hasFile).status;
  expect(unknown('completed', true)).toBe('complete');
  expect(unknown('moderated', true)).toBe('moderated');
  expect(unknown('failed', true)).toBe('failed');
  expect(unknown('weird', true)).toBe('failed');
  expect(unknown('weird', true, true)).toBe('complete');
  expect(unknown('weird', false)).toBe('running');
  expect(unknown('queued', false)).toBe('pending');
  expect(unknown(null, null)).toBe('running');
  // The number says done, the service says not final: it is not.
  expect(assetStatus({ status: 2, statusLabel: 'completed', statusFinal: false }, true).status).toBe('running');
});

test('times come in seconds or milliseconds', () => {
  fc.assert(
    fc.property(fc.integer({ min: Date.UTC(2001, 0, 1) / 1000, max: Date.UTC(2100, 0, 1) / 1000 }), (seconds) => {
      expect(epochMs(seconds)).toBe(seconds * 1000);
      expect(epochMs(seconds * 1000)).toBe(seconds * 1000);
    }),
  );
  expect(epochMs(1793836800123)).toBe(1793836800123);
  for (const none of [0, -1, 12, 1e20, null]) expect(epochMs(none)).toBeNull();
});

test.each([
  ['https://x/a.mp4', null],
  ['https://x/a.webp?x-oss-process=image/resize,w_1080/format,webp', null],
  ['https://x/a.mp4?Expires=1793836800&OSSAccessKeyId=k&Signature=s', 1793836800000],
  ['https://x/a.mp4?X-Amz-Date=20261105T000000Z&X-Amz-Expires=3600', Date.UTC(2026, 10, 5, 1)],
  ['https://x/a.mp4?x-oss-date=20261105T000000Z&x-oss-expires=60', Date.UTC(2026, 10, 5, 0, 1)],
  ['https://x/a.mp4?e=1793836800&token=t', 1793836800000],
  ['https://x/a.mp4?auth_key=1793836800-0-0-abcdef', 1793836800000],
  ['https://x/a.mp4?Expires=never', null],
])('the end of %s', (url, deadline) => {
  expect(linkDeadline(url)).toBe(deadline);
});

test('any text may stand where a link should', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const deadline = linkDeadline(`https://x/?${text}`);
      expect(deadline === null || Number.isInteger(deadline)).toBe(true);
    }),
  );
});

test('titles are short, on one line, whole characters, cut at a word', () => {
  expect(titleFromPrompt(null)).toBe('');
  expect(titleFromPrompt('A  cat\nplays')).toBe('A cat plays');
  const long = titleFromPrompt(`A lighthouse ${'on a rock '.repeat(40)}`);
  expect(long).toMatch(/^A lighthouse on a rock .*\b(on|a|rock)…$/);
  expect(titleFromPrompt('海'.repeat(100))).toBe(`${'海'.repeat(40)}…`);
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (prompt) => {
      const title = titleFromPrompt(prompt);
      expect(Array.from(title).length).toBeLessThanOrEqual(81);
      expect(title).not.toMatch(/[\n\r]/);
      expect(/\p{Cs}/u.test(title)).toBe(false);
    }),
  );
});

test('tags of voices are told apart in any order', () => {
  const tags = ['Audiobook', 'Adult', 'Chinese (Mandarin)', 'Male', 'Beijing'];
  expect(classifyTags(tags)).toEqual({
    language: 'Chinese (Mandarin)',
    gender: 'Male',
    age: 'Adult',
    accent: 'Beijing',
  });
  expect(classifyTags(['Calm'])).toEqual({ language: null, gender: null, age: null, accent: null });
});
