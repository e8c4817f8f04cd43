import { afterEach, expect, test } from 'vitest';
import { errorsOf, openStage, reportOf, type Stage } from './sync-stage.ts';

let stage: Stage;
afterEach(() => stage.close());

const remoteIds = () => stage.items().map((item) => `${item.kind} ${item.remoteId}`);

function expectEverythingOnce(): void {
  const { videos, images, clips } = stage.simulator.world.counts();
  const found = {
    videos: stage.items('video').length,
    images: stage.items('image').length,
    clips: stage.items('audio').length,
  };
  expect(found).toEqual({ videos, images, clips });
  expect(new Set(remoteIds()).size).toBe(remoteIds().length);
}

test('a walk that fails at its third page goes on there, and loses and doubles nothing', async () => {
  stage = await openStage({ scale: 300, accounts: 1 });
  const failing = stage.simulator.misbehave({
    path: /\/videos\/\?/,
    after: 2,
    effect: { kind: 'status', status: 500 },
  });
  const first = await stage.run();
  expect(reportOf(first, 'videos', stage.account())).toMatchObject({
    pages: 2,
    seen: 60,
    error: { code: 'upstream', status: 500 },
  });
  expect(errorsOf(first)).toEqual(['videos: upstream']);
  expect(stage.items('video')).toHaveLength(60);
  expect(stage.sync.status().errors).toHaveLength(1);

  stage.simulator.behave(failing);
  // Meanwhile something new came, which the rest of that walk cannot see.
  stage.simulator.world.addVideos(stage.account(), 3);
  stage.simulator.requests.clear();
  const second = await stage.run();
  expect(errorsOf(second)).toEqual([]);
  const asked = stage.simulator.requests.find({ server: 'api', url: /\/videos\/\?/ });
  expect(asked[0]?.url).toContain('lastVideoId=');
  expectEverythingOnce();
  expect(reportOf(await stage.run(), 'videos', stage.account())).toMatchObject({ added: 0, updated: 0 });
});

test('a sync that is stopped at any page goes on later and ends with everything', async () => {
  stage = await openStage({ scale: 300, accounts: 1 });
  for (let round = 1; round <= 6; round += 1) {
    const controller = new AbortController();
    let pages = 0;
    const stop = stage.sync.onStatus(() => {
      pages += 1;
      if (pages === 4 + round) controller.abort(new Error('stopped'));
    });
    await expect(stage.run({ signal: controller.signal })).rejects.toThrow('stopped');
    stop();
    expect(stage.sync.status().state).toBe('idle');
  }
  expect(errorsOf(await stage.run())).toEqual([]);
  expectEverythingOnce();
});

test('an interrupted full walk is taken up and still marks only what has gone', async () => {
  stage = await openStage({ scale: 300, accounts: 1 });
  await stage.run();
  const gone = stage.items('video').at(-2);
  if (gone === undefined) throw new Error('no video');
  stage.simulator.world.remove(gone.remoteId);
  const failing = stage.simulator.misbehave({
    path: /\/videos\/\?/,
    after: 2,
    effect: { kind: 'status', status: 500 },
  });
  expect(reportOf(await stage.run({ full: true }), 'videos', stage.account())).toMatchObject({ gone: 0 });
  stage.simulator.behave(failing);
  expect(reportOf(await stage.run(), 'videos', stage.account())).toMatchObject({ gone: 1, error: null });
  expect(
    stage
      .items('video')
      .filter((item) => item.remote === 'gone')
      .map((item) => item.id),
  ).toEqual([gone.id]);
});

test('a cursor that the service no longer knows begins the walk anew', async () => {
  stage = await openStage({ scale: 300, accounts: 1 });
  const failing = stage.simulator.misbehave({
    path: /\/videos\/\?/,
    after: 2,
    effect: { kind: 'status', status: 500 },
  });
  await stage.run();
  stage.simulator.behave(failing);
  stage.simulator.misbehave({ path: /lastVideoId=/, times: 1, effect: { kind: 'status', status: 400 } });
  expect(errorsOf(await stage.run())).toEqual([]);
  expectEverythingOnce();
});

test.each(['nothing', 'top'] as const)(
  'a full walk that is taken up at an item deleted meanwhile, behind which %s comes, takes nothing else for gone',
  async (deletedCursor) => {
    stage = await openStage({ scale: 300, accounts: 1, quirks: { deletedCursor } });
    await stage.run();
    const failing = stage.simulator.misbehave({
      path: /\/videos\/\?/,
      after: 2,
      effect: { kind: 'status', status: 500 },
    });
    await stage.run({ full: true });
    stage.simulator.behave(failing);
    const scope = { connection: stage.connection, account: stage.account(), feed: 'videos' } as const;
    const cursor = stage.library.read.feedState(scope).walk?.cursor ?? '';
    stage.simulator.world.remove(cursor);
    const gone = () => stage.items('video').flatMap(({ remote, remoteId }) => (remote === 'gone' ? [remoteId] : []));
    expect(errorsOf(await stage.run())).toEqual([]);
    // The walk itself had seen it.
    expect(gone()).toEqual([]);
    await stage.run({ full: true });
    expect(gone()).toEqual([cursor]);
  },
);

