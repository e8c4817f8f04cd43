import { afterAll, beforeAll, expect, test } from 'vitest';
import { SettingsJson, WholeFailureJson } from '../../../main/cli/json-shapes.ts';
import { documentOf, type Stage, setStage } from './conch-process.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
  const connected = await stage.connect();
  expect(connected.code).toBe(0);
});
afterAll(() => stage.close());

const settings = async (...args: readonly string[]) =>
  documentOf(await stage.here(['settings', ...args]), SettingsJson);

test('all that is set for a library is told, and each can be set; other programs find it so', async () => {
  expect((await settings()).settings).toMatchObject({ downloadNew: true, parallelDownloads: 8, bandwidthLimit: null });
  for (const [key, word, value] of [
    ['downloadNew', 'off', false],
    ['parallelDownloads', '3', 3],
    ['bandwidthLimit', '2000000', 2_000_000],
    ['bandwidthLimit', 'none', null],
    ['lookForClean', 'never', 'never'],
    ['fileTemplate', '{year}/{title}', '{year}/{title}'],
  ] as const) {
    expect(await settings(key, word)).toEqual({ settings: { [key]: value } });
    expect(await settings(key.toUpperCase())).toEqual({ settings: { [key]: value } });
  }
});

test.each([
  [['colour'], 'There is no setting colour.'],
  [['parallelDownloads', 'many'], 'parallelDownloads cannot be many.'],
  [['parallelDownloads', '99'], 'parallelDownloads cannot be 99.'],
  [['downloadNew', ''], 'downloadNew cannot be .'],
  [['trashDays', '0'], 'trashDays cannot be 0.'],
  [['fileTemplate', '../{title}'], 'A name begins or ends with a dot or a space.'],
])('%j is refused in words, and nothing changes', async (args, message) => {
  const before = await settings();
  const run = await stage.here(['settings', ...args]);
  expect(run.code).not.toBe(0);
  expect(documentOf(run, WholeFailureJson).error).toMatchObject({
    code: 'invalid',
    message,
    hint: expect.stringMatching(/./),
  });
  expect(await settings()).toEqual(before);
});
