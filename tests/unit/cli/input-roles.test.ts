import { describe, expect, it } from 'vitest';
import { CreationCatalogue } from '../../../ipc/model/creation.ts';
import { cloneLanguage } from '../../../main/cli/clone-language.ts';
import { WrongUsage } from '../../../main/cli/exit-codes.ts';
import { modelFor, rolesFor } from '../../../main/cli/input-roles.ts';

const image = { kind: 'image' } as const;
const audio = { kind: 'audio' } as const;

function model(id: string, inputs: CreationCatalogue['models'][number]['inputs']): object {
  const prompt = { least: 0, most: 100 };
  const rest = { facts: null, price: null, prompt, needsVoice: false, settings: [], mostAtOnce: 1 };
  return { kind: 'video', id, label: id, inputs, ...rest };
}

const frames = model('frames', [
  { role: 'first-frame', kind: 'image', required: false, most: 1 },
  { role: 'last-frame', kind: 'image', required: false, most: 1 },
]);
const catalogue = CreationCatalogue.parse({
  models: [model('text', []), frames],
  cloneLanguages: [],
  clone: null,
  canDesignVoice: false,
});

describe('a file on the command line', () => {
  it('means what is most likely when no model is known', () => {
    expect(rolesFor('video', [image], null)).toEqual(['first-frame']);
    expect(rolesFor('video', [audio], null)).toEqual(['reference-audio']);
    expect(rolesFor('image', [image], null)).toEqual(['character']);
    expect(rolesFor('agent', [image, audio], null)).toEqual(['attachment', 'attachment']);
  });

  it('means what the model takes, each place once', () => {
    expect(rolesFor('video', [image, image], catalogue.models[1] ?? null)).toEqual(['first-frame', 'last-frame']);
  });

  it('chooses the first model that takes it, unless one is named', () => {
    expect(modelFor('video', undefined, [image], catalogue).id).toBe('frames');
    expect(modelFor('video', undefined, [], catalogue).id).toBe('text');
    expect(modelFor('video', 'text', [image], catalogue).id).toBe('text');
    expect(modelFor('video', undefined, [image], null).id).toBe('');
  });
});

describe('the language of a clone', () => {
  const known = ['English', 'Chinese (Mandarin)', 'German'];
  it.each([
    ['English', 'English'],
    ['german', 'German'],
    ['en', 'English'],
    ['zh', 'Chinese (Mandarin)'],
  ])('%s is %s', (given, language) => {
    expect(cloneLanguage(given, known)).toBe(language);
  });

  it('that is unknown is wrong usage; without a list it goes as it is', () => {
    expect(() => cloneLanguage('tlh', known)).toThrow(WrongUsage);
    expect(cloneLanguage('tlh', [])).toBe('tlh');
  });
});
