import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { CreationModel, costOf, type SettingRule } from '../../../../ipc/model/creation.ts';
import { RemoteId } from '../../../../ipc/model/ids.ts';
import type { ReadyFile } from '../../../../main/providers/remote-changes.ts';
import { agentModels } from '../../../../main/providers/useapi/changes/catalogue/agent.ts';
import { imageModels } from '../../../../main/providers/useapi/changes/catalogue/image-models.ts';
import { musicModels } from '../../../../main/providers/useapi/changes/catalogue/music.ts';
import { speechModels } from '../../../../main/providers/useapi/changes/catalogue/speech-models.ts';
import { videoModels } from '../../../../main/providers/useapi/changes/catalogue/video-models.ts';
import type { WireModel } from '../../../../main/providers/useapi/changes/catalogue/wire-model.ts';
import { optionFields, settingFields } from '../../../../main/providers/useapi/changes/order-fields.ts';

/* The catalogue against the contract: no model is missing, none is made up, and every field goes over by its name. */

type Field = { enum?: (string | number)[]; minimum?: number; maximum?: number; maxLength?: number; default?: unknown };
const file = new URL('../../../../simulator/contract/useapi-minimax.openapi.yaml', import.meta.url);
const contract = parse(readFileSync(file, 'utf8')) as {
  components: { schemas: Record<string, { properties: Record<string, Field> }> };
};

function fieldsOf(schema: string): Record<string, Field> {
  return contract.components.schemas[schema]?.properties ?? {};
}

const speech = speechModels({ emotions: [], languages: ['English'] });
const kinds: readonly (readonly [kind: string, schema: string, models: readonly WireModel[]])[] = [
  ['video', 'PostVideosCreateRequest', videoModels],
  ['image', 'PostImagesCreateRequest', imageModels],
  ['speech', 'PostSpeechCreateRequest', speech],
  ['music', 'PostMusicCreateRequest', musicModels],
];

/** A setting against the field it becomes, where the contract bounds that one. */
function expectWithin(rule: SettingRule, field: Field | undefined): void {
  if (field === undefined) return;
  if (rule.type === 'choice' && field.enum !== undefined) {
    expect(field.enum).toEqual(expect.arrayContaining([...rule.values]));
  }
  if (rule.type === 'number' && field.minimum !== undefined && field.maximum !== undefined) {
    expect([rule.least, rule.most, rule.initial]).toEqual([field.minimum, field.maximum, field.default]);
  }
  if (rule.type === 'switch') expect(rule.initial).toBe(field.default);
}

describe.each(kinds)('%s', (kind, schema, models) => {
  const fields = fieldsOf(schema);

  test('has the models of the contract and the provider’s own choice', () => {
    const named = models.map(({ model }) => model.id).filter((id) => id !== '');
    const known = fields['model']?.enum;
    if (known !== undefined) expect([...named].sort()).toEqual(known.map(String).sort());
    expect(models.some(({ model }) => model.id === '')).toBe(true);
    expect(new Set(named).size).toBe(named.length);
  });

  test('names every field as the contract does', () => {
    for (const { model, inputFields, settingFields: names } of models) {
      CreationModel.parse(model);
      expect(model.kind).toBe(kind);
      for (const input of model.inputs) {
        const wired = inputFields[input.role] ?? [];
        expect(wired.length).toBeGreaterThanOrEqual(input.most);
        for (const name of wired) expect(fields).toHaveProperty(name);
      }
      for (const name of Object.values(names)) expect(fields).toHaveProperty(name);
    }
  });

  test('keeps within the limits of the contract', () => {
    for (const { model, settingFields: names } of models) {
      for (const rule of model.settings) expectWithin(rule, fields[names[rule.key] ?? '']);
    }
  });
});

test('every option of speech can be set', () => {
  const wired = new Set(Object.values(speech[0]?.settingFields ?? {}));
  const apart = ['account', 'text', 'voice_id', 'model', 'replyUrl', 'replyRef'];
  expect(
    Object.keys(fieldsOf('PostSpeechCreateRequest')).filter((name) => !apart.includes(name) && !wired.has(name)),
  ).toEqual([]);
});

