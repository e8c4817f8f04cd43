import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { contract, events } from '../../../ipc/contract.ts';
import { contractNames } from '../../../ipc/contract-names.ts';
import type { Failure } from '../../../ipc/model/failure.ts';
import { AnswerEnvelope, type Procedure, procedure } from '../../../ipc/procedure.ts';
import { answering } from '../../../main/app/ipc-answer.ts';
import { failed } from '../../../main/failed.ts';
import type { Log } from '../../../main/log.ts';
import { buildApi, type Wire } from '../../../preload/api.ts';

const double = procedure('test.double', z.object({ value: z.number().max(100) }), z.number());
const ours = { isMainFrame: true, url: 'conch://app/index.html' };

function setUp(handler: (input: unknown) => unknown, options: { tick?: number } = {}, asked: Procedure = double) {
  const lines: string[] = [];
  const write = (message: string, fields?: Record<string, unknown>) => {
    lines.push(`${message} ${JSON.stringify(fields ?? {})}`);
  };
  const log: Log = { debug: write, info: write, warn: write, error: write };
  let clock = 0;
  const ask = answering({
    procedure: asked,
    handler,
    isTrusted: (sender) => sender.isMainFrame && sender.url.startsWith('conch://app/'),
    log,
    now: () => {
      clock += options.tick ?? 1;
      return clock;
    },
  });
  return { ask, lines };
}

const input = z.object({ value: z.number() });
const doubling = (value: unknown) => input.parse(value).value * 2;

async function errorOf(answer: Promise<unknown>): Promise<Failure> {
  const envelope = AnswerEnvelope.parse(await answer);
  if (envelope.ok) throw new Error('it succeeded');
  return envelope.error;
}

