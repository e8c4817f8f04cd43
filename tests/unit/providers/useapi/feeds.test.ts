import { expect, test } from 'vitest';
import { RemoteId } from '../../../../ipc/model/ids.ts';
import type { Provider, ReadTarget } from '../../../../main/providers/provider.ts';
import { type Answers, account, all, feed, ids, service, signal, videoList, walk } from './feed-stage.ts';
import { body } from './samples.ts';

test('videos are walked by the last full id until a page is empty', async () => {
  const { provider, asked } = await service(videoList(65));
  const source = feed(provider, 'videos');
  expect(ids(await walk(source))).toEqual(all(65));
  expect(source.complete).toBe(true);
  expect(source.requests).toBe(4);
  expect(asked()[0]).toBe('/videos/?account=301&limit=30');
  expect(asked()[1]).toBe('/videos/?account=301&limit=30&lastVideoId=v29');
});

test.each([
  ['repeats the cursor', { repeatCursor: true }],
  ['gives shorter pages than asked', { clamp: 7 }],
  ['does both', { repeatCursor: true, clamp: 7 }],
])('a server that %s loses and doubles nothing', async (_, quirk) => {
  const { provider } = await service(videoList(65, quirk));
  expect(ids(await walk(feed(provider, 'videos')))).toEqual(all(65));
});

test('a server that ignores the cursor ends the walk', async () => {
  const { provider } = await service(videoList(65, { ignoreCursor: true }));
  expect(ids(await walk(feed(provider, 'videos')))).toEqual(all(30));
});

test.each([
  ['from the top', 'v0', 'v29'],
  ['from its middle', 'v60', null],
])('a server that repeats the list %s for ever ends the walk', async (_, again, from) => {
  const { provider } = await service((path, query) => {
    const cursor = query.get('lastVideoId');
    const start = cursor === 'v209' ? `v${Number(again.slice(1)) - 1}` : cursor;
    return videoList(210)(
      path,
      new URLSearchParams({ limit: '30', ...(start === null ? {} : { lastVideoId: start }) }),
    );
  });
  const found = new Set(ids(await walk(feed(provider, 'videos'), from)));
  expect(found).toEqual(new Set(all(210)));
});

test('a malformed item does not break the walk, even as the last of its page', async () => {
  const { provider } = await service((path, query) => {
    const { body: page } = videoList(65)(path, query);
    const list = page as { videoId: string }[];
    return { body: list.map((item) => (item.videoId === 'v29' ? { videoId: 'v29', status: {} } : item)) };
  });
  const pages = await walk(feed(provider, 'videos'));
  expect(ids(pages)).toEqual(all(65).filter((id) => id !== 'v29'));
  expect(pages[0]?.skipped.map((item) => item.remoteId)).toEqual(['v29']);
});

test('pages whose items have no id at all make the walk incomplete', async () => {
  const { provider } = await service(() => ({ body: [{ desc: 'x' }, null] }));
  const source = feed(provider, 'videos');
  expect((await walk(source)).map((page) => page.skipped.length)).toEqual([2]);
  expect(source.complete).toBe(false);
});

interface Clips {
  total: number;
  firstPage: 0 | 1;
  says?: boolean;
}

function clipList({ total, firstPage, says = true }: Clips): Answers {
  return (_, query) => {
    const page = Number(query.get('page') ?? firstPage) - firstPage;
    const size = Number(query.get('page_size'));
    const list = Array.from({ length: Math.max(0, Math.min(size, total - page * size)) }, (_item, index) => ({
      audio_id: `v${page * size + index}`,
      audio_url: 'https://x/a.mp3',
    }));
    const more = (page + 1) * size < total;
    return { body: says ? { audio_list: list, total, has_more: more } : { audio_list: list } };
  };
}

test.each([
  [0, 250, 3],
  [1, 250, 4],
  [0, 100, 1],
  [1, 100, 1],
] as const)('clips, when pages count from %i and there are %i', async (firstPage, total, requests) => {
  const { provider } = await service(clipList({ total, firstPage }));
  const source = feed(provider, 'audio');
  expect(ids(await walk(source))).toEqual(all(total));
  expect(source.requests).toBe(requests);
  expect(source.complete).toBe(true);
});

test('without has_more a full page means more', async () => {
  const { provider } = await service(clipList({ total: 230, firstPage: 1, says: false }));
  expect(ids(await walk(feed(provider, 'audio')))).toEqual(all(230));
});

