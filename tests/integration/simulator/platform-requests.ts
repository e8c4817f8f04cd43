import type { Simulator } from '../../../simulator/server.ts';
import type { Ask } from './platform-contract.ts';

/** A voice of the catalogue. */
export function systemVoice({ world }: Simulator): string {
  return world.voices[0]?.uniqueId ?? '';
}

/** The first file of a purpose that the account holds. */
export function fileOf({ platform }: Simulator, purpose: string): string {
  const file = platform.filesOf(platform.account()).find((one) => one.purpose === purpose);
  if (file === undefined) throw new Error(`There is no file for ${purpose}.`);
  return file.id;
}

/** A v2 task that is over. */
export function v2Task({ platform }: Simulator): string {
  const task = [...platform.account().tasks.values()].find((one) => one.api === 'video-v2');
  if (task === undefined) throw new Error('There is no v2 task.');
  return task.id;
}

export function upload(purpose: string, name: string, content: Uint8Array<ArrayBuffer>): FormData {
  const form = new FormData();
  form.set('purpose', purpose);
  form.set('file', new File([content], name));
  return form;
}

export function speech(simulator: Simulator, more: object = {}): object {
  return {
    model: 'speech-2.8-hd',
    text: 'Hello there.',
    voice_setting: { voice_id: systemVoice(simulator), speed: 1 },
    ...more,
  };
}

export const v2Video = {
  model: 'MiniMax-H3',
  content: [{ type: 'text', text: 'A paper boat' }],
  resolution: '768P',
  duration: 5,
  ratio: '16:9',
} as const;

/** For every operation a request that the platform accepts in a fresh world with `speed: 1000`. */
export const goodRequests: Readonly<Record<string, (simulator: Simulator) => Ask | Promise<Ask>>> = {
  getVoice: () => ({ path: '/v1/get_voice', body: { voice_type: 'all' } }),
  deleteVoice: () => ({
    path: '/v1/delete_voice',
    body: { voice_type: 'voice_cloning', voice_id: 'HarbourNarrator01' },
  }),
  voiceClone: (simulator) => ({
    path: '/v1/voice_clone',
    body: {
      file_id: fileOf(simulator, 'voice_clone'),
      voice_id: 'MyNarrator001',
      text: 'A short preview.',
      model: 'speech-2.8-hd',
    },
  }),
  voiceDesign: () => ({
    path: '/v1/voice_design',
    body: { prompt: 'warm old sailor', preview_text: 'The sea is calm today.' },
  }),
  t2a: (simulator) => ({ path: '/v1/t2a_v2', body: speech(simulator) }),
  t2aAsync: (simulator) => ({ path: '/v1/t2a_async_v2', body: speech(simulator) }),
  t2aAsyncQuery: async (simulator) => {
    const told = await send(simulator, '/v1/t2a_async_v2', speech(simulator));
    return { path: `/v1/query/t2a_async_query_v2?task_id=${told['task_id']}` };
  },
  videoGeneration: () => ({
    path: '/v1/video_generation',
    body: { model: 'MiniMax-Hailuo-2.3', prompt: 'A paper boat [Pan left]', duration: 6, resolution: '768P' },
  }),
  videoQuery: async (simulator) => {
    const told = await send(simulator, '/v1/video_generation', { model: 'T2V-01', prompt: 'A paper boat' });
    return { path: `/v1/query/video_generation?task_id=${told['task_id']}` };
  },
  videoGenerationV2: () => ({ path: '/v2/video_generation', body: v2Video }),
  videoDeleteV2: (simulator) => ({ path: `/v2/video_generation/${v2Task(simulator)}` }),
  videoListV2: () => ({ path: '/v2/query/video_generation?page_num=1&page_size=2' }),
  videoQueryV2: (simulator) => ({ path: `/v2/query/video_generation/${v2Task(simulator)}` }),
  imageGeneration: () => ({
    path: '/v1/image_generation',
    body: { model: 'image-01', prompt: 'A lighthouse keeper', aspect_ratio: '3:4', n: 2 },
  }),
  musicGeneration: () => ({
    path: '/v1/music_generation',
    body: { model: 'music-2.6', prompt: 'jazz, rainy night', is_instrumental: true, output_format: 'url' },
  }),
  fileUpload: () => ({
    path: '/v1/files/upload',
    body: upload('voice_clone', 'sample.mp3', new Uint8Array([1, 2, 3])),
  }),
  fileList: () => ({ path: '/v1/files/list?purpose=voice_clone' }),
  fileRetrieve: (simulator) => ({ path: `/v1/files/retrieve?file_id=${fileOf(simulator, 'voice_clone')}` }),
  fileRetrieveContent: async (simulator) => {
    const told = await send(simulator, '/v1/video_generation', { model: 'T2V-01', prompt: 'A paper boat' });
    simulator.platform.finish(String(told['task_id']));
    return { path: `/v1/files/retrieve_content?file_id=${fileOf(simulator, 'video_generation')}` };
  },
  fileDelete: (simulator) => ({
    path: '/v1/files/delete',
    body: { file_id: fileOf(simulator, 'voice_clone'), purpose: 'voice_clone' },
  }),
};

async function send(simulator: Simulator, path: string, body: object): Promise<Record<string, unknown>> {
  const response = await fetch(`${simulator.platformUrl}${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${simulator.platformKey}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return (await response.json()) as Record<string, unknown>;
}
