import { afterEach, expect, test } from 'vitest';
import type { DownloadTask } from '../../../main/library/library.ts';
import { video, walk } from '../library/support.ts';
import { errorsOf, openStage, reportOf, type Stage } from './sync-stage.ts';

let stage: Stage;
afterEach(() => stage.close());

const signal = new AbortController().signal;

test('running videos and agent jobs are read until they are final', async () => {
  stage = await openStage({ accounts: 1, unfinished: 2, speed: 200 });
  const reports = await stage.run({ wait: true });
  expect(errorsOf(reports)).toEqual([]);
  expect(stage.library.read.unfinishedCount()).toBe(0);
  const videos = stage.items('video');
  expect(videos.filter((item) => item.status === 'pending' || item.status === 'running')).toEqual([]);
  for (const item of videos.filter((one) => one.status === 'complete')) {
    expect(item.renditions.some((one) => one.role === 'original' || one.role === 'watermarked')).toBe(true);
  }
});

test('an agent job is followed after it has left the list, and its results are kept', async () => {
  stage = await openStage({ accounts: 1, unfinished: 1 });
  const [job] = stage.simulator.world.agentJobs.values();
  if (job === undefined) throw new Error('no job');
  await stage.run();
  expect(stage.library.read.unfinishedJobs(stage.connection, stage.account())).toContain(job.jobId);
  expect(stage.items().filter((item) => item.remoteId.startsWith(job.jobId))).toEqual([]);

  const hour = 60 * 60 * 1000;
  stage.simulator.world.clock.advance(hour);
  stage.pass(hour);
  const report = reportOf(await stage.run(), 'agent-jobs', stage.account());
  expect(report).toMatchObject({ error: null });
  expect(report.added).toBeGreaterThan(0);
  const results = stage.items().filter((item) => item.remoteId.startsWith(`${job.jobId}/`));
  expect(results.map((item) => item.kind).sort()).toEqual(job.attachments.map(({ kind }) => kind).sort());
  for (const item of results) {
    expect(item.renditions.find((one) => one.role === 'original')?.deadline).toBe(item.createdAt + 31 * 24 * hour);
  }
  expect(stage.library.read.unfinishedJobs(stage.connection, stage.account())).toEqual([]);

  // Kept 31 days there, for good here.
  stage.simulator.world.clock.advance(40 * 24 * hour);
  stage.pass(40 * 24 * hour);
  await stage.run({ full: true });
  const kept = stage.items().filter((item) => item.remoteId.startsWith(`${job.jobId}/`));
  expect(kept.map((item) => item.id)).toEqual(results.map((item) => item.id));
});

test('a job that ends beyond its 31 days is gone', async () => {
  stage = await openStage({ accounts: 1, unfinished: 1 });
  await stage.run();
  stage.simulator.world.clock.advance(40 * 24 * 3_600_000);
  stage.pass(40 * 24 * 3_600_000);
  expect(errorsOf(await stage.run())).toEqual([]);
  expect(stage.library.read.unfinishedJobs(stage.connection, stage.account())).toEqual([]);
});

test('an unfinished video that vanishes is marked and stays', async () => {
  stage = await openStage({ accounts: 1, unfinished: 1 });
  await stage.run();
  const running = stage.items('video').find((item) => item.status === 'running' || item.status === 'pending');
  if (running === undefined) throw new Error('nothing runs');
  stage.simulator.world.remove(running.remoteId);
  stage.pass(60_000);
  const report = reportOf(await stage.run(), 'videos', stage.account());
  expect(report.gone).toBe(1);
  expect(stage.library.read.item(running.id)?.remote).toBe('gone');
});

