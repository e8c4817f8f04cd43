import { expect, test } from 'vitest';
import type { z } from 'zod';
import type { VoiceOrigin } from '../../../../ipc/model/item.ts';
import type { ApiAnswer } from '../../../../main/providers/http/api-client.ts';
import { parseJson } from '../../../../main/providers/http/json-text.ts';
import { listElements, readElements } from '../../../../main/providers/useapi/list-answer.ts';
import { accountsOf } from '../../../../main/providers/useapi/mapping/account.ts';
import { agentJob } from '../../../../main/providers/useapi/mapping/agent-job.ts';
import { assetItem } from '../../../../main/providers/useapi/mapping/asset.ts';
import { clipItem } from '../../../../main/providers/useapi/mapping/clip.ts';
import { upload } from '../../../../main/providers/useapi/mapping/upload.ts';
import { isOfCatalogue, voiceItem } from '../../../../main/providers/useapi/mapping/voice.ts';
import { AgentJobWire } from '../../../../main/providers/useapi/schemas/agent-job.ts';
import { AssetWire } from '../../../../main/providers/useapi/schemas/asset.ts';
import { ClipWire } from '../../../../main/providers/useapi/schemas/clip.ts';
import { UploadWire } from '../../../../main/providers/useapi/schemas/upload.ts';
import { VoiceWire } from '../../../../main/providers/useapi/schemas/voice.ts';
import { body } from './samples.ts';

const CDN = 'https://cdn.hailuoai.video/moss/fake';
const ID = 'user:1234-minimax:301000000000000001';

function answer(value: unknown): ApiAnswer {
  const text = JSON.stringify(value);
  return { status: 200, text, json: parseJson(text) };
}

function read<Wire, Found>(
  value: unknown,
  key: string,
  schema: z.ZodType<Wire>,
  map: (wire: Wire, raw: string) => Found | null,
) {
  return readElements(
    listElements(answer(value), [key], key),
    schema,
    ['videoId', 'imageId', 'voice_id', 'audio_id', 'id'],
    map,
  );
}

const video = (wire: AssetWire, raw: string) => assetItem('video', wire, raw);
const image = (wire: AssetWire, raw: string) => assetItem('image', wire, raw);

test('videos of the samples', () => {
  const { found, skipped } = read(body('videos', 'list'), 'videos', AssetWire, video);
  expect(skipped).toEqual([]);
  expect(found.map((item) => [item.remoteId, item.status])).toEqual([
    [`${ID}-video:320000000000000003`, 'running'],
    [`${ID}-video:320000000000000002`, 'complete'],
    [`${ID}-video:320000000000000004`, 'moderated'],
    [`${ID}-video:320000000000000001`, 'complete'],
  ]);
  const [running, paid, moderated, free] = found;
  expect(running).toMatchObject({
    files: [],
    prompt: null,
    title: '',
    width: null,
    statusMessage: 'About 3 minutes left',
  });
  expect(paid).toMatchObject({
    kind: 'video',
    title: 'A paper boat drifting down a rainy street',
    width: 1280,
    height: 720,
    createdAt: null,
    files: [
      { role: 'original', url: `${CDN}/v/320000000000000002.clean.mp4`, watermark: false, deadline: null },
      { role: 'watermarked', url: `${CDN}/v/320000000000000002.wm.mp4`, watermark: true, deadline: null },
      { role: 'cover', url: `${CDN}/v/320000000000000002.cover.webp`, watermark: null, deadline: null },
    ],
  });
  expect(moderated).toMatchObject({ files: [], statusMessage: 'Content moderated', statusLabel: 'moderated' });
  // A missing downloadURL on a completed item of a free account is normal: only the watermarked file is there.
  expect(free?.files.map((file) => file.role)).toEqual(['watermarked', 'cover']);
});

test('video details of the samples', () => {
  const detail = (name: string) => assetItem('video', AssetWire.parse(body('videos', name)), '{}');
  expect(detail('detailProcessing')).toMatchObject({ status: 'running', percent: 45 });
  expect(detail('detailCompletedPaid')).toMatchObject({ status: 'complete', percent: null });
  expect(detail('detailFreePlanWatermarkOnly')?.files.some((file) => file.role === 'original')).toBe(false);
});

