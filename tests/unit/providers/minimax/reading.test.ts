import { afterEach, describe, expect, test } from 'vitest';
import { RemoteId } from '../../../../ipc/model/ids.ts';
import type { FeedPage, ReadTarget } from '../../../../main/providers/provider.ts';
import { sample } from './samples.ts';
import { account, type StandIn, signal, standIn, success, withStatus } from './stand-in.ts';

let stand: StandIn;
afterEach(() => stand.close());

const HOUR = 60 * 60 * 1000;

function page(feed: string): Promise<FeedPage> {
  const found = stand.provider.feeds({ id: account, capabilities: [] }).find((one) => one.feed === feed);
  if (found === undefined) throw new Error(`no feed ${feed}`);
  return found.page(null, signal);
}

function target(kind: ReadTarget['kind'], id: string, feed: ReadTarget['feed'] = 'videos'): ReadTarget {
  return { account, kind, remoteId: RemoteId.parse(id), jobId: null, feed };
}

describe('the account', () => {
  test('stands for the key, named by the host, once get_voice has taken the key', async () => {
    stand = await standIn({ '/v1/get_voice': [sample('voices', 'list')] });
    const [found, ...more] = await stand.provider.accounts(signal);
    expect(more).toEqual([]);
    expect(found).toMatchObject({ id: 'platform', error: null, capabilities: ['video', 'image', 'audio', 'music'] });
    expect(found?.name).toMatch(/^127\.0\.0\.1:\d+$/);
    expect(stand.seen[0]).toMatchObject({ method: 'POST', authorization: 'Bearer sk-api-abcdefghijklmnop' });
  });

  test('a code that comes as text is a code all the same', async () => {
    stand = await standIn({ '/v1/get_voice': [{ base_resp: { status_code: '2049', status_msg: 'invalid api key' } }] });
    await expect(stand.provider.accounts(signal)).rejects.toMatchObject({ failure: { code: 'auth' } });
  });

  test.each([
    ['a gateway’s object', { message: 'no upstream' }],
    ['an empty object', {}],
    ['no object', '"fine"'],
  ])('%s is no list of voices, so that none is taken for gone', async (_, answer) => {
    stand = await standIn({ '/v1/get_voice': [answer] });
    await expect(page('custom-voices')).rejects.toMatchObject({ failure: { code: 'protocol' } });
  });

  test('an account without voices may leave the lists out', async () => {
    stand = await standIn({ '/v1/get_voice': [success] });
    expect((await page('custom-voices')).items).toEqual([]);
  });

  test('a refused key is a failure of the key, though HTTP says 200', async () => {
    stand = await standIn({ '/v1/get_voice': [sample('errors', 'badKey')] });
    await expect(stand.provider.accounts(signal)).rejects.toMatchObject({
      failure: { code: 'auth', status: null, message: expect.stringContaining('(2049)') },
    });
    expect(stand.seen).toHaveLength(1);
  });
});

test.each([401, 403])('HTTP %i is a failure of the key too', async (status) => {
  stand = await standIn({ '/v1/get_voice': [withStatus(status, { error: 'no' })] });
  await expect(stand.provider.accounts(signal)).rejects.toMatchObject({ failure: { code: 'auth', status } });
});

