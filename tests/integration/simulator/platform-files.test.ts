import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Simulator } from '../../../simulator/server.ts';
import { startSimulator } from '../../../simulator/server.ts';
import type { Told } from './platform-contract.ts';
import { ask } from './platform-contract.ts';
import { fileOf, upload } from './platform-requests.ts';

let simulator: Simulator;

beforeEach(async () => {
  simulator = await startSimulator({ scale: 10, unfinished: 0, now: () => Date.UTC(2026, 10, 22) });
});

afterEach(async () => {
  await simulator.close();
});

function send(purpose: string, name: string, bytes = 10): Promise<Told> {
  const body = upload(purpose, name, new Uint8Array(bytes).fill(7));
  return ask(simulator, 'fileUpload', { path: '/v1/files/upload', body });
}

async function names(query = ''): Promise<string[]> {
  const told = await ask(simulator, 'fileList', { path: `/v1/files/list${query}` });
  return (told.json['files'] as { filename: string }[]).map(({ filename }) => filename);
}

const idIn = (told: Told): string => /"file_id":(\d+)/.exec(told.text)?.[1] ?? '';

it('an upload is listed first, can be loaded, and keeps its bytes', async () => {
  const told = await send('voice_clone', 'mine.wav', 1234);
  expect(told.json).toMatchObject({ file: { bytes: 1234, filename: 'mine.wav', purpose: 'voice_clone' } });
  expect((await names('?purpose=voice_clone'))[0]).toBe('mine.wav');
  expect(await names('?purpose=prompt_audio')).not.toContain('mine.wav');
  const path = `/v1/files/retrieve?file_id=${idIn(told)}`;
  const { json } = await ask(simulator, 'fileRetrieve', { path });
  const body = await (await fetch((json['file'] as { download_url: string }).download_url)).arrayBuffer();
  expect(Buffer.from(body).equals(Buffer.alloc(1234, 7))).toBe(true);
  // Only generated files are given back whole.
  const content = `/v1/files/retrieve_content?file_id=${idIn(told)}`;
  expect((await ask(simulator, 'fileRetrieveContent', { path: content })).code).toBe(2013);
});

it('ids exceed 2^53 and neighbours differ only in their last digit, or have fifteen digits', async () => {
  const [one, two] = [idIn(await send('voice_clone', 'one.mp3')), idIn(await send('voice_clone', 'two.mp3'))];
  expect(one).not.toBe(two);
  expect(Number(one)).toBe(Number(two));
  simulator.platform.quirks.wideIds = false;
  expect(idIn(await send('voice_clone', 'three.mp3'))).toMatch(/^\d{15}$/);
});

it('ids are taken as text and as bare integers', async () => {
  const id = fileOf(simulator, 'prompt_audio');
  const response = await fetch(`${simulator.platformUrl}/v1/files/delete`, {
    method: 'POST',
    headers: { authorization: `Bearer ${simulator.platformKey}`, 'content-type': 'application/json' },
    body: `{"file_id":${id}}`,
  });
  expect(await response.text()).toBe(`{"file_id":${id},"base_resp":{"status_code":0,"status_msg":"success"}}`);
  expect(await names('?purpose=prompt_audio')).toEqual([]);
});

it('deleting wants the right purpose, and a file that is there', async () => {
  const file_id = fileOf(simulator, 'voice_clone');
  const remove = (body: object): Promise<Told> => ask(simulator, 'fileDelete', { path: '/v1/files/delete', body });
  expect((await remove({ file_id, purpose: 'prompt_audio' })).code).toBe(2013);
  expect((await remove({ file_id, purpose: 'voice_clone' })).code).toBe(0);
  expect((await remove({ file_id })).code).toBe(2013);
  expect((await remove({})).code).toBe(2013);
  expect((await ask(simulator, 'fileRetrieve', { path: `/v1/files/retrieve?file_id=${file_id}` })).code).toBe(2013);
});

it('each purpose takes its kinds and sizes', async () => {
  const wrong: [string, string, number?][] = [
    ['voice_clone', 'a.ogg'],
    ['voice_clone', 'a.mp3', 20_000_001],
    ['voice_clone', 'a.mp3', 0],
    ['t2a_async_input', 'a.pdf'],
    ['video_generation_input', 'a.mp3', 15_000_001],
    ['video_generation_input', 'a.gif'],
    ['video_understanding', 'a.png'],
    ['nothing', 'a.mp3'],
  ];
  for (const [purpose, name, bytes] of wrong)
    expect((await send(purpose, name, bytes)).code, `${purpose} ${name}`).toBe(2013);
  for (const name of ['a.PNG', 'a.mp4', 'a.m4a']) expect((await send('video_generation_input', name)).code).toBe(0);
  const empty = new FormData();
  empty.set('purpose', 'voice_clone');
  expect((await ask(simulator, 'fileUpload', { path: '/v1/files/upload', body: empty })).code).toBe(2013);
});

it('uploads for videos go after seven days, samples stay', async () => {
  await send('video_generation_input', 'frame.png');
  await send('voice_clone', 'mine.mp3');
  simulator.world.clock.advance(7 * 86_400_000);
  expect(await names()).not.toContain('frame.png');
  expect(await names()).toContain('mine.mp3');
});

it('withdrawn links are refused, and reading again gives good ones', async () => {
  const path = `/v1/files/retrieve?file_id=${fileOf(simulator, 'voice_clone')}`;
  const link = async (): Promise<string> =>
    ((await ask(simulator, 'fileRetrieve', { path })).json['file'] as { download_url: string }).download_url;
  const before = await link();
  simulator.world.expireLinks();
  expect((await fetch(before)).status).toBe(403);
  expect((await fetch(await link())).status).toBe(200);
});
