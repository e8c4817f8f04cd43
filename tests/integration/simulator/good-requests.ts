import type { Simulator } from '../../../simulator/server.ts';
import { wavOf } from '../../../simulator/sound/wav.ts';
import { bareId, fullId } from '../../../simulator/world/ids.ts';
import type { Ask } from './contract.ts';

/** The two accounts of the seeded world: paid and free. */
export const PAID = '301000000000000001';
export const FREE = '301000000000000002';

/** Full id of the newest item of the paid account. */
export function newest(simulator: Simulator, kind: 'video' | 'image' | 'audio' | 'file' | 'clone' | 'music'): string {
  const account = simulator.world.account(PAID);
  const shelves = {
    video: account.videos,
    image: account.images,
    audio: account.clips,
    file: account.files,
    clone: account.clones,
    music: account.songs,
  };
  return fullId(kind, PAID, bareId({ kind, ordinal: 1, index: shelves[kind].size - 1 }));
}

function form(fields: Record<string, string>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
}

/** Silence of so many seconds as a wav file. */
export function silence(seconds: number): Buffer {
  return wavOf({ samples: new Int16Array(seconds * 8000), sampleRate: 8000, channels: 1 });
}

/** An uploaded sample of the paid account, from which a voice can be cloned. */
function sample(simulator: Simulator): string {
  const { files } = simulator.world.account(PAID);
  const file = files.add((index) => {
    const [media] = simulator.world.media.of('image');
    if (media === undefined) throw new Error('The manifest has no images.');
    const id = bareId({ kind: 'file', ordinal: 1, index });
    return { index, id, name: 'sample.wav', type: 'wav', media, used: false, content: silence(12) };
  });
  return fullId('file', PAID, file.id);
}

