import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Simulator } from '../../../simulator/server.ts';
import { startSimulator } from '../../../simulator/server.ts';
import { wavOf } from '../../../simulator/sound/wav.ts';
import type { Told } from './platform-contract.ts';
import { ask } from './platform-contract.ts';
import { fileOf, speech, upload } from './platform-requests.ts';

const DAY = 86_400_000;
let simulator: Simulator;

beforeEach(async () => {
  // Time stands still unless a test moves it.
  simulator = await startSimulator({ scale: 10, speed: 1000, unfinished: 0, now: () => Date.UTC(2026, 10, 22) });
});

afterEach(async () => {
  await simulator.close();
});

function say(voice: string, more: object = {}): Promise<Told> {
  return ask(simulator, 't2a', {
    path: '/v1/t2a_v2',
    body: speech(simulator, { voice_setting: { voice_id: voice }, ...more }),
  });
}

function clone(body: object, key?: string): Promise<Told> {
  const whole = { file_id: fileOf(simulator, 'voice_clone'), voice_id: 'MyNarrator001', ...body };
  return ask(simulator, 'voiceClone', { path: '/v1/voice_clone', body: whole, ...(key === undefined ? {} : { key }) });
}

async function listed(kind = 'voice_cloning'): Promise<string[]> {
  const told = await ask(simulator, 'getVoice', { path: '/v1/get_voice', body: { voice_type: kind } });
  return ((told.json[kind] ?? []) as { voice_id: string }[]).map(({ voice_id }) => voice_id);
}

function remove(voice: string, kind = 'voice_cloning'): Promise<Told> {
  return ask(simulator, 'deleteVoice', { path: '/v1/delete_voice', body: { voice_type: kind, voice_id: voice } });
}

/** Uploads a sample; gives its id with all its digits. */
async function sample(purpose: string, name: string, content: Buffer): Promise<string> {
  const told = await ask(simulator, 'fileUpload', {
    path: '/v1/files/upload',
    body: upload(purpose, name, new Uint8Array(content)),
  });
  expect(told.code).toBe(0);
  return /"file_id":(\d+)/.exec(told.text)?.[1] ?? '';
}

/** Silence. */
function wav(seconds: number): Buffer {
  return wavOf({ samples: new Int16Array(seconds * 8000), sampleRate: 8000, channels: 1 });
}

async function demo(file: string): Promise<Buffer> {
  return await readFile(fileURLToPath(new URL(`../../../resources/demo/${file}`, import.meta.url)));
}