test('images of the samples: the field videoURL is the watermarked picture', () => {
  const { found } = read(body('images', 'list'), 'images', AssetWire, image);
  expect(found[0]).toMatchObject({
    kind: 'image',
    status: 'pending',
    statusLabel: 'queued',
    files: [],
    durationMs: null,
  });
  expect(found[1]).toMatchObject({
    remoteId: `${ID}-image:330000000000000001`,
    status: 'complete',
    model: 'image-01',
    createdAt: 1793836800123,
    width: null,
    height: null,
    durationMs: null,
  });
  expect(found[1]?.files).toEqual([
    { role: 'original', url: `${CDN}/i/330000000000000001.png`, watermark: false, deadline: null },
    { role: 'watermarked', url: `${CDN}/i/330000000000000001.wm.png`, watermark: true, deadline: null },
    {
      role: 'cover',
      url: `${CDN}/i/330000000000000001.png?x-oss-process=image/resize,w_1080/format,webp`,
      watermark: null,
      deadline: null,
    },
  ]);
});

test('raw is the text as received, with numbers beyond 2^53 intact', () => {
  const text = '[ {"videoId":"v1","status":2,"userID": 301000000000000001, "later":{"new":[1]}} ]';
  const elements = listElements({ status: 200, text, json: parseJson(text) }, [], 'videos');
  const { found } = readElements(elements, AssetWire, ['videoId'], video);
  expect(found[0]?.raw).toBe('{"videoId":"v1","status":2,"userID": 301000000000000001, "later":{"new":[1]}}');
});

test('one malformed item is skipped with its reason, the others stay', () => {
  const list = [
    null,
    'text',
    { videoId: 'a', status: { odd: true } },
    { desc: 'no id' },
    { videoId: 'b', desc: {} },
    { videoId: 'c', status: 2, width: 'wide' },
    { videoId: 'd', status: '2', width: '640', downloadURL: null, percent: null, statusFinal: 'true' },
    {},
  ];
  const { found, skipped } = read(list, 'videos', AssetWire, video);
  expect(found.map((item) => item.remoteId)).toEqual(['d']);
  expect(found[0]).toMatchObject({ status: 'complete', width: 640 });
  expect(skipped.map((item) => item.remoteId)).toEqual([null, null, 'a', null, 'b', 'c', null]);
  expect(skipped[2]?.reason).toMatch(/^status: /);
  expect(skipped.every((item) => item.reason !== '' && item.raw !== '')).toBe(true);
});

test('videos may come as an object, a null list is empty, anything else is a protocol error', () => {
  expect(read({ videos: [{ videoId: 'a' }] }, 'videos', AssetWire, video).found).toHaveLength(1);
  expect(read({ videos: null }, 'videos', AssetWire, video).found).toEqual([]);
  for (const odd of [{}, 'x', 3, null, { videos: {} }])
    expect(() => listElements(answer(odd), ['videos'], 'videos')).toThrow(/protocol/);
});

test('empty text is absent, never a link', () => {
  const wire = {
    videoId: 'a',
    status: 2,
    statusFinal: true,
    downloadURL: '',
    videoURL: '  ',
    coverURL: '',
    desc: '',
    message: '',
  };
  expect(assetItem('video', AssetWire.parse(wire), '{}')).toMatchObject({
    files: [],
    prompt: null,
    statusMessage: null,
  });
  const marked = { ...wire, videoURLs: { feedURL: '', downloadURLWithWatermark: 'https://x/wm.mp4' } };
  expect(assetItem('image', AssetWire.parse({ ...marked, imageId: 'i' }), '{}')?.files).toEqual([
    { role: 'watermarked', url: 'https://x/wm.mp4', watermark: true, deadline: null },
  ]);
});

test('a model that is only a number gives way to one named in the tags', () => {
  const model = (value: object) => assetItem('video', AssetWire.parse({ videoId: 'a', ...value }), '{}')?.model;
  expect(model({ modelID: 'image-01' })).toBe('image-01');
  expect(model({ modelID: '23021', tags: [{ tagText: 'Enable Optimization' }, { tagText: 'Hailuo 2.3' }] })).toBe(
    'Hailuo 2.3',
  );
  expect(model({ modelID: '23021' })).toBe('23021');
  expect(model({ tags: [{ tagText: 'Enable Optimization' }] })).toBeNull();
});

