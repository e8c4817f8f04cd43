import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CreationCatalogue } from '../../../../ipc/model/creation.ts';
import { RemoteId } from '../../../../ipc/model/ids.ts';
import { Busy, OutcomeUnknown } from '../../../../main/providers/remote-changes.ts';
import { file, order, target } from './orders.ts';
import { sample } from './samples.ts';
import { account, type StandIn, signal, standIn, success, withStatus } from './stand-in.ts';

const DAY = 24 * 60 * 60 * 1000;
let stand: StandIn;
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'conch-platform-'));
});
afterEach(async () => {
  await stand.close();
  await rm(folder, { recursive: true, force: true });
});

const speaking = order('speech', { prompt: 'Hello there.' }, { voice: RemoteId.parse('English_CalmReader') });

describe('creating', () => {
  test('the catalogue is of the contract’s form, without a guessed price', async () => {
    stand = await standIn({});
    const catalogue = CreationCatalogue.parse(await stand.provider.changes.catalogue(account, signal));
    expect(new Set(catalogue.models.map(({ kind }) => kind))).toEqual(new Set(['video', 'image', 'speech', 'music']));
    expect(catalogue.models.filter(({ price }) => price !== null)).toEqual([]);
    expect(catalogue.clone).toMatchObject({ samplesMost: 1, sampleLeastMs: 10_000, sampleMostMs: 300_000 });
  });

  test('a video is recorded as pending under its task, with what was asked', async () => {
    stand = await standIn({ '/v1/video_generation': [sample('videos', 'created')] });
    const settings = { duration: '10', size: '768P', 'improve-prompt': false };
    const accepted = await stand.provider.changes.create(order('video', { settings }), signal);
    expect(accepted).toMatchObject({
      made: 'items',
      feed: 'videos',
      items: [
        { kind: 'video', remoteId: '106916112212032', status: 'pending', prompt: 'A paper boat', durationMs: 10_000 },
      ],
    });
    expect(stand.sent('/v1/video_generation')).toEqual([
      {
        model: 'MiniMax-Hailuo-2.3',
        prompt: 'A paper boat',
        duration: 10,
        resolution: '768P',
        prompt_optimizer: false,
      },
    ]);
  });

  test('a first frame goes along as it lies here, else by the platform’s own link', async () => {
    stand = await standIn({
      '/v1/video_generation': [sample('videos', 'created')],
      '/v1/files/retrieve': [sample('files', 'detail')],
    });
    const path = join(folder, 'frame.png');
    await writeFile(path, 'pixels');
    const here = [file('first-frame', '1', { path, mime: 'image/png' })];
    await stand.provider.changes.create(order('video', {}, { files: here }), signal);
    await stand.provider.changes.create(order('video', {}, { files: [file('first-frame', '1')] }), signal);
    expect(stand.sent('/v1/video_generation').map((body) => body['first_frame_image'])).toEqual([
      `data:image/png;base64,${Buffer.from('pixels').toString('base64')}`,
      'https://example.com/output.mp4?sig=FAKE',
    ]);
  });

  test('an H3 video goes to v2, with uploads by id', async () => {
    stand = await standIn({ '/v2/video_generation': [sample('videos', 'v2Created')] });
    const files = [file('first-frame', '11'), file('reference-audio', '12')];
    const ready = order('video', { model: 'MiniMax-H3', settings: { duration: 5, size: '2K' } }, { files });
    await expect(stand.provider.changes.create(ready, signal)).resolves.toMatchObject({
      items: [{ remoteId: 'v2:v2task0001', model: 'MiniMax-H3' }],
    });
    expect(stand.sent('/v2/video_generation')).toEqual([
      {
        model: 'MiniMax-H3',
        content: [
          { type: 'text', text: 'A paper boat' },
          { type: 'image_url', image_url: { url: 'mm_file://11' }, role: 'first_frame' },
          { type: 'audio_url', audio_url: { url: 'mm_file://12' }, role: 'reference_audio' },
        ],
        resolution: '2K',
        duration: 5,
        ratio: 'adaptive',
      },
    ]);
  });

  test('speech asks for a link, which ends in 24 hours', async () => {
    stand = await standIn({ '/v1/t2a_v2': [sample('speech', 'sync')] });
    const accepted = await stand.provider.changes.create(speaking, signal);
    expect(accepted).toMatchObject({
      feed: 'audio',
      items: [{ remoteId: 'once:reference-1', status: 'complete', durationMs: 1441, voiceId: 'English_CalmReader' }],
    });
    const [made] = accepted.made === 'items' ? (accepted.items[0]?.files ?? []) : [];
    expect(made?.url).toBe('https://example.com/audio.mp3?sig=FAKE');
    expect(Math.abs((made?.deadline ?? 0) - Date.now() - DAY)).toBeLessThan(60_000);
    expect(stand.sent('/v1/t2a_v2')[0]).toMatchObject({
      output_format: 'url',
      text: 'Hello there.',
      voice_setting: { voice_id: 'English_CalmReader' },
    });
  });

  test('a length that is no whole number is recorded all the same: it is paid', async () => {
    const odd = { data: { audio: 'https://example.com/a.mp3' }, extra_info: { audio_length: 1441.5 }, ...success };
    stand = await standIn({ '/v1/t2a_v2': [odd] });
    const accepted = await stand.provider.changes.create(speaking, signal);
    expect(accepted).toMatchObject({ items: [{ durationMs: 1442 }] });
  });

  test('a long text becomes a task, under the names that tasks have', async () => {
    stand = await standIn({ '/v1/t2a_async_v2': [sample('speech', 'asyncCreated')] });
    const long = {
      ...speaking,
      order: { ...speaking.order, prompt: 'x'.repeat(10_000), settings: { 'sample-rate': '32000' } },
    };
    await expect(stand.provider.changes.create(long, signal)).resolves.toMatchObject({
      items: [{ remoteId: 'task:95157322514444', status: 'pending' }],
    });
    expect(stand.sent('/v1/t2a_async_v2')[0]).toMatchObject({
      audio_setting: { audio_sample_rate: 32000, channel: 1 },
    });
  });

  test('images and music are recorded with their links', async () => {
    stand = await standIn({
      '/v1/image_generation': [
        { id: 'r1', data: { image_urls: ['https://example.com/1.jpeg', 'https://example.com/2.jpeg'] }, ...success },
      ],
      '/v1/music_generation': [sample('music', 'created')],
    });
    const images = await stand.provider.changes.create(order('image', { quantity: 2 }), signal);
    expect(images).toMatchObject({
      feed: 'images',
      items: [{ remoteId: 'once:reference-1-1' }, { remoteId: 'once:reference-1-2' }],
    });
    const song = await stand.provider.changes.create(order('music', { settings: { instrumental: true } }), signal);
    expect(song).toMatchObject({ feed: 'audio', items: [{ durationMs: 140_000, model: 'music-3.0' }] });
    expect(stand.sent('/v1/image_generation')[0]).toMatchObject({ n: 2, response_format: 'url' });
    expect(stand.sent('/v1/music_generation')[0]).toMatchObject({ is_instrumental: true, output_format: 'url' });
  });

  test('a song may be its lyrics alone', async () => {
    stand = await standIn({ '/v1/music_generation': [sample('music', 'created')] });
    const song = await stand.provider.changes.create(
      order('music', { prompt: '', settings: { lyrics: 'The tide comes in' } }),
      signal,
    );
    expect(song).toMatchObject({ items: [{ title: 'The tide comes in' }] });
    expect(stand.sent('/v1/music_generation')[0]).toMatchObject({ lyrics: 'The tide comes in' });
    expect(stand.sent('/v1/music_generation')[0]).not.toHaveProperty('prompt');
  });

  test.each([
    order('video', { model: 'nonsense' }),
    order('video', { settings: { size: '1080P', duration: '10' } }),
    order('speech'),
    order('music'),
    order('agent'),
  ])('what would be refused is not sent (%#)', async (ready) => {
    stand = await standIn({});
    await expect(stand.provider.changes.create(ready, signal)).rejects.toMatchObject({ failure: { code: 'invalid' } });
    expect(stand.seen).toEqual([]);
  });
});