describe('voices', () => {
  test('come from one answer for both feeds of a walk', async () => {
    stand = await standIn({ '/v1/get_voice': [sample('voices', 'list')] });
    const feeds = stand.provider.feeds({ id: account, capabilities: [] });
    const own = await feeds.find(({ feed }) => feed === 'custom-voices')?.page(null, signal);
    const system = await feeds.find(({ feed }) => feed === 'system-voices')?.page(null, signal);
    expect(own?.items.map(({ remoteId, voice }) => [remoteId, voice?.origin])).toEqual([
      ['MyNarrator001', 'cloned'],
      ['ttv-voice-2026102011321125-fake0001', 'designed'],
    ]);
    expect(own?.items[0]).toMatchObject({ partial: true, createdAt: Date.UTC(2026, 9, 20) });
    expect(own?.items[1]).toMatchObject({ title: 'warm old sailor', prompt: 'warm old sailor' });
    expect(system?.items).toMatchObject([
      { title: 'Calm Reader', createdAt: null, voice: { origin: 'system', language: 'English' } },
    ]);
    expect(system?.items[0]).not.toHaveProperty('partial');
    expect(stand.seen).toHaveLength(1);
  });

  test('lists may be null, and one bad voice costs only itself', async () => {
    const voices = [{ voice_id: { deep: 1 } }, { voice_name: 'nameless' }, { voice_id: 'Good00001' }];
    stand = await standIn({
      '/v1/get_voice': [{ system_voice: null, voice_cloning: voices, voice_generation: null, ...success }],
    });
    const own = await page('custom-voices');
    expect(own.items.map(({ remoteId }) => remoteId)).toEqual(['Good00001']);
    expect(own.skipped).toHaveLength(2);
    expect((await page('system-voices')).items).toEqual([]);
  });

  test('a voice that is not listed is gone, unless it was recorded here and never spoke', async () => {
    stand = await standIn({ '/v1/get_voice': [sample('voices', 'list')] });
    const read = (id: string, feed: ReadTarget['feed']) => stand.provider.read(target('voice', id, feed), signal);
    await expect(read('MyNarrator001', 'custom-voices')).resolves.toMatchObject({ found: 'item' });
    await expect(read('Unknown001', 'custom-voices')).resolves.toEqual({ found: 'gone' });
    await expect(read('Unknown001', 'agent-jobs')).rejects.toMatchObject({ failure: { code: 'not-found' } });
  });
});

describe('uploaded files', () => {
  test('come from the lists of all purposes, in one page', async () => {
    stand = await standIn({ '/v1/files/list': [sample('files', 'list')] });
    const { uploads, next } = await page('files');
    expect(next).toBeNull();
    expect(uploads).toMatchObject([{ remoteId: '123456789012345', name: 'sample.mp3', type: 'voice_clone' }]);
    expect(stand.seen.map(({ url }) => url).sort()).toEqual(
      ['prompt_audio', 't2a_async_input', 'video_generation_input', 'voice_clone'].map(
        (purpose) => `/v1/files/list?purpose=${purpose}`,
      ),
    );
  });

  test('a purpose that the platform does not list makes the walk prove nothing', async () => {
    stand = await standIn({
      '/v1/files/list': [sample('files', 'list'), sample('errors', 'params'), sample('files', 'list')],
    });
    const feed = stand.provider.feeds({ id: account, capabilities: [] }).find((one) => one.feed === 'files');
    expect((await feed?.page(null, signal))?.uploads).toHaveLength(1);
    expect(feed?.complete).toBe(false);
  });

  test('ids beyond 2^53 stay what they are', async () => {
    const body = '{"files":[{"file_id":410000000000000001,"filename":"a.mp3"}],"base_resp":{"status_code":0}}';
    stand = await standIn({ '/v1/files/list': [body] });
    expect((await page('files')).uploads[0]?.remoteId).toBe('410000000000000001');
  });
});