test('a cursor that is lost in the middle of news costs none of them', async () => {
  stage = await openStage({ accounts: 1 });
  await stage.run();
  stage.simulator.world.addVideos(stage.account(), 90);
  const failing = stage.simulator.misbehave({ path: /lastVideoId=/, effect: { kind: 'status', status: 500 } });
  await stage.run();
  stage.simulator.behave(failing);
  stage.simulator.misbehave({ path: /lastVideoId=/, times: 1, effect: { kind: 'status', status: 404 } });
  expect(errorsOf(await stage.run())).toEqual([]);
  expectEverythingOnce();
});

test.each([0, 1] as const)(
  'an interrupted walk by page number (from %i) misses nothing, although pages move',
  async (firstPage) => {
    stage = await openStage({ scale: 150, accounts: 1, quirks: { firstPage, maxPage: 20 } });
    await stage.run();
    stage.simulator.world.addClips(stage.account(), 90);
    const failing = stage.simulator.misbehave({
      path: /\/speech\/\?.*page=/,
      after: 1,
      effect: { kind: 'status', status: 500 },
    });
    await stage.run();
    stage.simulator.behave(failing);
    stage.simulator.world.addClips(stage.account(), 45);
    expect(errorsOf(await stage.run())).toEqual([]);
    expectEverythingOnce();
  },
);

test('a list that was never walked to its end is, whatever of it is known', async () => {
  stage = await openStage({ scale: 300, accounts: 1 });
  const once = await stage.run({ feeds: ['accounts'] });
  expect(errorsOf(once)).toEqual([]);
  const scope = { connection: stage.connection, account: stage.account(), feed: 'videos' } as const;
  const newest = await (await stage.feed('videos')).page(null, new AbortController().signal);
  const walk = await stage.library.write.startWalk(scope, false, Date.now());
  await stage.library.write.applyPage({ ...newest, scope, walkId: walk.id, next: null, receivedAt: Date.now() });
  await stage.run();
  expectEverythingOnce();
});

test('a broken account stops neither the healthy one nor the run', async () => {
  stage = await openStage({ accounts: 3 });
  const broken = stage.account(2);
  const reports = await stage.run();
  const ofBroken = reports.filter((report) => report.account === broken);
  expect(ofBroken.map(({ feed }) => feed)).toEqual([
    'videos',
    'images',
    'audio',
    'custom-voices',
    'agent-jobs',
    'files',
    'system-voices',
  ]);
  for (const report of ofBroken) {
    expect(report).toMatchObject({ requests: 0, seen: 0 });
    expect(['account-expired', 'account-blocked']).toContain(report.error?.code);
    expect(report.error?.message).toContain(stage.simulator.world.account(broken).name);
  }
  expect(reports.filter((report) => report.account !== broken && report.error !== null)).toEqual([]);
  expect(stage.simulator.requests.find({ server: 'api', url: new RegExp(`account=${broken}`) })).toEqual([]);
  expect(new Set(stage.items().map((item) => item.account))).toEqual(new Set([stage.account(0), stage.account(1)]));
});

test('596 in the middle of a run ends that account only, without a second try', async () => {
  stage = await openStage();
  const [one, two] = [stage.account(0), stage.account(1)];
  stage.simulator.misbehave({ path: new RegExp(`/images/\\?account=${one}`), effect: { kind: 'account-error' } });
  // Else a short list of that account, read beside the images, may be there before their answer.
  stage.simulator.misbehave({ path: /\/videos\/\?/, effect: { kind: 'latency', ms: 50 } });
  const reports = await stage.run();
  expect(errorsOf(reports.filter((report) => report.account === two))).toEqual([]);
  expect(errorsOf(reports.filter((report) => report.account === one))).toEqual(
    ['images', 'custom-voices', 'agent-jobs', 'files', 'system-voices'].map((feed) => `${feed}: account-blocked`),
  );
  expect(reportOf(reports, 'images', one)).toMatchObject({ requests: 1, error: { status: 596 } });
  expect(reportOf(reports, 'custom-voices', one).requests).toBe(0);
  // These began before.
  for (const feed of ['audio', 'videos'] as const) expect(reportOf(reports, feed, one)).toMatchObject({ error: null });
});