describe('a clone', () => {
  it('speaks at once, is listed after it spoke, costs its fee once, and is gone for ever when deleted', async () => {
    const before = await listed();
    expect((await clone({})).code).toBe(0);
    expect(await listed()).toEqual(before);

    expect((await say('MyNarrator001')).code).toBe(0);
    expect((await say('MyNarrator001')).code).toBe(0);
    expect(await listed()).toEqual([...before, 'MyNarrator001']);
    const fees = simulator.platform.account().charges.filter(({ operation }) => operation === 'voice_cloning');
    expect(fees).toMatchObject([{ subject: 'MyNarrator001' }]);

    expect((await remove('MyNarrator001', 'voice_generation')).code).toBe(20_132);
    expect((await remove('MyNarrator001')).json).toMatchObject({ voice_id: 'MyNarrator001' });
    expect(await listed()).toEqual(before);
    expect((await say('MyNarrator001')).code).toBe(2042);
    expect((await remove('MyNarrator001')).code).toBe(20_132);
    expect((await clone({})).code).toBe(2039);
  });

  it('is not listed for its preview, which has a link that plays', async () => {
    const told = await clone({ text: 'A short preview.', model: 'speech-2.8-hd' });
    const answer = await fetch(String(told.json['demo_audio']));
    expect(answer.headers.get('content-type')).toBe('audio/mpeg');
    expect(await listed()).not.toContain('MyNarrator001');
    expect((await clone({ voice_id: 'MyNarrator002' })).json['demo_audio']).toBe('');
  });

  it('goes when nobody uses it for seven days, and its name is free again', async () => {
    await clone({});
    await clone({ voice_id: 'MyNarrator002' });
    simulator.world.clock.advance(6 * DAY);
    expect((await say('MyNarrator002')).code).toBe(0);
    simulator.world.clock.advance(1.5 * DAY);
    expect(await listed()).toEqual(['MyNarrator002']);
    expect((await say('MyNarrator001')).code).toBe(20_132);
    expect((await clone({})).code).toBe(0);
    // Designed voices stay.
    expect(await listed('voice_generation')).toHaveLength(1);
  });

  it('must have a good and free name', async () => {
    for (const voice_id of ['Short01', '1starts-with-digit', 'ends-with-dash-', 'ends_with_', 'has space in it', ''])
      expect((await clone({ voice_id })).code, voice_id).toBe(2013);
    for (const voice_id of ['HarbourNarrator01', simulator.world.voices[3]?.uniqueId])
      expect((await clone({ voice_id })).code, voice_id).toBe(2039);
    simulator.platform.addAccount('sk-api-other');
    expect((await clone({ file_id: '1', voice_id: 'HarbourNarrator01' }, 'sk-api-other')).code).toBe(2039);
  });

  it('needs a verified account, money for the preview, and a model with the text', async () => {
    expect((await clone({ text: 'Hello' })).code).toBe(2013);
    expect((await clone({ text: 'x'.repeat(1001), model: 'speech-2.8-hd' })).code).toBe(2013);
    expect((await clone({ text: 'a forbidden word', model: 'speech-2.8-hd' })).code).toBe(1026);
    simulator.platform.account().verified = false;
    expect((await clone({})).code).toBe(2038);
    simulator.platform.account().verified = true;
    simulator.platform.account().balance = 0;
    expect((await clone({ text: 'Hello', model: 'speech-2.8-hd' })).code).toBe(1008);
  });

  it('needs a sample of 10 s to 5 min that was uploaded for it', async () => {
    expect((await clone({ file_id: '410000000000009999' })).code).toBe(20_132);
    expect((await clone({ file_id: fileOf(simulator, 'prompt_audio') })).code).toBe(20_132);
    expect((await clone({ file_id: await sample('voice_clone', 'noise.mp3', Buffer.from('no sound')) })).code).toBe(
      20_132,
    );
    expect((await clone({ file_id: await sample('voice_clone', 'short.wav', wav(9.9)) })).code).toBe(2037);
    expect((await clone({ file_id: await sample('voice_clone', 'long.wav', wav(301)) })).code).toBe(2037);
    expect((await clone({ file_id: await sample('voice_clone', 'good.wav', wav(10)) })).code).toBe(0);
  });

  it('hears whether the sample says what it should', async () => {
    const known = await sample('voice_clone', 'reading.mp3', await demo('clips/chapter-one.mp3'));
    expect(simulator.platform.file(known).transcript).toMatch(/^Once upon a time there was a lighthouse/);
    // Of other sounds nobody knows what they say, unless it is told.
    const long = await sample('voice_clone', 'long.wav', wav(12));
    simulator.platform.file(long).transcript = 'Once upon a time there was a lighthouse';
    const text_validation = 'Something else was said here';
    expect((await clone({ file_id: long, text_validation })).code).toBe(1043);
    expect((await clone({ file_id: long, text_validation, accuracy: 0 })).code).toBe(0);
    const right = {
      file_id: long,
      voice_id: 'MyNarrator002',
      text_validation: 'once upon a time, there was a lighthouse',
    };
    expect((await clone(right)).code).toBe(0);
  });

  it('takes a prompt below 8 s of the same speaker', async () => {
    const prompt = (id: string): object => ({ clone_prompt: { prompt_audio: id, prompt_text: 'Hello.' } });
    expect((await clone(prompt('410000000000009999'))).code).toBe(20_132);
    expect((await clone(prompt(await sample('prompt_audio', 'long.wav', wav(8))))).code).toBe(2048);
    expect((await clone({ clone_prompt: { prompt_audio: fileOf(simulator, 'prompt_audio') } })).code).toBe(2013);
    const other = await sample('prompt_audio', 'hello.mp3', await demo('voices/en-us-f.mp3'));
    expect((await clone(prompt(other))).code).toBe(1044);
    expect((await clone(prompt(await sample('prompt_audio', 'short.wav', wav(5))))).code).toBe(0);
  });
});