test('a total that moves during the walk, or a walk taken up in the middle, proves no absence', async () => {
  let total = 250;
  const moving = await service((path, query) => {
    total -= 1;
    return clipList({ total, firstPage: 1 })(path, query);
  });
  const source = feed(moving.provider, 'audio');
  await walk(source);
  expect(source.complete).toBe(false);

  const still = await service(clipList({ total: 250, firstPage: 1 }));
  const resumed = feed(still.provider, 'audio');
  expect(ids(await walk(resumed, '2'))).toEqual(all(250).slice(100));
  expect(resumed.complete).toBe(false);
});

test('speech falls back to audio on 404 and remembers it for the run', async () => {
  const { provider, asked } = await service((path, query) =>
    path.startsWith('/audio/voices')
      ? { body: body('voices', query.get('is_system') === 'false' ? 'listCloned' : 'listSystem') }
      : path.startsWith('/audio/')
        ? clipList({ total: 2, firstPage: 1 })(path, query)
        : { status: 404, body: { error: 'Not found.' } },
  );
  const feeds = provider.feeds({ id: account, capabilities: ['audio'] });
  expect(feeds.map((one) => one.feed)).toEqual(['audio', 'custom-voices', 'system-voices']);
  const found: string[][] = [];
  for (const source of feeds) found.push(ids(await walk(source)));
  expect(found.map((list) => list.length)).toEqual([2, 1, 2]);
  expect(asked().map((url) => url.split('?')[0])).toEqual(['/speech/', '/audio/', '/audio/voices/', '/audio/voices/']);
  // The next run asks again: the branch may be back.
  await provider.feeds({ id: account, capabilities: ['audio'] })[0]?.page(null, signal);
  expect(asked().at(-2)).toMatch(/^\/speech\//);
});

test('an account without any speech branch says so', async () => {
  const { provider } = await service((path) => ({ status: path.startsWith('/audio') ? 410 : 404, body: {} }));
  await expect(feed(provider, 'audio').page(null, signal)).rejects.toThrow(/no speech/);
});

test('voices are told apart by what they are, should the list hold both', async () => {
  const both = [
    ...(body('voices', 'listSystem') as { voice_list: unknown[] }).voice_list,
    ...(body('voices', 'listCloned') as { voice_list: unknown[] }).voice_list,
  ];
  const { provider, asked } = await service(() => ({ body: { voice_list: both, has_more: false } }));
  expect(ids(await walk(feed(provider, 'custom-voices')))).toEqual([
    'user:1234-minimax:301000000000000001-audio:340000000000000001',
  ]);
  expect(ids(await walk(feed(provider, 'system-voices')))).toEqual(['209000000000001', '209000000000002']);
  expect(asked()).toEqual([
    '/speech/voices/?account=301&is_system=false',
    '/speech/voices/?account=301&is_system=true&page_size=500',
    '/speech/voices/?account=301&is_system=true&page_size=500',
  ]);
});

test('files are asked for in longer lists until nothing more comes', async () => {
  const { provider, asked } = await service((path, query) => ({
    body: path.startsWith('/videos/characters')
      ? ['f3', 'face'].map((fileID) => ({ characterID: `c-${fileID}`, file: { fileID, cdnUrl: 'https://cdn/x.jpeg' } }))
      : Array.from({ length: Math.min(230, Number(query.get('limit'))) }, (_item, index) => ({ file_id: `f${index}` })),
  }));
  const pages = await walk(feed(provider, 'files'));
  // The file of a character is an upload too; one that is in the list already is not told twice.
  expect(pages.flatMap((page) => page.uploads.map((one) => one.remoteId))).toEqual([
    ...Array.from({ length: 230 }, (_, i) => `f${i}`),
    'face',
  ]);
  expect(pages.at(-1)?.uploads).toMatchObject([{ name: 'Character c-face', type: 'character' }]);
  expect(asked().map((url) => /limit=(\d+)|page=(\d+)/.exec(url)?.[0])).toEqual([
    'limit=100',
    'limit=200',
    'limit=400',
    'page=1',
  ]);
});

test('running agent jobs of this account come with their detail', async () => {
  const { provider } = await service((path) =>
    path === '/agent/jobs'
      ? {
          body: {
            executing: { 301: [{ jobId: 'p1-u1-a301-bot:minimax' }, { jobId: 'odd' }, 7], 302: [{ jobId: 'other' }] },
          },
        }
      : path === '/agent/p1-u1-a301-bot:minimax'
        ? { body: body('agent-jobs', 'detailStarted') }
        : { status: 500, body: {} },
  );
  const source = feed(provider, 'agent-jobs');
  const page = await source.page(null, signal);
  expect(page.jobs).toMatchObject([
    { remoteId: 'p1-u1-a301-bot:minimax', status: 'running', prompt: 'Generate a video of a cat playing piano' },
    { remoteId: 'odd', status: 'running', prompt: null },
  ]);
  expect(page.skipped).toHaveLength(1);
  expect(source.complete).toBe(false);
});

test('no accounts is an empty list; credits come with them when wanted', async () => {
  const none = await service(() => ({ status: 404, body: '' }));
  expect(await none.provider.accounts(signal)).toEqual([]);

  const two = await service((path) => ({
    body: path === '/accounts' ? body('accounts', 'list') : body('features', 'detail'),
  }));
  expect(await two.provider.accounts(signal)).toMatchObject([
    { credits: 2278, creditsEnding: [{ credits: 80, endsAt: 1793923199999 }] },
    { credits: null, creditsEnding: null },
  ]);
  // The accounts, and the credits and own voices of the one that is not in error.
  expect(two.provider.requests).toBe(3);
  expect((await two.provider.accounts(signal, { credits: false })).map((one) => one.credits)).toEqual([null, null]);
  expect(two.provider.requests).toBe(4);
});

test('capabilities choose the feeds', async () => {
  const { provider } = await service(() => ({ body: [] }));
  const names = (capabilities: Parameters<Provider['feeds']>[0]['capabilities']) =>
    provider.feeds({ id: account, capabilities }).map((one) => one.feed);
  expect(names(['video', 'image', 'audio', 'music', 'chat'])).toEqual([
    'audio',
    'videos',
    'images',
    'custom-voices',
    'agent-jobs',
    'files',
    'system-voices',
  ]);
  expect(names(['chat'])).toEqual(['agent-jobs']);
  expect(names([])).toEqual([]);
});

const target = (kind: ReadTarget['kind'], remoteId: string, extra: Partial<ReadTarget> = {}): ReadTarget => ({
  account,
  kind,
  remoteId: RemoteId.parse(remoteId),
  jobId: null,
  feed: 'videos',
  ...extra,
});

test('an item that is not found by id is looked for in its list before it is called gone', async () => {
  const { provider, asked } = await service((path, query) =>
    path === '/videos/'
      ? videoList(3)(path, query)
      : path === '/speech/'
        ? clipList({ total: 150, firstPage: 1 })(path, query)
        : { status: path.endsWith('expired') || path.endsWith('v2') ? 410 : 404, body: {} },
  );
  expect(await provider.read(target('video', 'v2'), signal)).toMatchObject({ found: 'item', item: { remoteId: 'v2' } });
  expect(await provider.read(target('video', 'v9'), signal)).toEqual({ found: 'gone' });
  expect(await provider.read(target('audio', 'v140', { feed: 'audio' }), signal)).toMatchObject({
    found: 'item',
    item: { partial: true },
  });
  expect(await provider.read(target('audio', 'expired', { feed: 'audio' }), signal)).toEqual({ found: 'gone' });
  expect(asked().slice(0, 2)).toEqual(['/videos/v2', '/videos/?account=301&limit=30']);
});

test('attachments are read through their job', async () => {
  const job = 'p123456789-u1234-a301000000000000001-bot:minimax';
  const { provider } = await service((path) =>
    path === `/agent/${job}` ? { body: body('agent-jobs', 'detailCompleted') } : { status: 404, body: {} },
  );
  const jobId = RemoteId.parse(job);
  const read = await provider.read(target('video', `${job}/att_123456789`, { jobId, feed: 'agent-jobs' }), signal);
  expect(read).toMatchObject({ found: 'item', item: { kind: 'video', files: [{ watermark: false }, {}, {}] } });
  expect(await provider.read(target('job', job, { feed: 'agent-jobs' }), signal)).toMatchObject({
    found: 'job',
    job: { status: 'complete' },
  });
  expect(await provider.read(target('job', 'p0-bot:minimax'), signal)).toEqual({ found: 'gone' });
});

test('a voice is found again in its list', async () => {
  const { provider } = await service(() => ({ body: body('voices', 'listSystem') }));
  expect(await provider.read(target('voice', '209000000000002', { feed: 'system-voices' }), signal)).toMatchObject({
    found: 'item',
    item: { title: 'Steady Leader' },
  });
  expect(await provider.read(target('voice', '1', { feed: 'system-voices' }), signal)).toEqual({ found: 'gone' });
});