/** For every operation a request that the provider accepts in a seeded world with `speed: 1000` and `audioAlive`. */
export const goodRequests: Readonly<Record<string, (simulator: Simulator) => Ask>> = {
  getAccounts: () => ({ path: '/accounts' }),
  postAccounts: () => ({
    path: '/accounts',
    body: { url: 'https://hailuoai.video/v3/api?device_id=1', token: `FAKE.${PAID}.TOKEN`, maxJobs: 3 },
  }),
  getAccount: () => ({ path: `/accounts/${PAID}` }),
  deleteAccount: () => ({ path: `/accounts/${FREE}` }),
  getFeatures: () => ({ path: `/features/?account=${PAID}` }),
  getVideos: () => ({ path: `/videos/?account=${PAID}&limit=30` }),
  postVideosCreate: () => ({
    path: '/videos/create',
    body: { account: PAID, prompt: 'A paper boat drifting down a rainy street', model: 'T2V-2.3', replyRef: 'ref-1' },
  }),
  getVideo: (simulator) => ({ path: `/videos/${newest(simulator, 'video')}` }),
  deleteVideo: (simulator) => ({ path: `/videos/${newest(simulator, 'video')}` }),
  postVideosCancel: (simulator) => ({ path: '/videos/cancel', body: { videoId: newest(simulator, 'video') } }),
  getVideosAgentTemplates: () => ({ path: `/videos/agent-templates/?account=${PAID}` }),
  postVideosAgentCreate: () => ({
    path: '/videos/agent-create',
    body: { account: PAID, templateId: '380000000000000001', prompt: 'A birthday card' },
  }),
  getVideosCharacters: () => ({ path: `/videos/characters/?account=${PAID}` }),
  getImages: () => ({ path: `/images/?account=${PAID}` }),
  postImagesCreate: () => ({
    path: '/images/create',
    body: { account: PAID, prompt: 'Portrait of a lighthouse keeper, soft light', aspectRatio: '9:16', quantity: 2 },
  }),
  getImage: (simulator) => ({ path: `/images/${newest(simulator, 'image')}` }),
  deleteImage: (simulator) => ({ path: `/images/${newest(simulator, 'image')}` }),
  getFiles: () => ({ path: `/files/?account=${PAID}` }),
  postFiles: () => ({ path: `/files/?account=${PAID}`, body: Buffer.from('png bytes'), type: 'image/png' }),
  deleteFile: (simulator) => ({ path: `/files/${newest(simulator, 'file')}` }),
  getScheduler: () => ({ path: '/scheduler/' }),
  getSchedulerAvailable: () => ({ path: '/scheduler/available' }),
  deleteScheduler: (simulator) => ({ path: `/scheduler/${newest(simulator, 'video')}` }),
  postAgent: () => ({
    path: '/agent',
    body: form({ account: PAID, prompt: 'A cat playing piano', models: 'hailuo-2.3,nano-banana-2', async: 'true' }),
  }),
  getAgentJobs: () => ({ path: '/agent/jobs' }),
  getAgentJob: (simulator) => ({ path: `/agent/${[...simulator.world.agentJobs.keys()][0]}` }),
  getSpeech: () => ({ path: `/speech/?account=${PAID}&page=1&page_size=100` }),
  postSpeechCreate: (simulator) => ({
    path: '/speech/create',
    body: { account: PAID, text: 'Once upon a time.', voice_id: simulator.world.voices[0]?.id ?? '' },
  }),
  postSpeechCreateMp3: (simulator) => ({
    path: '/speech/create-mp3',
    body: { account: PAID, text: 'Hello.', voice_id: newest(simulator, 'clone') },
  }),
  postSpeechCreateStream: () => ({
    path: '/speech/create-stream',
    body: { account: PAID, text: 'Hello.', voice_id: '209000000000001' },
  }),
  getSpeechVoices: () => ({ path: `/speech/voices/?account=${PAID}` }),
  getSpeechConfig: () => ({ path: `/speech/config/?account=${PAID}` }),
  postSpeechUploadSample: () => ({
    path: `/speech/upload-sample/?account=${PAID}`,
    body: silence(10),
    type: 'audio/wave',
  }),
  postSpeechCloneVoice: (simulator) => ({
    path: '/speech/clone-voice',
    body: { account: PAID, voice_name: 'Lamp room', language_tag: 'English', files: sample(simulator) },
  }),
  postSpeechDeleteVoice: (simulator) => ({
    path: '/speech/delete-voice',
    body: { voice_id: newest(simulator, 'clone') },
  }),
  getSpeechClip: (simulator) => ({ path: `/speech/${newest(simulator, 'audio')}` }),
  deleteSpeechClip: (simulator) => ({ path: `/speech/${newest(simulator, 'audio')}` }),
  postMusicCreate: () => ({
    path: '/music/create',
    body: { account: PAID, title: 'Rain on Sixth Street', prompt: 'smoky late-night jazz', instrumental: true },
  }),
  getMusicById: (simulator) => ({ path: `/music/${newest(simulator, 'music')}` }),
  getAudio: () => ({ path: `/audio/?account=${PAID}` }),
  getAudioClip: (simulator) => ({ path: `/audio/${newest(simulator, 'audio')}` }),
  deleteAudioClip: (simulator) => ({ path: `/audio/${newest(simulator, 'audio')}` }),
  getAudioConfig: () => ({ path: `/audio/config/?account=${PAID}` }),
  getAudioVoices: () => ({ path: `/audio/voices/?account=${PAID}&is_system=false` }),
  postAudioUploadSample: () => ({
    path: `/audio/upload-sample/?account=${PAID}`,
    body: silence(60),
    type: 'audio/wav',
  }),
  postAudioCloneVoice: (simulator) => ({
    path: '/audio/clone-voice',
    body: form({ account: PAID, voice_name: 'Pier', language_tag: 'English', files: sample(simulator) }),
  }),
  postAudioDeleteVoice: (simulator) => ({
    path: '/audio/delete-voice',
    body: { voice_id: newest(simulator, 'clone') },
  }),
  postAudioCreateMp3: () => ({
    path: '/audio/create-mp3',
    body: { account: PAID, text: 'Hello.', voice_id: '209000000000002' },
  }),
  getUserAccount: () => ({ path: '/account' }),
  postUserAccount: () => ({ path: '/account', body: { replyUrl: 'https://example.com/hook' } }),
  getUserAccountStats: () => ({ path: '/account/stats?bot=minimax' }),
};

/** What the provider has taken down: refused whatever is sent. */
export const retired: Readonly<Record<string, Ask>> = {
  getMusicCreate: { path: `/music/create?account=${PAID}` },
  getMusic: { path: `/music/?account=${PAID}` },
  getMusicStyles: { path: `/music/styles?account=${PAID}` },
  postAudioCreateStream: { path: '/audio/create-stream', body: {} },
  getLlm: { path: `/llm?account=${PAID}` },
  postLlm: { path: '/llm', body: {} },
  deleteLlm: { path: `/llm?account=${PAID}` },
  getLlmChat: { path: `/llm/1?account=${PAID}` },
};