test('every file of videos and images has a role', () => {
  for (const [, schema, models] of kinds.slice(0, 2)) {
    const wired = new Set(models.flatMap(({ inputFields }) => Object.values(inputFields).flat()));
    const files = Object.keys(fieldsOf(schema)).filter((name) => /file_?id/i.test(name));
    expect(files.filter((name) => !wired.has(name))).toEqual([]);
  }
});

test('a price is per character for speech and unknown elsewhere until the account’s features tell', () => {
  for (const { model } of [...videoModels, ...imageModels, ...musicModels, ...agentModels])
    expect(model.price).toBeNull();
  const turbo = speech.find(({ model }) => model.id === 'speech-2.8-turbo')?.model;
  expect(turbo === undefined ? null : costOf(turbo, { prompt: 'x'.repeat(11), quantity: 1, settings: {} })).toBe(7);
  expect(turbo?.prompt.most).toBe(10_000);
});

describe('size and length of a video', () => {
  const lastFrame = { role: 'last-frame', remoteId: RemoteId.parse('f'), facts: {} } as const;
  function options(id: string, settings: Record<string, string | number>, files: readonly ReadyFile[] = []) {
    const model = videoModels.find((one) => one.model.id === id);
    if (model === undefined) throw new Error(id);
    return optionFields(model, { order: { settings }, files });
  }

  test.each([
    ['T2V-2.3', { size: '768p', duration: '10' }, { options: '768p-10sec' }],
    ['T2V-2.3', { size: '1080p' }, { options: '1080p-6sec' }],
    ['T2V-2.3', { duration: 10 }, { options: '768p-10sec' }],
    ['Sora-2', { duration: '12' }, { options: '720p-12sec' }],
    ['Veo-3.1', { size: '4k' }, { options: 'veo-4k-8sec' }],
    ['02', { size: '512p' }, { options: '512p-6sec' }],
    ['T2V-2.3', {}, {}],
    ['Seedance-2.0', { size: '1080', duration: 7 }, {}],
  ])('%s %j', (id, settings, expected) => {
    expect(options(id, settings)).toEqual(expected);
  });

  test('a pair that the model does not make is refused with those it makes', () => {
    expect(() => options('T2V-2.3', { size: '1080p', duration: '10' })).toThrow(/768p: 6 or 10 s, 1080p: 6 s/);
  });

  test('with a last frame no size is sent that does not take one', () => {
    expect(options('02', { duration: '10' })).toEqual({ options: '512p-10sec' });
    expect(options('02', { duration: '10' }, [lastFrame])).toEqual({ options: '768p-10sec' });
    expect(() => options('02', { size: '512p' }, [lastFrame])).toThrow(/768p: 6 or 10 s, 1080p: 6 s only/);
    expect(options('Veo-3.1', { size: '720p' }, [lastFrame])).toEqual({ options: 'veo-720p-8sec' });
  });

  test('models with fields of their own get them', () => {
    const seedance = videoModels.find(({ model }) => model.id === 'Seedance-2.0');
    if (seedance === undefined) throw new Error('Seedance-2.0');
    expect(settingFields(seedance, { size: '4K', duration: 7, 'aspect-ratio': '21:9' })).toEqual({
      resolution: '4K',
      duration: 7,
      aspectRatio: '21:9',
    });
  });
});

test('the form knows which lengths a size is made in, as the order does', () => {
  for (const wired of videoModels) {
    for (const [size, lengths] of Object.entries(wired.model.lengths ?? {})) {
      const asked = (duration: string) => () =>
        optionFields(wired, { order: { settings: { size, duration } }, files: [] });
      for (const length of ['4', '6', '8', '10', '12']) {
        if (lengths.includes(length))
          expect(asked(length)()).toEqual({ options: expect.stringContaining(`-${length}sec`) });
        else expect(asked(length), `${wired.model.label} ${size} ${length}`).toThrow();
      }
    }
  }
  const byOptions = videoModels.filter(({ options }) => options !== null);
  expect(byOptions.every(({ model }) => model.lengths !== undefined)).toBe(true);
});