/* The contract's default is hex, and a client of the platform that is asked for links may get the content all the same. */
describe('what is paid and comes in the answer itself is kept', () => {
  const inBase64 = Buffer.from('494433', 'hex').toString('base64');
  test.each([
    ['speech', speaking, '/v1/t2a_v2', 'audio/mpeg'],
    [
      'a song as wav',
      order('music', { settings: { instrumental: true, format: 'wav' } }),
      '/v1/music_generation',
      'audio/wav',
    ],
  ])('%s', async (_, ready, path, mime) => {
    const extra_info = { audio_length: 1441 };
    stand = await standIn({ [path]: [{ data: { audio: '494433', status: 2 }, extra_info, ...success }] });
    const accepted = await stand.provider.changes.create(ready, signal);
    const files = [{ role: 'original', url: `data:${mime};base64,${inBase64}`, watermark: false, deadline: null }];
    expect(accepted).toMatchObject({
      made: 'items',
      items: [{ kind: 'audio', status: 'complete', durationMs: 1441, files }],
    });
    expect(JSON.stringify(accepted)).not.toContain('494433');
  });

  test('images', async () => {
    stand = await standIn({ '/v1/image_generation': [{ data: { image_base64: ['SUQz', 'SUQ0'] }, ...success }] });
    const accepted = await stand.provider.changes.create(order('image', { quantity: 2 }), signal);
    const held = ['SUQz', 'SUQ0'].map((content) => ({
      files: [{ role: 'original', url: `data:image/jpeg;base64,${content}`, deadline: null }],
    }));
    expect(accepted).toMatchObject({ made: 'items', items: held });
  });
});

