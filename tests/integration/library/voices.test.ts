import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { VoiceFilter, type VoiceSort } from '../../../ipc/domains/voices.ts';
import { AccountId, RemoteId } from '../../../ipc/model/ids.ts';
import type { Library } from '../../../main/library/library.ts';
import { markItems } from './person.ts';
import { connect, idOf, open, temporaryFolder, video, videos, voice, walk } from './support.ts';

let folder: ReturnType<typeof temporaryFolder>;
let library: Library;
beforeEach(async () => {
  folder = temporaryFolder();
  library = await open(folder.path);
  await connect(library);
});
afterEach(async () => {
  await library.close();
  folder.remove();
});

const system = { ...videos, feed: 'system-voices' } as const;
const custom = { ...videos, feed: 'custom-voices' } as const;
const facts = (name: string, language: string, gender: string, style: string) => ({
  voice: {
    ...{ origin: 'system' as const, name, language, gender, age: null, accent: null },
    ...{ tags: [language, gender, style], sampleOf: [] },
  },
});
const list = (filter: Partial<VoiceFilter> = {}, offset = 0, limit = 100) =>
  library.read.voices(VoiceFilter.parse(filter), offset, limit);

describe('the voices', () => {
  it('are own ones and one catalogue, however many accounts list it', async () => {
    const catalogue = [
      voice('1', 'system', facts('Ann', 'English', 'Female', 'Calm')),
      voice('2', 'system', facts('Bo', 'Chinese', 'Male', 'Calm')),
    ];
    await walk(library, catalogue, { scope: system });
    await walk(library, catalogue, { scope: { ...system, account: AccountId.parse('other') } });
    await walk(library, [voice('mine', 'cloned')], { scope: custom });
    const found = list();
    expect(found.system.map((row) => row.voice.name)).toEqual(['Ann', 'Bo']);
    expect(found.own.map((row) => row.voice.name)).toEqual(['voice mine']);
    expect(found.systemTotal).toBe(2);
    expect(library.read.counts().voice).toBe(3);
    expect(list({}, 1, 1).system.map((row) => row.voice.name)).toEqual(['Bo']);
    expect(found.system[0]).toMatchObject({ styles: ['Calm'], sample: 'unavailable' });
  });

  it('are filtered by facets, whose counts ignore their own choice', async () => {
    await walk(
      library,
      [
        voice('1', 'system', facts('Ann', 'English', 'Female', 'Calm')),
        voice('2', 'system', facts('Bo', 'English', 'Male', 'News')),
        voice('3', 'system', facts('Cai', 'Chinese', 'Female', 'Calm')),
      ],
      { scope: system },
    );
    const found = list({ languages: ['English'] });
    expect(found.system.map((row) => row.voice.name)).toEqual(['Ann', 'Bo']);
    expect(found.facets.languages).toEqual([
      { value: 'English', count: 2 },
      { value: 'Chinese', count: 1 },
    ]);
    expect(found.facets.genders).toEqual([
      { value: 'Female', count: 1 },
      { value: 'Male', count: 1 },
    ]);
    expect(list({ languages: ['English', 'Chinese'], genders: ['Female'] }).systemTotal).toBe(2);
    expect(list({ search: 'bo new' }).system.map((row) => row.voice.name)).toEqual(['Bo']);
    await markItems(library, [idOf(library, '3')], { favorite: true });
    expect(list({ favorite: true }).system.map((row) => row.voice.name)).toEqual(['Cai']);
  });

  it('come in the order asked for; what is alike in it stays as it was', async () => {
    await walk(
      library,
      [
        voice('1', 'system', facts('Bo 10', 'English', 'Male', 'News')),
        voice('2', 'system', facts('Ann', 'Chinese', 'Female', 'Calm')),
        voice('3', 'system', { voice: { ...facts('Bo 9', '', 'Female', 'Calm').voice, language: null } }),
        voice('4', 'system', facts('Cai', 'Chinese', 'Female', 'Calm')),
      ],
      { scope: system },
    );
    const names = (sort: VoiceSort) => list({ sort }).system.map((row) => row.voice.name);
    expect(names('listed')).toEqual(['Bo 10', 'Ann', 'Bo 9', 'Cai']);
    expect(names('name')).toEqual(['Ann', 'Bo 9', 'Bo 10', 'Cai']);
    expect(names('language')).toEqual(['Ann', 'Cai', 'Bo 10', 'Bo 9']);
    await markItems(library, [idOf(library, '3')], { favorite: true });
    expect(names('favorite')).toEqual(['Bo 9', 'Bo 10', 'Ann', 'Cai']);
    expect(list({ sort: 'name' }, 1, 2).system.map((row) => row.voice.name)).toEqual(['Bo 9', 'Bo 10']);
  });

  it('know how many clips speak with them', async () => {
    await walk(library, [voice('9', 'system')], { scope: system });
    const clip = { ...video('clip', { voiceId: RemoteId.parse('9'), voiceName: 'Ann' }), kind: 'audio' as const };
    await walk(library, [clip], { scope: { ...videos, feed: 'audio' } });
    expect(list().system[0]?.usedCount).toBe(1);
    expect(library.read.detail(idOf(library, 'clip'))?.lineage).toMatchObject([
      { relation: 'voice', itemId: idOf(library, '9') },
    ]);
  });
});
