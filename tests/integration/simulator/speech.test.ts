import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Simulator } from '../../../simulator/server.ts';
import { startSimulator } from '../../../simulator/server.ts';
import { ask } from './contract.ts';
import { PAID } from './good-requests.ts';

let simulator: Simulator;
let now: number;

beforeEach(async () => {
  now = Date.UTC(2026, 10, 21, 14);
  simulator = await startSimulator({ scale: 20, unfinished: 0, now: () => now, quirks: { audioAlive: true } });
  simulator.world.account(PAID).credits = 1_000_000;
});

afterEach(async () => {
  await simulator.close();
});

type Fields = Readonly<Record<string, unknown>>;

async function speak(fields: Fields) {
  const body = { account: PAID, text: 'Once upon a time.', voice_id: '209000000000001', ...fields };
  const answer = await ask(simulator, 'postSpeechCreate', { path: '/speech/create', body });
  return { status: answer.status, id: (answer.json as { audioId?: string }).audioId ?? '' };
}

const clip = async (id: string) => await ask(simulator, 'getSpeechClip', { path: `/speech/${id}` });

const day = 86_400_000;

it('reads back as it was ordered', async () => {
  const effects = {
    deepen_lighten: -100,
    stronger_softer: 40,
    nasal_crisp: 7,
    spacious_echo: true,
    lofi_telephone: false,
    robotic: true,
    auditorium_echo: false,
  };
  const told = { emotion: 'sad', language_boost: 'Japanese', speed: 1.25, pitch: -3 };
  const { id } = await speak({ ...told, ...effects, vol: 2.5 });
  now += day / 24;
  expect((await clip(id)).json).toMatchObject({ ...told, effects });
  const plain = await speak({});
  now += day / 24;
  expect((await clip(plain.id)).json).toMatchObject({
    emotion: 'Auto',
    language_boost: 'Auto',
    speed: 1,
    effects: { nasal_crisp: 0, robotic: false },
  });
});

it('refuses what is out of range', async () => {
  const wrong: Fields[] = [
    { vol: -1 },
    { vol: 11 },
    { vol: 'loud' },
    { speed: 2.1 },
    { pitch: 13 },
    { pitch: 1.5 },
    { deepen_lighten: 101 },
    { stronger_softer: -101 },
    { nasal_crisp: 'much' },
    { nasal_crisp: 0.5 },
    { spacious_echo: 'perhaps' },
    { lofi_telephone: 1 },
    { robotic: [] },
    { auditorium_echo: 'on' },
    { language_boost: 'Klingon' },
    { emotion: 'bored' },
    { model: 'speech-3' },
    { replyUrl: 'x'.repeat(1025) },
  ];
  for (const fields of wrong) expect((await speak(fields)).status, JSON.stringify(fields)).toBe(400);
  expect(simulator.world.account(PAID).credits).toBe(1_000_000);
  expect((await speak({ vol: 10, pitch: 12, nasal_crisp: 100, robotic: 'true' })).status).toBe(201);
});

it('takes 15 emotions in a text, not 16', async () => {
  const text = (spans: number) => Array.from({ length: spans }, () => '{happy}yes{/happy}').join(' and ');
  expect((await speak({ text: text(15) })).status).toBe(201);
  expect((await speak({ text: text(16) })).status).toBe(400);
});

it('takes as many characters as the form and the model allow', async () => {
  const send = async (operation: string, path: string, length: number, model?: string): Promise<number> => {
    now += day;
    const body = { account: PAID, text: 'x'.repeat(length), voice_id: '209000000000001', model };
    return (await ask(simulator, operation, { path, body })).status;
  };
  const create = ['postSpeechCreate', '/speech/create'] as const;
  expect(await send(...create, 5000)).toBe(201);
  expect(await send(...create, 5001)).toBe(400);
  expect(await send(...create, 10_000, 'speech-2.8-turbo')).toBe(201);
  expect(await send(...create, 10_001, 'speech-2.8-turbo')).toBe(400);
  expect(await send('postSpeechCreateMp3', '/speech/create-mp3', 3001, 'speech-2.8-turbo')).toBe(400);
  expect(await send('postAudioCreateMp3', '/audio/create-mp3', 501)).toBe(400);
  expect(await send('postAudioCreateMp3', '/audio/create-mp3', 5, 'speech-2.8-hd')).toBe(400);
});

it('resolves its audioId for 7 days, then only the list tells of it', async () => {
  const { id } = await speak({});
  now += 7 * day - 1;
  expect((await clip(id)).json).toMatchObject({ statusLabel: 'completed' });
  now += 2;
  expect(await clip(id)).toMatchObject({ status: 410, json: { error: 'Job has expired' } });
  const listed = await ask(simulator, 'getSpeech', { path: `/speech/?account=${PAID}` });
  const rows = (listed.json as { audio_list: { audio_id: string; audio_url: string }[] }).audio_list;
  expect(rows[0]?.audio_id).toBe(id);
  expect((await fetch(rows[0]?.audio_url ?? '')).status).toBe(200);
  // A clip that the list gave was not made by this API: its id resolves as long as it is there.
  expect((await clip(rows[1]?.audio_id ?? '')).status).toBe(200);
});
