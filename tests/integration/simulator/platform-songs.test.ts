import { fileTypeFromBuffer } from 'file-type';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Simulator } from '../../../simulator/server.ts';
import { startSimulator } from '../../../simulator/server.ts';
import type { Told } from './platform-contract.ts';
import { ask } from './platform-contract.ts';

let simulator: Simulator;

beforeEach(async () => {
  // Time stands still unless a test moves it.
  simulator = await startSimulator({ scale: 10, speed: 1000, unfinished: 0, now: () => Date.UTC(2026, 10, 22) });
});

afterEach(async () => {
  await simulator.close();
});

const play = (body: object): Promise<Told> =>
  ask(simulator, 'musicGeneration', { path: '/v1/music_generation', body: { model: 'music-2.6', ...body } });

function at(json: unknown, ...path: (string | number)[]): unknown {
  return path.reduce<unknown>((found, name) => (found as Record<string | number, unknown>)[name], json);
}

describe('songs', () => {
  it('are hex, links or streams', async () => {
    const instrumental = { prompt: 'jazz, rainy night', is_instrumental: true };
    const hex = String(at((await play(instrumental)).json, 'data', 'audio'));
    expect((await fileTypeFromBuffer(Buffer.from(hex, 'hex')))?.mime).toBe('audio/mpeg');
    const wav = await play({
      ...instrumental,
      output_format: 'url',
      audio_setting: { format: 'wav', sample_rate: 44_100 },
    });
    const answer = await fetch(String(at(wav.json, 'data', 'audio')));
    expect((await fileTypeFromBuffer(await answer.arrayBuffer()))?.mime).toMatch(/wav/);
    expect(wav.json['extra_info']).toMatchObject({ music_sample_rate: 44_100, music_duration: 3000 });
    expect((await play({ ...instrumental, stream: true })).text).toContain('"status":1');
  });

  it('need words to sing unless told otherwise; covers need a source', async () => {
    const wrong = [
      {},
      { prompt: 'jazz' },
      { lyrics: 'x'.repeat(3501) },
      { prompt: 'jazz', lyrics: 'la', model: 'music-9' },
    ];
    for (const body of wrong) expect((await play(body)).code, JSON.stringify(body).slice(0, 60)).toBe(2013);
    expect((await play({ prompt: 'jazz', lyrics: 'la la' })).code).toBe(0);
    expect((await play({ prompt: 'jazz', lyrics_optimizer: true })).code).toBe(0);
    expect((await play({ model: 'music-cover', prompt: 'jazz' })).code).toBe(2013);
    expect((await play({ model: 'music-cover', prompt: 'jazz', audio_url: 'https://example.com/a.mp3' })).code).toBe(0);
    expect((await play({ prompt: 'forbidden', lyrics: 'la' })).code).toBe(1026);
    expect((await play({ prompt: 'borderline', lyrics: 'la' })).code).toBe(1027);
  });
});
