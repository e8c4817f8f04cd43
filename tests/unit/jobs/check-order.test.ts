import { describe, expect, it } from 'vitest';
import { CreationCatalogue, type InputRole } from '../../../ipc/model/creation.ts';
import { InputFile } from '../../../ipc/model/input.ts';
import { checkClone, checkCreate, modelOf } from '../../../main/jobs/check-order.ts';
import { createOrder } from './entries.ts';

const catalogue = CreationCatalogue.parse({
  models: [
    {
      kind: 'video',
      id: '',
      label: 'Standard',
      facts: null,
      price: null,
      prompt: { least: 1, most: 10 },
      needsVoice: false,
      inputs: [
        { role: 'first-frame', kind: 'image', required: false, most: 1 },
        { role: 'last-frame', kind: 'image', required: false, most: 1 },
      ],
      settings: [
        { type: 'choice', key: 'size', values: ['768p', '1080p'], initial: null },
        { type: 'number', key: 'duration', least: 6, most: 10, step: 1, initial: null },
        { type: 'switch', key: 'loop', initial: false },
        { type: 'text', key: 'title', most: 3, required: false },
      ],
      lengths: { '1080p': ['6', '8'] },
      withoutLastFrame: ['1080p'],
      mostAtOnce: 2,
    },
    {
      kind: 'video',
      id: 'worded',
      label: 'Worded',
      facts: null,
      price: null,
      prompt: { least: 0, most: 10 },
      needsVoice: false,
      inputs: [],
      settings: [
        { type: 'text', key: 'lyrics', most: 9, required: false },
        { type: 'switch', key: 'instrumental', initial: false },
      ],
      oneOf: ['lyrics', 'instrumental'],
      mostAtOnce: 1,
    },
    {
      kind: 'video',
      id: 'any',
      label: 'Any',
      facts: null,
      price: null,
      prompt: { least: 0, most: 10 },
      needsVoice: false,
      inputs: [{ role: 'first-frame', kind: 'image', required: false, most: 1 }],
      settings: [],
      mostAtOnce: 1,
    },
    {
      kind: 'speech',
      id: 'hd',
      label: 'HD',
      facts: null,
      price: { per: 'character', credits: 1, by: null },
      prompt: { least: 1, most: 5_000 },
      needsVoice: true,
      inputs: [],
      settings: [],
      mostAtOnce: 1,
    },
  ],
  cloneLanguages: ['English', 'German'],
  clone: { nameMost: 30, samplesMost: 2, sampleLeastMs: 10_000, sampleMostMs: 60_000, sampleMostBytes: null },
  canDesignVoice: false,
});

type Kinds = readonly (readonly [InputRole, readonly InputFile['kind'][]])[];
const none: Kinds = [];

describe('an order', () => {
  it.each([
    ['is right', {}, none, null],
    ['has no text', { prompt: '  ' }, none, 'missing'],
    ['has neither text nor file', { model: 'any', prompt: ' ' }, none, 'missing'],
    ['is too long', { prompt: 'twelve chars' }, none, '12 characters'],
    ['names no known model', { model: 'x' }, none, 'no model x'],
    ['asks for what the account cannot make', { what: 'music' }, none, 'cannot make music'],
    ['asks an account without it for the agent', { what: 'agent' }, none, 'cannot use the agent'],
    ['speaks without a voice', { what: 'speech', model: 'hd' }, none, 'needs a voice'],
    ['asks for too many', { quantity: 3 }, none, 'at most 2'],
    ['has a setting of the model', { settings: { size: '768p', duration: 6, loop: true, title: 'abc' } }, none, null],
    ['has a size that takes its length', { settings: { size: '1080p', duration: 8 } }, none, null],
    ['has a size without that length', { settings: { size: '1080p', duration: 10 } }, none, '1080p in 6 or 8 s only'],
    ['leaves the length to the provider', { settings: { size: '1080p' } }, none, null],
    ['says one of what is needed', { model: 'worded', settings: { instrumental: true } }, none, null],
    [
      'says nothing of what is needed',
      { model: 'worded', settings: { lyrics: ' ', instrumental: false } },
      none,
      'one of these: lyrics, instrumental',
    ],
    ['has an unknown setting', { settings: { colour: 'red' } }, none, 'no setting colour'],
    ['has an unknown choice', { settings: { size: '4k' } }, none, 'one of 768p, 1080p'],
    ['has a number out of range', { settings: { duration: 11 } }, none, 'from 6 to 10'],
    ['has a part of a whole number', { settings: { duration: 6.5 } }, none, 'a whole number from 6 to 10'],
    ['has a text as a number', { settings: { duration: '6' } }, none, 'from 6 to 10'],
    ['has a text as a switch', { settings: { loop: 'yes' } }, none, 'on or off'],
    ['has a text that is too long', { settings: { title: 'abcd' } }, none, 'at most 3'],
    ['has a first frame', {}, [['first-frame', ['image']]], null],
    ['has a video as first frame', {}, [['first-frame', ['video']]], 'must be image'],
    ['has a last frame', { settings: { size: '768p' } }, [['last-frame', ['image']]], null],
    [
      'has a size that is made without a last frame, and one',
      { settings: { size: '1080p' } },
      [['last-frame', ['image']]],
      '1080p without a last frame',
    ],
    ['has a file the model does not take', {}, [['character', ['image']]], 'takes no character'],
  ] as const)('that %s', (_, rest, kinds, says) => {
    const problem = checkCreate(createOrder({ ...rest }), new Map(kinds as Kinds), catalogue);
    if (says === null) expect(problem).toBeNull();
    else expect(problem?.failure).toMatchObject({ code: 'invalid', message: expect.stringContaining(says) });
  });

  it('without a model means the provider’s own choice', () => {
    expect(modelOf({ what: 'video', model: '' }, catalogue)?.label).toBe('Standard');
    expect(modelOf({ what: 'speech', model: '' }, catalogue)?.label).toBe('HD');
  });
});

function sample(rest: Partial<InputFile> = {}): InputFile {
  return InputFile.parse({
    id: '00000000-0000-4000-8000-0000000000aa',
    kind: 'audio',
    name: 'a.wav',
    mime: 'audio/wav',
    bytes: 1_000,
    sha256: 'x',
    durationMs: 20_000,
    addedAt: 1,
    ...rest,
  });
}

describe('a clone', () => {
  it.each([
    ['is right', {}, [sample()], null],
    ['has a name that is too long', { name: 'x'.repeat(31) }, [sample()], '31 characters'],
    ['has an unknown language', { language: 'Klingon' }, [sample()], 'no language'],
    ['has too many samples', {}, [sample(), sample(), sample()], '3 samples'],
    ['has a sample that is too short', {}, [sample({ durationMs: 7_500 })], '2.5 s are missing'],
    ['has a sample that is too long', {}, [sample({ durationMs: 61_000 })], '1 s too long'],
    ['has a sample of another format', {}, [sample({ mime: 'audio/flac', name: 'a.flac' })], 'MP3 or WAV'],
    ['has a sample of unknown length', {}, [sample({ durationMs: null })], 'how long'],
  ] as const)('that %s', (_, rest, samples, says) => {
    const order = { name: 'Anna', language: 'English', ...rest };
    for (const known of [catalogue, null]) {
      // Without a catalogue the limits that all accounts share still hold.
      if (known === null && /language|many/.test(_)) continue;
      const problem = checkClone(order, samples, known);
      if (says === null) expect(problem).toBeNull();
      else expect(problem?.failure.message).toContain(says);
    }
  });
});