test.each([
  [401, 'auth'],
  [402, 'subscription'],
] as const)('%i stops the connection: every feed says %s', async (status, code) => {
  stage = await openStage();
  await stage.run({ feeds: ['accounts'] });
  stage.simulator.misbehave({ server: 'api', effect: { kind: 'status', status, body: { error: 'no' } } });
  stage.simulator.requests.clear();
  const reports = await stage.run();
  expect(reports).toHaveLength(1 + 2 * 7);
  for (const report of reports) expect(report.error?.code).toBe(code);
  expect(stage.simulator.requests.totals.api).toBe(1);
  expect(JSON.stringify(reports) + stage.logged.join('\n')).not.toContain(stage.simulator.token);
});

test('without a network every known feed says so, soon, and offline is a state', async () => {
  stage = await openStage({ accounts: 2 });
  await stage.run();
  const before = remoteIds();
  await stage.simulator.close();
  const reports = await stage.run();
  expect(reports).toHaveLength(1 + 2 * 7);
  for (const report of reports) expect(report.error?.code).toBe('network');
  expect(reportOf(reports, 'accounts', null).requests).toBe(4);
  expect(reports.reduce((sum, report) => sum + report.requests, 0)).toBe(4);
  expect(stage.sync.status()).toMatchObject({ state: 'offline' });
  expect(remoteIds()).toEqual(before);
});

test('one feed that cannot be read costs only itself', async () => {
  stage = await openStage({ accounts: 1 });
  stage.simulator.misbehave({ path: /\/images\/\?/, effect: { kind: 'reset' } });
  stage.simulator.misbehave({ path: /\/files\/\?/, effect: { kind: 'html' } });
  stage.simulator.misbehave({ path: /is_system=false/, effect: { kind: 'malformed-json' } });
  stage.simulator.misbehave({ path: /\/accounts$/, after: 1, effect: { kind: 'status', status: 503 } });
  const errors = ['images: network', 'custom-voices: protocol', 'files: protocol'];
  expect(errorsOf(await stage.run())).toEqual(errors);
  // Also when the list of accounts is the broken one: those known are used.
  expect(errorsOf(await stage.run())).toEqual(['accounts: upstream', ...errors]);
  expect(stage.items('video')).toHaveLength(stage.simulator.world.counts().videos);
});

test.each(['null', 'types', 'no-id'] as const)(
  'a malformed item (%s) is skipped and counted, the rest of its page stays',
  async (how) => {
    stage = await openStage({ scale: 300, accounts: 1 });
    stage.simulator.misbehave({
      path: /\/videos\/\?/,
      after: 1,
      times: 1,
      effect: { kind: 'malformed-item', how, at: 5 },
    });
    const report = reportOf(await stage.run(), 'videos', stage.account());
    expect(report).toMatchObject({ skipped: 1, error: null });
    expect(stage.items('video')).toHaveLength(stage.simulator.world.counts().videos - 1);
  },
);

test('a known item that comes malformed in a full run is not taken for gone', async () => {
  stage = await openStage({ accounts: 1 });
  await stage.run();
  stage.simulator.misbehave({
    path: /\/videos\/\?/,
    times: 1,
    effect: { kind: 'malformed-item', how: 'types', at: 3 },
  });
  expect(reportOf(await stage.run({ full: true }), 'videos', stage.account())).toMatchObject({ gone: 0, skipped: 1 });
  expect(stage.items('video').every((item) => item.remote === 'present')).toBe(true);
});

test('429 with Retry-After is waited for', async () => {
  stage = await openStage({ accounts: 1 });
  stage.simulator.misbehave({ path: /\/videos\/\?/, times: 2, effect: { kind: 'rate-limit', retryAfter: 1 } });
  const started = performance.now();
  const report = reportOf(await stage.run({ feeds: ['accounts', 'videos'] }), 'videos', stage.account());
  expect(report.error).toBeNull();
  expect(performance.now() - started).toBeGreaterThan(1900);
  expect(report.requests).toBe(report.pages + 2);
});

test('when speech is gone, clips and voices come from the older branch', async () => {
  stage = await openStage({ accounts: 1, quirks: { speechGone: true, audioAlive: true } });
  const reports = await stage.run();
  expect(errorsOf(reports)).toEqual([]);
  expectEverythingOnce();
  expect(stage.items('voice').length).toBeGreaterThan(stage.simulator.world.voices.length - 1);
  const again = await stage.run();
  for (const report of again) expect(report.requests, report.feed).toBeLessThanOrEqual(2);
});

test('no log line and no report shows the token, whatever goes wrong', async () => {
  stage = await openStage({ accounts: 1 });
  const { token } = stage.simulator;
  const body = { error: `Bearer ${token} is odd; ${token.split('-')[1]}` };
  stage.simulator.misbehave({ path: /\/images\/\?/, effect: { kind: 'status', status: 403, body } });
  const reports = await stage.run();
  expect(errorsOf(reports)).toEqual(['images: forbidden']);
  const shown = JSON.stringify([reports, stage.logged, stage.sync.status(), stage.library.read.accounts()]);
  expect(shown).not.toContain(token.split('-')[1]);
});