describe('videos', () => {
  test('of v2 are listed for seven days, and their absence proves nothing', async () => {
    stand = await standIn({ '/v2/query/video_generation': [sample('videos', 'v2List')] });
    const feed = stand.provider.feeds({ id: account, capabilities: [] }).find((one) => one.feed === 'videos');
    const { items } = (await feed?.page(null, signal)) ?? { items: [] };
    expect(items).toMatchObject([
      { remoteId: 'v2:v2task0001', status: 'complete', model: 'MiniMax-H3', durationMs: 5000, partial: true },
    ]);
    expect(feed?.complete).toBe(false);
  });

  test('are read through all pages, whatever their order, newest first and each once', async () => {
    const task = (n: number) => ({ id: `t${n}`, status: 'queued', created_at: 1_793_000_000 + n });
    const tasks = Array.from({ length: 50 }, (_, n) => task(n));
    stand = await standIn({
      '/v2/query/video_generation': [
        { items: tasks, total: 52 },
        { items: [task(49), task(50), { ...task(51), modality: 'text' }], total: 52 },
      ],
    });
    const { items, next } = await page('videos');
    expect(next).toBeNull();
    expect(items).toHaveLength(51);
    expect(items[0]?.remoteId).toBe('v2:t50');
    expect(stand.seen.map(({ url }) => url.split('?')[1])).toEqual([
      'page_num=1&page_size=50',
      'page_num=2&page_size=50',
    ]);
  });

  test.each([
    ['fewer than asked', { total: 4 }],
    ['no total', {}],
  ])('are read to the end of a list with %s', async (_, says) => {
    const list = (...ids: readonly string[]) => ({ items: ids.map((id) => ({ id, modality: 'text' })), ...says });
    const last = { items: [{ id: 'd', status: 'queued' }], ...says };
    stand = await standIn({ '/v2/query/video_generation': [list('a', 'b'), list('c'), last, { items: [], ...says }] });
    expect((await page('videos')).items.map(({ remoteId }) => remoteId)).toEqual(['v2:d']);
  });

  test('a platform without v2 has an empty list', async () => {
    stand = await standIn({});
    expect((await page('videos')).items).toEqual([]);
  });

  test('of v1 are read by task, then the file for a link that lives an hour', async () => {
    stand = await standIn({
      '/v1/query/video_generation': [sample('videos', 'detail')],
      '/v1/files/retrieve': [sample('files', 'detail')],
    });
    const answer = await stand.provider.read(target('video', '106916112212032'), signal);
    expect(answer).toMatchObject({
      found: 'item',
      item: { remoteId: '106916112212032', status: 'complete', width: 1366, height: 768, partial: true, prompt: null },
    });
    const file = answer.found === 'item' ? answer.item.files[0] : undefined;
    expect(file).toMatchObject({ role: 'original', url: 'https://example.com/output.mp4?sig=FAKE', watermark: false });
    expect(Math.abs((file?.deadline ?? 0) - Date.now() - HOUR)).toBeLessThan(60_000);
    expect(stand.seen.map(({ url }) => url)).toEqual([
      '/v1/query/video_generation?task_id=106916112212032',
      '/v1/files/retrieve?file_id=176844028768320',
    ]);
  });

  test.each([
    ['Preparing', 'pending'],
    ['Queueing', 'pending'],
    ['Processing', 'running'],
    ['success', 'complete'],
    ['Fail', 'failed'],
    ['FAILED', 'failed'],
    ['Rendering', 'running'],
  ])('state %s is %s', async (status, ours) => {
    stand = await standIn({ '/v1/query/video_generation': [{ task_id: '1', status, ...success }] });
    await expect(stand.provider.read(target('video', '1'), signal)).resolves.toMatchObject({ item: { status: ours } });
  });

  test('a task that failed says why, and that is no failure of the reading', async () => {
    const body = { task_id: '1', status: 'Fail', base_resp: { status_code: 1027, status_msg: 'output new_sensitive' } };
    stand = await standIn({ '/v1/query/video_generation': [body] });
    await expect(stand.provider.read(target('video', '1'), signal)).resolves.toMatchObject({
      item: { status: 'moderated', statusMessage: 'output new_sensitive (1027)' },
    });
  });

  test('a task that the platform does not know is gone; one it cannot tell of now is asked for again', async () => {
    const busy = { base_resp: { status_code: 1002, status_msg: 'rate limit' } };
    stand = await standIn({ '/v1/query/video_generation': [busy, sample('errors', 'params')] });
    await expect(stand.provider.read(target('video', '1'), signal)).resolves.toEqual({ found: 'gone' });
    expect(stand.seen).toHaveLength(2);
  });
});

test('what was given only once is not asked for, and not called gone', async () => {
  stand = await standIn({});
  await expect(stand.provider.read(target('image', 'once:fake0001-1', 'images'), signal)).rejects.toMatchObject({
    failure: { code: 'gone', hint: expect.stringContaining('stays') },
  });
  expect(stand.seen).toEqual([]);
});

test('v2 names its failures by HTTP and by our code: 402 is a balance', async () => {
  const body = { type: 'error', error: { type: 'x', message: 'insufficient balance (1008)', http_code: '402' } };
  stand = await standIn({ '/v2/query/video_generation': [withStatus(402, body)] });
  await expect(page('videos')).rejects.toMatchObject({ failure: { code: 'credits', status: 402 } });
});
