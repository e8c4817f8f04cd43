import { afterEach, expect, test } from 'vitest';
import type { SimulatorOptions } from '../../../simulator/server.ts';
import { markItems, noteItem, tagItems } from '../library/person.ts';
import { errorsOf, openStage, reportOf, type Stage } from './sync-stage.ts';

let stage: Stage;
afterEach(() => stage.close());

/** What the simulator shows in its lists, as full ids. */
function listed({ simulator }: Stage) {
  const { videos, images, clips } = simulator.world.counts();
  return { videos, images, clips };
}

function counted({ items }: Stage) {
  return { videos: items('video').length, images: items('image').length, clips: items('audio').length };
}

const quirks: [string, SimulatorOptions][] = [
  ['as documented', {}],
  ['repeating the cursor', { quirks: { repeatCursor: true } }],
  ['giving short pages', { quirks: { maxPage: 11 } }],
  ['counting pages from 0', { quirks: { firstPage: 0, maxPage: 20 } }],
  ['with videos in an object', { quirks: { videosAsObject: true, videoFields: 'shared' } }],
];

test.each(quirks)('a first sync brings everything exactly once: %s', async (_, options) => {
  stage = await openStage(options);
  const reports = await stage.run();
  expect(errorsOf(reports)).toEqual([]);
  expect(counted(stage)).toEqual(listed(stage));
  const ids = stage.items().map((item) => `${item.account} ${item.kind} ${item.remoteId}`);
  expect(new Set(ids).size).toBe(ids.length);
  expect(stage.items('voice').filter((item) => item.voice?.origin === 'system').length).toBe(
    2 * stage.simulator.world.voices.length,
  );
  expect(stage.simulator.requests.tokenSeenByCdn).toBe(0);
});

test('a sync with nothing new asks at most twice a feed and writes nothing', async () => {
  stage = await openStage({ scale: 400 });
  await stage.run();
  const revision = stage.library.read.revision();
  const before = stage.items();
  const reports = await stage.run();
  expect(errorsOf(reports)).toEqual([]);
  for (const report of reports) {
    expect(report, report.feed).toMatchObject({ added: 0, updated: 0, gone: 0, skipped: 0 });
    expect(report.requests, report.feed).toBeLessThanOrEqual(2);
    expect(report.requests, report.feed).toBeGreaterThan(0);
  }
  for (const feed of ['videos', 'images', 'audio', 'system-voices'] as const) {
    expect(reportOf(reports, feed, stage.account()).requests, feed).toBe(1);
  }
  expect(stage.library.read.revision()).toBe(revision);
  expect(stage.items()).toEqual(before);
});

test('requests are counted for each feed, and pages that come while another is written too', async () => {
  stage = await openStage({ accounts: 1 });
  const reports = await stage.run();
  const videos = reportOf(reports, 'videos', stage.account());
  const asked = stage.simulator.requests.find({ server: 'api', url: /\/videos\/\?/ }).length;
  expect(videos.requests).toBe(asked);
  expect(videos.pages).toBe(asked);
  const all = stage.simulator.requests.totals.api;
  expect(reports.reduce((sum, report) => sum + report.requests, 0)).toBe(all);
});

test('an incremental sync reads until what it knows, and brings what is new', async () => {
  stage = await openStage({ accounts: 1 });
  await stage.run();
  const account = stage.account();
  stage.simulator.world.addVideos(account, 45);
  const reports = await stage.run();
  expect(reportOf(reports, 'videos', account)).toMatchObject({ added: 45, error: null });
  // Two pages with news, one more to see that nothing follows; one may have been asked for ahead.
  expect(reportOf(reports, 'videos', account).requests).toBeLessThanOrEqual(4);
  expect(counted(stage)).toEqual(listed(stage));
});

test('clips get their text and voice from the detail, once', async () => {
  stage = await openStage({ accounts: 1 });
  await stage.run();
  const clips = stage.items('audio');
  expect(clips.length).toBeGreaterThan(0);
  expect(clips.filter((clip) => clip.prompt === null)).toEqual([]);
  stage.simulator.requests.clear();
  await stage.run();
  expect(stage.simulator.requests.find({ server: 'api', url: /\/speech\/user/ })).toEqual([]);
  expect(stage.items('audio')).toEqual(clips);
});

test('clips are asked for one by one while the long lists are still read', async () => {
  stage = await openStage({ scale: 1_000 });
  await stage.run();
  const asked = stage.simulator.requests.find({ server: 'api' }).map(({ url }) => url);
  const lastPage = asked.findLastIndex((url) => url.startsWith('/v1/minimax/videos/?'));
  const details = asked.flatMap((url, index) => (/\/speech\/user/.test(url) ? [index] : []));
  expect(details.length).toBeGreaterThan(50);
  expect(lastPage).toBeGreaterThan(0);
  // Only what is left of them follows the long lists.
  expect(details.filter((index) => index < lastPage).length).toBeGreaterThan(details.length / 8);
});