test('speech clips of the samples', () => {
  const { found } = read(body('speech-clips', 'list'), 'audio_list', ClipWire, (wire, raw) => clipItem(wire, raw));
  expect(found[0]).toMatchObject({
    kind: 'audio',
    remoteId: `${ID}-audio:350000000000000001`,
    title: 'Chapter one',
    prompt: null,
    status: 'complete',
    createdAt: 1793836800123,
    files: [{ role: 'original', url: `${CDN}/a/350000000000000001.mp3`, watermark: false, deadline: null }],
    partial: true,
  });
  const old = read(body('audio-clips-decommissioned', 'list'), 'audio_list', ClipWire, (wire, raw) =>
    clipItem(wire, raw),
  );
  expect(old.found.map((item) => item.remoteId)).toEqual(found.map((item) => item.remoteId));

  const detail = (name: string, id: string | null = null) =>
    clipItem(ClipWire.parse(body('speech-clips', name)), '{}', id);
  expect(detail('detailCompleted')).toMatchObject({
    prompt: 'Once upon a time <#0.5#> there was a lighthouse.',
    voiceId: '209000000000001',
    voiceName: 'Calm Reader',
    status: 'complete',
  });
  expect(detail('detailCompleted')).not.toHaveProperty('partial');
  // Pending and failed answers carry no id: only the one they were asked by is known.
  expect(detail('detailPending')).toBeNull();
  expect(detail('detailPending', 'x')).toMatchObject({ remoteId: 'x', status: 'pending', files: [] });
  expect(detail('detailFailed', 'x')).toMatchObject({
    status: 'moderated',
    statusMessage: 'Moderated text (fake message)',
  });
  expect(clipItem(ClipWire.parse({ statusLabel: 'failed', statusFinal: true, code: 500 }), '{}', 'x')?.status).toBe(
    'failed',
  );
});

test('voices of the samples', () => {
  const map = (origin: VoiceOrigin) => (wire: VoiceWire, raw: string) => voiceItem(wire, origin, raw);
  const system = read(body('voices', 'listSystem'), 'voice_list', VoiceWire, map('system')).found;
  expect(system[0]).toMatchObject({
    kind: 'voice',
    title: 'Calm Reader',
    status: 'complete',
    createdAt: 1732711650948,
    voice: {
      origin: 'system',
      language: 'English',
      gender: 'Female',
      age: 'Adult',
      accent: 'US (General)',
      sampleOf: [],
    },
    files: [
      { role: 'sample', url: `${CDN}/voice_sample/calm_reader.mp3`, watermark: false },
      { role: 'cover', url: `${CDN}/voice_cover/1.png?x-oss-process=image/resize,p_50/format,webp` },
    ],
  });
  expect(system[0]?.voice.tags).toEqual(['English', 'Female', 'Adult', 'Audiobook', 'US (General)']);
  expect(system[1]?.voice).toMatchObject({ language: 'Italian', gender: 'Female', age: 'Adult', accent: 'Standard' });

  const cloned = read(body('voices', 'listCloned'), 'voice_list', VoiceWire, map('cloned')).found[0];
  expect(cloned).toMatchObject({ remoteId: `${ID}-audio:340000000000000001`, title: 'My Narrator' });
  expect(cloned?.voice).toMatchObject({
    origin: 'cloned',
    language: 'English',
    sampleOf: ['sample-1.mp3', 'sample-2.wav'],
  });
  // The oldest clone answer wrapped the voice.
  const wrapped = VoiceWire.parse({ input_sensitive: false, voice_info: body('voices', 'cloned') });
  expect(voiceItem(wrapped, 'cloned', '{}')?.title).toBe('My Narrator');
  expect(isOfCatalogue(VoiceWire.parse({ voice_id: '12', group_id: '0', file_id: '' }))).toBe(true);
  expect(isOfCatalogue(VoiceWire.parse({ voice_id: '12', group_id: '1900000000000000001' }))).toBe(false);
});

test('agent jobs of the samples: clean links first, 31 days to live', () => {
  const id = 'p123456789-u1234-a301000000000000001-bot:minimax';
  const job = (name: string) => agentJob(id, AgentJobWire.parse(body('agent-jobs', name)), '{}');
  const created = Date.parse('2026-11-05T12:34:56.789Z');
  const ends = created + 31 * 24 * 60 * 60 * 1000;
  expect(job('detailStarted')).toMatchObject({ status: 'running', createdAt: created, attachments: [] });
  expect(job('detailFailed')).toMatchObject({ status: 'failed', attachments: [] });

  const [film, picture] = job('detailCompleted').attachments;
  expect(film).toMatchObject({
    kind: 'video',
    remoteId: `${id}/att_123456789`,
    jobId: id,
    model: 'hailuo-2.3',
    width: 1280,
    height: 720,
    durationMs: 5000,
    createdAt: created,
    files: [
      { role: 'original', url: `${CDN}/ag/no_watermark.mp4`, watermark: false, deadline: ends },
      { role: 'watermarked', url: `${CDN}/ag/watermark.mp4`, watermark: true, deadline: ends },
      { role: 'cover', url: `${CDN}/ag/cover.jpg`, watermark: null, deadline: ends },
    ],
  });
  // Only the primary link: it may carry a watermark, and nobody says.
  expect(picture).toMatchObject({
    kind: 'image',
    model: 'banana_2',
    files: [{ role: 'original', url: `${CDN}/ag/image.png`, watermark: null, deadline: ends }],
  });
});