describe('what costs is sent once', () => {
  test.each([
    ['an internal error', { base_resp: { status_code: 1033, status_msg: 'system error' } }],
    ['a time-out there', { base_resp: { status_code: 1001, status_msg: 'timeout' } }],
    ['an unknown code', { base_resp: { status_code: 4711, status_msg: '?' } }],
    ['a gateway', withStatus(502, 'bad gateway')],
    ['a cut connection', 'cut'],
    ['no link', { data: { status: 2 }, ...success }],
    ['neither a link nor a sound', { data: { audio: 'soon' }, ...success }],
    ['no JSON', 'fine'],
  ])('after %s nobody knows', async (_, answer) => {
    stand = await standIn({ '/v1/t2a_v2': [answer] });
    await expect(stand.provider.changes.create(speaking, signal)).rejects.toBeInstanceOf(OutcomeUnknown);
    expect(stand.seen).toHaveLength(1);
  });

  test.each([
    ['1002 in an answer', sample('errors', 'rateLimit'), null],
    ['HTTP 429', withStatus(429, sample('errors', 'rateLimit')), null],
    ['the five-hour window', { base_resp: { status_code: 2056, status_msg: 'usage limit' } }, 30 * 60_000],
  ])('%s means that there is no room', async (_, answer, pause) => {
    stand = await standIn({ '/v1/t2a_v2': [answer] });
    const error: unknown = await stand.provider.changes.create(speaking, signal).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(Busy);
    expect(error).toMatchObject({ retryAfterMs: pause, failure: { code: 'rate-limited' } });
    expect(stand.seen).toHaveLength(1);
  });

  test.each([
    ['balance', 'credits'],
    ['sensitive', 'moderated'],
    ['params', 'invalid'],
    ['badKey', 'auth'],
  ])('%s is a refusal: nothing was made', async (name, code) => {
    stand = await standIn({ '/v1/t2a_v2': [sample('errors', name)] });
    const error: unknown = await stand.provider.changes.create(speaking, signal).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ failure: { code } });
    expect(error).not.toBeInstanceOf(OutcomeUnknown);
    expect(error).not.toBeInstanceOf(Busy);
  });

  test('v2 answers with HTTP codes, and means the same', async () => {
    const moderated = {
      type: 'error',
      error: { type: 'x', message: 'video description contains sensitive content (1026)' },
    };
    stand = await standIn({
      '/v2/video_generation': [
        withStatus(429, sample('errors', 'v2')),
        withStatus(422, moderated),
        withStatus(500, {}),
      ],
    });
    const ready = order('video', { model: 'MiniMax-H3' });
    const once = () => stand.provider.changes.create(ready, signal).catch((caught: unknown) => caught);
    expect(await once()).toBeInstanceOf(Busy);
    expect(await once()).toMatchObject({ failure: { code: 'moderated', status: 422 } });
    expect(await once()).toBeInstanceOf(OutcomeUnknown);
  });
});