test('what a person wrote survives every sync', async () => {
  stage = await openStage({ accounts: 1 });
  await stage.run();
  const [video] = stage.items('video');
  if (video === undefined) throw new Error('no video');
  await markItems(stage.library, [video.id], { favorite: true, rating: 4, label: 'teal' });
  await tagItems(stage.library, [video.id], ['keep'], []);
  await noteItem(stage.library, video.id, 'mine');
  stage.simulator.world.change(video.remoteId, { prompt: 'Another prompt' });
  await stage.run({ full: true });
  stage.simulator.world.remove(video.remoteId);
  await stage.run({ full: true });
  expect(stage.library.read.detail(video.id)).toMatchObject({
    favorite: true,
    rating: 4,
    label: 'teal',
    tags: ['keep'],
    notes: 'mine',
    prompt: 'Another prompt',
    remote: 'gone',
  });
});

test('a full sync marks what has gone, an incremental one does not', async () => {
  stage = await openStage({ accounts: 1 });
  await stage.run();
  const [, second] = stage.items('image');
  if (second === undefined) throw new Error('no image');
  stage.simulator.world.remove(second.remoteId);
  expect(reportOf(await stage.run(), 'images', stage.account()).gone).toBe(0);
  expect(stage.library.read.item(second.id)?.remote).toBe('present');
  const report = reportOf(await stage.run({ full: true }), 'images', stage.account());
  expect(report).toMatchObject({ gone: 1, added: 0 });
  expect(stage.library.read.item(second.id)?.remote).toBe('gone');
  expect(stage.items('image').filter((item) => item.remote === 'gone')).toHaveLength(1);
});

test('only what was asked for is read', async () => {
  stage = await openStage();
  await stage.run({ feeds: ['accounts'] });
  stage.simulator.requests.clear();
  const reports = await stage.run({ account: stage.account(1), feeds: ['images', 'files'] });
  expect(reports.map(({ account, feed }) => [account, feed])).toEqual([
    [stage.account(1), 'images'],
    [stage.account(1), 'files'],
  ]);
  expect(new Set(stage.items().map((item) => item.account))).toEqual(new Set([stage.account(1)]));
  await expect(stage.run({ account: '999' as never })).rejects.toThrow(/no account 999/);
  await expect(stage.run({ connection: 'nobody' as never })).rejects.toThrow(/no connection named nobody/);
});

test('credits are read with the first sync and kept for a while', async () => {
  stage = await openStage();
  const credits = () => stage.library.read.accounts().map((account) => account.credits);
  const ending = () => stage.library.read.accounts().map(({ creditsEnding }) => creditsEnding);
  await stage.run({ feeds: ['accounts'] });
  expect(credits()).toEqual([2278, 120]);
  const toldOnce = ending();
  expect(toldOnce).toEqual([[{ credits: 80, endsAt: expect.any(Number) }], []]);
  expect(reportOf(await stage.run({ feeds: ['accounts'] }), 'accounts', null).requests).toBe(1);
  expect(credits()).toEqual([2278, 120]);
  expect(ending()).toEqual(toldOnce);
  stage.pass(16 * 60 * 1000);
  // The accounts, and of each its credits and its own voices, which take slots.
  expect(reportOf(await stage.run({ feeds: ['accounts'] }), 'accounts', null).requests).toBe(5);
  expect(stage.library.read.accounts().map((account) => account.slots?.total)).toEqual([4, 4]);
});

test('status tells what is read and ends idle', async () => {
  stage = await openStage({ accounts: 1 });
  const seen: string[] = [];
  const stop = stage.sync.onStatus((status) => seen.push(`${status.state} ${status.current?.feed ?? '-'}`));
  await stage.run();
  stop();
  expect(seen[0]).toBe('syncing -');
  for (const feed of [
    'accounts',
    'videos',
    'images',
    'audio',
    'custom-voices',
    'agent-jobs',
    'files',
    'system-voices',
  ]) {
    expect(seen).toContain(`syncing ${feed}`);
  }
  const end = stage.sync.status();
  expect(end).toMatchObject({ state: 'idle', current: null, offlineSince: null, errors: [] });
  expect(end.feedsDone).toBe(end.feedsTotal);
  expect(end.lastFinishedAt).not.toBeNull();
});

test('a request that the running sync answers joins it', async () => {
  stage = await openStage({ accounts: 1 });
  const [one, two] = await Promise.all([stage.run(), stage.run()]);
  expect(two).toBe(one);
  expect(reportOf(one, 'videos', stage.account()).added).toBeGreaterThan(0);
});

test('lists of one account are read side by side, and what they told in part is asked for meanwhile', async () => {
  stage = await openStage({ accounts: 1, scale: 1_200 });
  expect(errorsOf(await stage.run())).toEqual([]);
  const asked = stage.simulator.requests.find({ server: 'api' }).map(({ url }) => url);
  const lastOf = (list: RegExp) => asked.findLastIndex((url) => list.test(url));
  const firstOf = (list: RegExp) => asked.findIndex((url) => list.test(url));
  expect(firstOf(/\/images\/\?/)).toBeLessThan(lastOf(/\/videos\/\?/));
  expect(firstOf(/\/speech\/[^?]*-audio:/)).toBeGreaterThan(-1);
  expect(firstOf(/\/speech\/[^?]*-audio:/)).toBeLessThan(lastOf(/\/videos\/\?/));
  expect(counted(stage)).toEqual(listed(stage));
});
