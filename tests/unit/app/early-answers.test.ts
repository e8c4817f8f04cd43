import { describe, expect, it } from 'vitest';
import type { FirstExtent, FirstPage } from '../../../ipc/domains/start.ts';
import { earlyAnswers } from '../../../main/app/early-answers.ts';

const OURS = { isMainFrame: true, url: 'conch://app/index.html' };
const FOREIGN = { isMainFrame: false, url: 'https://example.com/' };
const PAGE = { tiles: [] } as unknown as FirstPage;
const EXTENT = { counts: { all: 3 } } as unknown as FirstExtent;

function setUp() {
  const painted: boolean[] = [];
  const early = earlyAnswers({
    firstPage: async () => PAGE,
    firstExtent: async () => EXTENT,
    painted: (stacked) => painted.push(stacked),
  });
  const passed: string[] = [];
  const passOn = () =>
    early.passTo(async (name) => {
      passed.push(name);
      return { ok: true, value: 'whole' };
    });
  return { early, painted, passed, passOn };
}

describe('earlyAnswers', () => {
  it('answers what the first page asks before anything else is read', async () => {
    const { early, painted } = setUp();
    expect(await early.answers('start.firstPage', OURS, undefined)).toEqual({ ok: true, value: PAGE });
    expect(await early.answers('start.firstExtent', OURS, undefined)).toEqual({ ok: true, value: EXTENT });
    expect(await early.answers('start.painted', OURS, { stacked: true })).toEqual({ ok: true, value: undefined });
    expect(painted).toEqual([true]);
  });

  it('lets every other call wait for the checked answers, which then answer all of them', async () => {
    const { early, passed, passOn } = setUp();
    const settings = early.answers('app.settings', OURS, undefined);
    const odd = early.answers('start.painted', OURS, { stacked: 'yes' });
    await Promise.resolve();
    expect(passed).toEqual([]);
    passOn();
    expect(await settings).toEqual({ ok: true, value: 'whole' });
    expect(await odd).toEqual({ ok: true, value: 'whole' });
    await early.answers('start.firstPage', OURS, undefined);
    expect(passed).toEqual(['app.settings', 'start.painted', 'start.firstPage']);
  });

  it('gives a foreign frame nothing', async () => {
    const { early, painted, passOn } = setUp();
    const asked = [
      early.answers('start.firstPage', FOREIGN, undefined),
      early.answers('start.firstExtent', FOREIGN, undefined),
      early.answers('start.painted', FOREIGN, { stacked: true }),
    ];
    passOn();
    for (const answer of asked) expect(await answer).toEqual({ ok: true, value: 'whole' });
    expect(painted).toEqual([]);
  });
});