describe('voices', () => {
  const clone = {
    account,
    name: 'Harbour Narrator',
    language: 'English',
    reduceNoise: true,
    files: [file('attachment', '123456789012345')],
    reference: 'reference-1',
  };

  test('a sample is uploaded as a form, and cloned under an id of ours', async () => {
    stand = await standIn({
      '/v1/files/upload': [sample('files', 'uploaded')],
      '/v1/voice_clone': [sample('voices', 'cloned')],
    });
    const path = join(folder, 'sample.mp3');
    await writeFile(path, 'sound');
    const uploaded = await stand.provider.changes.upload(
      account,
      { path, name: 'sample.mp3', mime: 'audio/mpeg', bytes: 5 },
      'voice-sample',
      signal,
    );
    expect(uploaded).toMatchObject({ remoteId: '123456789012345', type: 'voice_clone', facts: { path } });
    expect(stand.seen[0]?.body).toMatch(
      /name="purpose"\r\n\r\nvoice_clone\r\n[\s\S]*filename="sample.mp3"[\s\S]*sound/,
    );

    const accepted = await stand.provider.changes.cloneVoice(clone, signal);
    const id = String(stand.sent('/v1/voice_clone')[0]?.['voice_id']);
    expect(id).toMatch(/^Harbour-Narrator-[0-9a-f]{10}$/);
    // No list shows it before it has spoken: it must not be in a feed that is walked.
    expect(accepted).toMatchObject({
      feed: 'agent-jobs',
      items: [{ kind: 'voice', remoteId: id, title: 'Harbour Narrator', voice: { origin: 'cloned' } }],
    });
    expect(stand.sent('/v1/voice_clone')[0]).toMatchObject({ file_id: '123456789012345', need_noise_reduction: true });
  });

  test('that the id is taken, after a lost answer, means that the voice was made', async () => {
    const taken = { base_resp: { status_code: 2039, status_msg: 'voice clone voice id duplicate' } };
    stand = await standIn({ '/v1/voice_clone': [taken] });
    await expect(stand.provider.changes.cloneVoice(clone, signal)).resolves.toMatchObject({
      items: [{ title: 'Harbour Narrator' }],
    });
  });

  test('a recording that the content rules refuse makes no voice', async () => {
    stand = await standIn({ '/v1/voice_clone': [{ input_sensitive: { type: 2 }, ...success }] });
    await expect(stand.provider.changes.cloneVoice(clone, signal)).rejects.toMatchObject({
      failure: { code: 'moderated' },
    });
  });

  test('a designed voice has the id that the platform gave it', async () => {
    stand = await standIn({ '/v1/voice_design': [sample('voices', 'designed')] });
    const ready = {
      account,
      name: 'Sailor',
      prompt: 'warm old sailor',
      previewText: 'The sea is calm.',
      reference: 'r',
    };
    await expect(stand.provider.changes.designVoice(ready, signal)).resolves.toMatchObject({
      items: [
        {
          remoteId: 'ttv-voice-2026102011321125-fake0001',
          title: 'Sailor',
          voice: { origin: 'designed' },
          prompt: 'warm old sailor',
        },
      ],
    });
  });

  test('each kind is deleted as what it is, and the list is the proof', async () => {
    stand = await standIn({
      '/v1/delete_voice': [sample('voices', 'deleted')],
      '/v1/get_voice': [sample('voices', 'list')],
    });
    const { changes } = stand.provider;
    await changes.delete(target('voice', 'MyNarrator001', 'cloned'), signal);
    await changes.delete(target('voice', 'ttv-1', 'designed'), signal);
    expect(stand.sent('/v1/delete_voice')).toEqual([
      { voice_type: 'voice_cloning', voice_id: 'MyNarrator001' },
      { voice_type: 'voice_generation', voice_id: 'ttv-1' },
    ]);
    await expect(changes.isListed(target('voice', 'MyNarrator001', 'cloned'), signal)).resolves.toBe(true);
    await expect(changes.isListed(target('voice', 'ttv-1', 'designed'), signal)).resolves.toBe(false);
    await expect(changes.delete(target('voice', 'English_CalmReader', 'system'), signal)).rejects.toMatchObject({
      failure: { code: 'forbidden' },
    });
  });
});