describe('a designed voice', () => {
  it('can be heard at once, is listed after it spoke, and keeps its description', async () => {
    const body = { prompt: 'a bright young pilot', preview_text: 'Ready for take-off.' };
    const { json } = await ask(simulator, 'voiceDesign', { path: '/v1/voice_design', body });
    expect(json['voice_id']).toMatch(/^ttv-voice-\d{16}-/);
    const trial = Buffer.from(String(json['trial_audio']), 'hex');
    expect(trial.subarray(0, 3).toString()).toBe('ID3');
    expect(await listed('voice_generation')).toHaveLength(1);
    await say(String(json['voice_id']));
    const told = await ask(simulator, 'getVoice', { path: '/v1/get_voice', body: { voice_type: 'voice_generation' } });
    expect(told.json).toMatchObject({
      system_voice: null,
      voice_cloning: null,
      voice_generation: [{}, { voice_id: json['voice_id'], description: ['a bright young pilot'] }],
    });
    expect((await remove(String(json['voice_id']), 'voice_generation')).code).toBe(0);
    expect(await listed('voice_generation')).toHaveLength(1);
  });

  it('can have a name of the caller, and refuses what is wrong', async () => {
    const design = (body: object): Promise<Told> => ask(simulator, 'voiceDesign', { path: '/v1/voice_design', body });
    const good = { prompt: 'old sailor', preview_text: 'Ahoy.', voice_id: 'OldSailor01' };
    expect((await design(good)).json).toMatchObject({ voice_id: 'OldSailor01' });
    expect((await design(good)).code).toBe(2039);
    expect((await design({ prompt: 'old sailor' })).code).toBe(2013);
    expect((await design({ ...good, preview_text: 'x'.repeat(501) })).code).toBe(2013);
    expect((await design({ prompt: 'forbidden', preview_text: 'Ahoy.' })).code).toBe(1026);
  });
});

describe('the list', () => {
  it('has nulls or empty arrays where there is nothing', async () => {
    simulator.platform.account().voices.clear();
    const all = { path: '/v1/get_voice', body: { voice_type: 'all' } };
    expect((await ask(simulator, 'getVoice', all)).json).toMatchObject({ voice_cloning: null, voice_generation: null });
    simulator.platform.quirks.emptyLists = 'array';
    expect((await ask(simulator, 'getVoice', all)).json).toMatchObject({ voice_cloning: [], voice_generation: [] });
    expect((await ask(simulator, 'getVoice', { ...all, body: { voice_type: 'mine' } })).code).toBe(2013);
    expect((await ask(simulator, 'getVoice', { ...all, body: {} })).code).toBe(2013);
  });

  it('is that of the key, and others cannot use its voices', async () => {
    simulator.platform.addAccount('sk-api-other');
    const told = await ask(simulator, 'getVoice', {
      path: '/v1/get_voice',
      body: { voice_type: 'all' },
      key: 'sk-api-other',
    });
    expect(told.json['voice_cloning']).toBeNull();
    expect((told.json['system_voice'] as unknown[]).length).toBe(320);
    const body = speech(simulator, { voice_setting: { voice_id: 'HarbourNarrator01' } });
    expect((await ask(simulator, 't2a', { path: '/v1/t2a_v2', body, key: 'sk-api-other' })).code).toBe(2042);
  });

  it('of a deleted voice says its date in either form', async () => {
    expect((await remove('HarbourNarrator01')).json['created_time']).toMatch(/^\d{10}$/);
    simulator.platform.quirks.createdTime = 'date';
    expect((await remove('LampRoomVoice02')).json['created_time']).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect((await remove(simulator.world.voices[0]?.uniqueId ?? '')).code).toBe(20_132);
  });
});
