import { setTimeout } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { createSync } from '../../../main/sync/sync.ts';
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
  // The list and each clip, each counted once.
  const lists = stage.simulator.requests.find({ server: 'api', url: /\/speech\/\?/ }).length;
  expect(reportOf(reports, 'audio', stage.account()).requests).toBe(lists + details());
  expect(reportOf(reports, 'audio', stage.account()).updated).toBe(details());
});
