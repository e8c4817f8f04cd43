import { setTimeout } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { openReport } from '../../../main/sync/feed-report.ts';
import { createSync } from '../../../main/sync/sync.ts';
import { walkFeed } from '../../../main/sync/walk-feed.ts';
import { errorsOf, openStage, reportOf, type Stage } from './sync-stage.ts';

/* Lists are read while the pages of others are still written. */

let stage: Stage;
afterEach(() => stage.close());

/** A sync whose pages wait before they are written, until they are let go. */
function heldBack({ library, provider }: Stage) {
  let letGo = (): void => undefined;
  const gate = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const write: Stage['library']['write'] = {
    ...library.write,
    async applyPage(page) {
      await gate;
      return library.write.applyPage(page);
    },
  };
  return { run: () => syncWith({ library, provider }, write), letGo };
}

/** A sync of everything that writes in another way. */
function syncWith({ library, provider }: Pick<Stage, 'library' | 'provider'>, write: Stage['library']['write']) {
  const sync = createSync({
    library: { ...library, write },
    log: { debug() {}, info() {}, warn() {}, error() {} },
    now: Date.now,
    providerFor: async () => provider,
  });
  const request = { connection: null, account: null, feeds: null, full: false, wait: false };
  return sync.run({ ...request, signal: new AbortController().signal });
}

/** The lists that were asked for, each once. */
const lists = ({ simulator }: Stage) =>
  new Set(
    simulator.requests
      .find({ server: 'api' })
      .map(({ url }) => url)
      .filter((url) => /minimax\/(speech|videos|images)\/\?/.test(url))
      .map((url) => `${url.split('?')[0]} ${/account=\d+/.exec(url)?.[0]}`),
  );

test('the next lists are read while what was read of others is still written, and no more than are held in memory', async () => {
  stage = await openStage({ scale: 60 });
  const { run, letGo } = heldBack(stage);
  const before = lists(stage).size;
  const running = run();
  let asked = 0;
  // Three at once are read; that more are shows that the first no longer take a turn.
  for (let waited = 0; waited < 400 && asked < 6; waited += 1) {
    await setTimeout(10);
    asked = lists(stage).size - before;
  }
  await setTimeout(200);
  expect(lists(stage).size - before).toBe(6);
  letGo();
  expect(errorsOf(await running)).toEqual([]);
  const { videos, images, clips } = stage.simulator.world.counts();
  expect([stage.items('video').length, stage.items('image').length, stage.items('audio').length]).toEqual([
    ...[videos, images, clips],
  ]);
});

test('what stops one list stops those too that were begun and wait to be read', async () => {
  stage = await openStage({ accounts: 1 });
  stage.simulator.misbehave({ path: /\/speech\/\?/, effect: { kind: 'account-error' } });
  const reports = await stage.run();
  expect(reportOf(reports, 'audio', stage.account())).toMatchObject({ requests: 1, error: { status: 596 } });
  for (const feed of ['custom-voices', 'agent-jobs', 'files', 'system-voices'] as const) {
    expect(reportOf(reports, feed, stage.account())).toMatchObject({ requests: 0, error: { status: 596 } });
  }
});

test('what a list told in part is asked for before the walk of that list has ended', async () => {
  stage = await openStage({ accounts: 1 });
  const details = () => stage.simulator.requests.find({ server: 'api', url: /\/speech\/user/ }).length;
  const write: Stage['library']['write'] = {
    ...stage.library.write,
    async finishWalk(scope, ...rest) {
      // The end waits in line until a clip was asked for; that it never was is seen below.
      for (let tries = 0; scope.feed === 'audio' && details() === 0 && tries < 400; tries += 1) await setTimeout(5);
      askedFor.push(scope.feed === 'audio' ? details() : 1);
      return stage.library.write.finishWalk(scope, ...rest);
    },
  };
  const askedFor: number[] = [];
  const reports = await syncWith(stage, write);
  expect(Math.min(...askedFor)).toBeGreaterThan(0);
  expect(reportOf(reports, 'audio', stage.account()).updated).toBe(details());
});

test('what is read one by one while its list is walked counts beside the requests of the list', async () => {
  stage = await openStage({ accounts: 1 });
  await stage.run({ feeds: ['accounts'] });
  const scope = { connection: stage.connection, account: stage.account(), feed: 'videos' } as const;
  const report = openReport(scope.connection, scope.account, scope.feed);
  const source = await stage.feed('videos');
  let readings = 0;
  await walkFeed({
    ...{
      library: stage.library,
      source,
      scope,
      full: false,
      signal: new AbortController().signal,
      now: Date.now,
      report,
    },
    onPage() {
      readings += 1;
      report.requests += 1;
    },
    onWritten: () => expect(report.requests).toBe(source.requests + readings),
    onFailed: () => undefined,
    turn: (read) => read(),
  });
  expect(readings).toBeGreaterThan(1);
  expect(report.requests).toBe(source.requests + readings);
});

test('clips of all accounts are asked for once each, and counted with their list', async () => {
  stage = await openStage({ accounts: 2 });
  const reports = await stage.run();
  const asked = stage.simulator.requests.find({ server: 'api', url: /\/speech\// }).map(({ url }) => url);
  for (const index of [0, 1]) {
    const account = stage.account(index);
    const ofAccount = asked.filter((url) => url.includes(account) && !url.includes('/voices/'));
    expect(ofAccount.length).toBeGreaterThan(1);
    expect(new Set(ofAccount).size).toBe(ofAccount.length);
    expect(reportOf(reports, 'audio', account)).toMatchObject({ requests: ofAccount.length, error: null });
  }
  expect(stage.items('audio').filter((clip) => clip.prompt === null)).toEqual([]);
});

test('what ends an account is known before it is written: the writer may have much to do', async () => {
  stage = await openStage({ accounts: 1 });
  const { simulator, library } = stage;
  await stage.run({ feeds: ['accounts'] });
  simulator.requests.clear();
  simulator.misbehave({ path: /\/speech\/\?/, effect: { kind: 'account-error' } });
  // The other two that are read at once are answered after it.
  simulator.misbehave({ path: /\/(videos|images)\/\?/, effect: { kind: 'latency', ms: 300 } });
  const write: Stage['library']['write'] = {
    ...library.write,
    async failWalk(...args) {
      await setTimeout(1_500);
      return library.write.failWalk(...args);
    },
  };
  await syncWith(stage, write);
  expect(simulator.requests.find({ server: 'api', url: /voices|agent|files/ })).toEqual([]);
});