test('agent attachments: the order of clean links, and what is no file', () => {
  const first = (attachment: unknown) =>
    agentJob('j', AgentJobWire.parse({ status: 'completed', response: { attachments: [attachment] } }), '{}');
  const link = (attachment: unknown) => first(attachment).attachments[0]?.files[0];
  const node = { agentFile: { url: 'https://x/4.mp4', noWatermarkUrl: 'https://x/2.mp4' } };
  const file = {
    fileUrl: 'https://x/3.mp4',
    extra: { no_watermark_url: 'https://x/1.mp4', watermark_url: 'https://x/w.mp4' },
  };
  expect(link({ file, node })?.url).toBe('https://x/1.mp4');
  expect(link({ file: { ...file, extra: { no_watermark_url: '' } }, node })).toMatchObject({
    url: 'https://x/2.mp4',
    watermark: false,
  });
  expect(link({ file: { fileUrl: 'https://x/3.mp4' }, node: { agentFile: { url: 'https://x/4.mp4' } } })?.url).toBe(
    'https://x/3.mp4',
  );
  expect(link({ node: { agentFile: { url: 'https://x/4.mp4' } } })).toMatchObject({
    url: 'https://x/4.mp4',
    watermark: null,
  });
  expect(link({ file: { extra: { watermark_url: 'https://x/w.mp4' } } })).toMatchObject({
    role: 'watermarked',
    watermark: true,
  });

  expect(first({ type: 9, text: 'words' })).toMatchObject({ attachments: [], skipped: [] });
  expect(first('odd').skipped?.length).toBe(1);
  expect(first({ file: { fileUrl: 'https://x/a.xyz', type: 'application/zip' } }).skipped?.[0]?.reason).toContain(
    'neither',
  );
});

test('accounts of the samples', () => {
  const [one, two] = accountsOf(body('accounts', 'list'));
  expect(one).toMatchObject({
    id: '301000000000000001',
    name: 'Demo One',
    host: 'hailuoai.video',
    expiresAt: 1798761600500,
    error: null,
    capabilities: ['video', 'image', 'audio', 'music', 'chat'],
    maxJobs: 3,
  });
  expect(two?.error).toBe('Your session has expired (fake message)');
  expect(one?.raw).not.toContain('TOKEN');
  expect(one?.raw).toContain('Demo One');
});

test('an account whose numbers are out of all bounds is an account that does not tell them', () => {
  const [odd, none] = accountsOf({ '7': { jwt: { exp: 1e30 }, maxJobs: 1e20 }, '8': { jwt: { exp: 0 }, maxJobs: 0 } });
  expect(odd).toMatchObject({ id: '7', expiresAt: null, maxJobs: null });
  expect(none).toMatchObject({ id: '8', expiresAt: null, maxJobs: null });
});

test('an account with odd fields is still an account', () => {
  const odd = accountsOf({
    7: 'text',
    8: { supportVideo: false, supportAudio: {}, jwt: { exp_Expire: '2027-01-01T00:00:00Z' }, error: { message: 'm' } },
  });
  expect(odd.map((account) => account.id)).toEqual(['7', '8']);
  expect(odd[1]).toMatchObject({
    capabilities: ['audio', 'music', 'chat'],
    expiresAt: Date.UTC(2027, 0, 1),
    error: 'm',
  });
  expect(accountsOf(undefined)).toEqual([]);
  expect(accountsOf({ '': {}, 9: {} }).map((account) => account.id)).toEqual(['9']);
});

test('uploads of the samples', () => {
  const { found } = read(body('files', 'list'), 'files', UploadWire, upload);
  expect(found[0]).toMatchObject({ remoteId: `${ID}-file:310000000000000011`, name: 'lighthouse.jpeg', type: 'jpeg' });
});