describe('answering', () => {
  it('gives the value of the handler', async () => {
    expect(await setUp(doubling).ask(ours, { value: 21 })).toEqual({ ok: true, value: 42 });
  });

  it.each([
    ['a frame within the page', { isMainFrame: false, url: 'conch://app/index.html' }],
    ['another page', { isMainFrame: true, url: 'https://conch.example/app/' }],
    ['a page that looks like ours', { isMainFrame: true, url: 'conch://application/index.html' }],
    ['a frame that is gone', { isMainFrame: false, url: '' }],
  ])('refuses %s before the handler runs', async (_who, sender) => {
    let ran = false;
    const { ask } = setUp(() => {
      ran = true;
    });
    expect(await errorOf(ask(sender, { value: 1 }))).toMatchObject({ code: 'forbidden' });
    expect(ran).toBe(false);
  });

  it('refuses a wrong input and never logs it', async () => {
    const { ask, lines } = setUp(doubling);
    expect(await errorOf(ask(ours, { value: 'my-secret-token' }))).toMatchObject({ code: 'invalid' });
    expect(await errorOf(ask(ours, { value: 101 }))).toMatchObject({ code: 'invalid' });
    expect(await errorOf(ask(ours, undefined))).toMatchObject({ code: 'invalid' });
    expect(lines.join('\n')).toContain('test.double');
    expect(lines.join('\n')).not.toContain('my-secret-token');
  });

  it('reduces an error to what was agreed', async () => {
    const { ask } = setUp(() => {
      const error = failed('rate-limited', 'Too many requests.', 'Wait.', { status: 429, cause: () => 'uncloneable' });
      Object.assign(error.failure, { token: 'secret', callback: () => 0 });
      throw error;
    });
    const answer = await ask(ours, { value: 1 });
    expect(answer).toEqual({
      ok: false,
      error: { code: 'rate-limited', message: 'Too many requests.', hint: 'Wait.', status: 429 },
    });
    expect(() => structuredClone(answer)).not.toThrow();
  });

  it('answers also when a handler throws something else, or rejects', async () => {
    const throwing = setUp(() => {
      throw new TypeError('broken');
    });
    expect(await errorOf(throwing.ask(ours, { value: 1 }))).toMatchObject({ code: 'invalid', message: 'broken' });
    const rejecting = setUp(() => Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' })));
    expect(await errorOf(rejecting.ask(ours, { value: 1 }))).toMatchObject({ code: 'disk-full' });
  });

  it('lets no answer out that breaks the contract', async () => {
    const wrong = () => ({ token: 'x' });
    const { ask, lines } = setUp(wrong);
    expect(await errorOf(ask(ours, { value: 1 }))).toMatchObject({ code: 'protocol' });
    expect(lines.join('\n')).toContain('a handler answered against the contract');
  });

  it('fills in the defaults of an input', async () => {
    let got: unknown;
    const { ask } = setUp(
      (asked) => {
        got = asked;
        return 1;
      },
      {},
      procedure('test.double', z.object({ value: z.number().default(7) }), z.number()),
    );
    await ask(ours, {});
    expect(got).toEqual({ value: 7 });
  });

  it('names a slow handler, and only a slow one', async () => {
    const slow = setUp(doubling, { tick: 41 });
    await slow.ask(ours, { value: 1 });
    expect(slow.lines).toEqual(['slow call {"name":"test.double","ms":41}']);
    const quick = setUp(doubling, { tick: 39 });
    await quick.ask(ours, { value: 1 });
    expect(quick.lines).toEqual([]);
  });
});

describe('buildApi', () => {
  function page(answer: unknown) {
    const asked: unknown[] = [];
    const listeners = new Map<string, Set<(payload: unknown) => void>>();
    const wire: Wire = {
      async invoke(channel, value) {
        asked.push([channel, value]);
        if (answer instanceof Error) throw answer;
        return answer;
      },
      listen(channel, listener) {
        const all = listeners.get(channel) ?? new Set();
        listeners.set(channel, all.add(listener));
        return () => all.delete(listener);
      },
    };
    const tell = (name: string, payload: unknown): void => {
      for (const listener of listeners.get(name) ?? []) listener(payload);
    };
    return { api: buildApi(contractNames(), wire), asked, tell };
  }

  it('has exactly the names of the contract', () => {
    const { api } = page(null);
    const names = (domains: object) =>
      Object.entries(domains).map(([domain, entries]) => [domain, Object.keys(entries).sort()]);
    const { on, ...asks } = api;
    expect(names(asks)).toEqual(names(contract));
    expect(names(on)).toEqual(names(events));
    for (const entries of Object.values(asks)) {
      for (const entry of Object.values(entries)) expect(entry).toBeTypeOf('function');
    }
  });

  it('asks by the name of the procedure', async () => {
    const report = {
      ok: true,
      feeds: [],
      downloads: { done: 0, failed: 0, pending: 0, bytes: 0, error: null },
      elapsedMs: 1,
    };
    const { api, asked } = page({ ok: true, value: report });
    expect(await api.sync.run({})).toEqual({ ok: true, value: report });
    expect(asked).toEqual([['sync.run', {}]]);
    await api.sync.status();
    expect(asked[1]).toEqual([contract.sync.status.name, undefined]);
  });

  it('takes nothing for an answer that is none', async () => {
    expect(await errorOf(page({ ok: true }).api.library.counts())).toMatchObject({ code: 'protocol' });
    expect(await errorOf(page({ value: 1 }).api.library.counts())).toMatchObject({ code: 'protocol' });
    expect(await errorOf(page(null).api.library.counts())).toMatchObject({ code: 'protocol' });
    expect(await errorOf(page('nonsense').api.library.counts())).toMatchObject({ code: 'protocol' });
    expect(await errorOf(page(new Error('closing')).api.library.counts())).toMatchObject({ code: 'protocol' });
  });

  it('passes an error on as it is', async () => {
    const error = { code: 'auth', message: 'Wrong token.', hint: 'Paste it again.', status: 401 } as const;
    expect(await errorOf(page({ ok: false, error }).api.connections.list())).toEqual(error);
  });

  it('gives listeners the payload alone, until they stop', () => {
    const { api, tell } = page(null);
    const heard: unknown[] = [];
    const stop = api.on.library.changed((...args) => heard.push(args));
    const payload = { revision: 1, ids: null, reordered: false, edited: false };
    tell('library.changed', payload);
    stop();
    tell('library.changed', payload);
    expect(heard).toEqual([[payload]]);
  });
});