test('a reading that fails is tried again later and costs nothing else', async () => {
  stage = await openStage({ accounts: 1, unfinished: 2 });
  await stage.run();
  stage.pass(60_000);
  const rule = stage.simulator.misbehave({ path: /\/videos\/user/, effect: { kind: 'status', status: 500 } });
  expect(errorsOf(await stage.run())).toEqual([]);
  expect(stage.library.read.dueToRead(Date.now() + 60_000, 10).filter(({ kind }) => kind === 'video')).toEqual([]);
  stage.simulator.behave(rule);
  stage.simulator.world.clock.advance(3_600_000);
  stage.pass(3_600_000);
  await stage.run();
  expect(stage.library.read.unfinishedCount()).toBe(0);
});

test('waiting ends when it is told to', async () => {
  stage = await openStage({ accounts: 1, unfinished: 1 });
  const controller = new AbortController();
  setTimeout(() => controller.abort(new Error('enough')), 1500);
  await expect(stage.run({ wait: true, signal: controller.signal })).rejects.toThrow('enough');
});

test('waiting does not hang on an account that cannot be asked', async () => {
  stage = await openStage({ accounts: 2, unfinished: 1 });
  await stage.run();
  stage.simulator.world.account(stage.account(0)).error = 'Your session has expired';
  stage.pass(60_000);
  const reports = await stage.run({ wait: true });
  expect(
    new Set(errorsOf(reports.filter(({ account }) => account === stage.account(0))).map((text) => text.split(': ')[1])),
  ).toEqual(new Set(['account-expired']));
});

test('an ended link is refreshed for the role that was asked for', async () => {
  stage = await openStage({ accounts: 1 });
  await stage.run();
  stage.simulator.world.expireLinks();
  const video = stage.items('video').find((item) => item.renditions.some((one) => one.role === 'original'));
  if (video === undefined) throw new Error('no clean video');
  const before = task(video.id, 'original');
  expect((await fetch(before.url)).status).toBe(403);
  stage.simulator.requests.clear();
  const [original, cover] = await Promise.all([
    stage.sync.refreshLink({ itemId: video.id, role: 'original' }, signal),
    stage.sync.refreshLink({ itemId: video.id, role: 'cover' }, signal),
  ]);
  expect(stage.simulator.requests.find({ server: 'api' })).toHaveLength(1);
  if (original.found !== 'link' || cover.found !== 'link') throw new Error('no link');
  expect((await fetch(original.url)).status).toBe(200);
  expect((await fetch(cover.url)).status).toBe(200);
  expect(original.watermark).toBe(false);
  // The library has the fresh links too.
  expect(task(video.id, 'original').url).toBe(original.url);
  expect(await stage.sync.refreshLink({ itemId: video.id, role: 'sample' }, signal)).toEqual({ found: 'none' });

  stage.simulator.world.remove(video.remoteId);
  expect(await stage.sync.refreshLink({ itemId: video.id, role: 'original' }, signal)).toEqual({ found: 'gone' });
  expect(stage.library.read.item(video.id)?.remote).toBe('gone');
});

function task(id: DownloadTask['itemId'], role: DownloadTask['role']): DownloadTask {
  const found = stage.library.read.downloadTask(id, role);
  if (found === null) throw new Error('no task');
  return found;
}

test('what is due of an account that cannot be asked keeps no place in the line of the others', async () => {
  stage = await openStage({ accounts: 2 });
  await stage.run({ feeds: ['accounts', 'videos'] });
  const [signedOut, usable] = [stage.account(0), stage.account(1)];
  const scope = { connection: stage.connection, account: signedOut, feed: 'videos' } as const;
  // More than are asked for at once, and due before all others.
  const many = Array.from({ length: 600 }, (_, index) => video(`stuck-${index}`, { status: 'running' }));
  await walk(stage.library, many, { scope });
  stage.simulator.world.account(signedOut).error = 'Session expired';

  await stage.run({ feeds: ['accounts', 'videos', 'audio'] });
  // Clips are listed without their text, which is read by their ids.
  const clips = stage.items('audio').filter(({ account }) => account === usable);
  expect(clips.length).toBeGreaterThan(0);
  expect(clips.filter(({ prompt }) => prompt === null)).toEqual([]);
});
