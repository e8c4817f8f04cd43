import { describe, expect, test } from 'vitest';
import { type Answers, account, all, feed, ids, service, signal, walk } from './feed-stage.ts';

/** Ways in which a server may differ that keeps to the contract: every field but the list itself may be missing. */

describe('a numbered list', () => {
  const clips = (total: number, most: number, says: object = {}): Answers => {
    return (_, query) => {
      const page = Number(query.get('page') ?? 1) - 1;
      const size = Math.min(most, Number(query.get('page_size')));
      const length = Math.max(0, Math.min(size, total - page * size));
      const audio_list = Array.from({ length }, (_item, index) => ({ audio_id: `v${page * size + index}` }));
      return { body: { audio_list, ...says } };
    };
  };

  test.each([
    ['no total and no has_more', {}],
    ['a total and no has_more', { total: 8 }],
  ])('that gives fewer than asked, with %s, is read to its end', async (_, says) => {
    const { provider } = await service(clips(8, 3, says));
    expect(ids(await walk(feed(provider, 'audio')))).toEqual(all(8));
  });

  test('is at its end where its total says so', async () => {
    const { provider } = await service(clips(3, 3, { total: 3 }));
    const source = feed(provider, 'audio');
    expect(ids(await walk(source))).toEqual(all(3));
    expect(source.requests).toBe(1);
  });
});

describe('a list after a cursor', () => {
  /** Sixty-five videos of which the cursor's own is deleted once two pages were given. */
  function losing(onUnknown: 'nothing' | 'the top', most: number): Answers {
    let asked = 0;
    return (_, query) => {
      asked += 1;
      const cursor = query.get('lastVideoId');
      const list = all(65).filter((id) => asked < 3 || id !== lostAt(most));
      const at = cursor === null ? 0 : list.indexOf(cursor) + 1;
      const start = cursor !== null && at === 0 && onUnknown === 'nothing' ? list.length : at;
      return { body: list.slice(start, start + most).map((videoId) => ({ videoId, videoURL: 'https://x/v.mp4' })) };
    };
  }
  const lostAt = (most: number): string => `v${2 * most - 1}`;

  test.each([
    ['nothing', 30],
    ['nothing', 7],
    ['the top', 30],
    ['the top', 7],
  ] as const)('whose item was deleted, where %s follows, pages of %i', async (onUnknown, most) => {
    const { provider } = await service(losing(onUnknown, most));
    expect(ids(await walk(feed(provider, 'videos')))).toEqual(all(65));
  });

  test('that ends with a full page ends there', async () => {
    const { provider } = await service((_, query) => {
      const cursor = query.get('lastVideoId');
      return {
        body: all(60)
          .slice(cursor === null ? 0 : all(60).indexOf(cursor) + 1)
          .slice(0, 30)
          .map((videoId) => ({ videoId })),
      };
    });
    expect(ids(await walk(feed(provider, 'videos')))).toEqual(all(60));
  });
});

test('a service without the list of characters still has its files', async () => {
  const { provider } = await service((path) =>
    path === '/files/' ? { body: [{ file_id: 'f0' }] } : { status: 404, body: { error: 'Not found.' } },
  );
  const pages = await walk(feed(provider, 'files'));
  expect(pages.flatMap(({ uploads }) => uploads.map(({ remoteId }) => remoteId))).toEqual(['f0']);
});

test('what is odd about the jobs of another account costs only that account', async () => {
  const { provider } = await service((path) =>
    path === '/agent/jobs' ? { body: { executing: { 301: null, 302: 'odd' } } } : { status: 404, body: {} },
  );
  expect(await feed(provider, 'agent-jobs').page(null, signal)).toMatchObject({ jobs: [], skipped: [] });
});

test('voices of the catalogue may write 0 where there is no file, group or source', async () => {
  const none = { file_id: '0', group_id: 0, cloned_id: '0', parent_voice_id: '0', managed_by_api: false, clone: null };
  const { provider } = await service(() => ({ body: { voice_list: [{ voice_id: '209', ...none }], has_more: false } }));
  expect(ids(await walk(feed(provider, 'system-voices')))).toEqual(['209']);
});

describe('a voice cloned on the web site, with a number as id and no trace of that', () => {
  const voice = (id: number) => ({ voice_id: String(id), voice_name: `Voice ${id}` });
  const catalogue = [voice(201), voice(202), voice(203)];
  const trace = { voice_id: 'user:1-minimax:301-audio:9', cloned_id: '9' };
  const both = async (answers: Answers) => {
    const { provider } = await service(answers);
    const [own, system] = [await walk(feed(provider, 'custom-voices')), await walk(feed(provider, 'system-voices'))];
    return {
      own: ids(own),
      system: ids(system),
      origin: own[0]?.items[0]?.kind === 'voice' && own[0].items[0].voice.origin,
    };
  };

  test('is an own voice where the service splits the list', async () => {
    const found = await both((_, query) => ({
      body: { voice_list: query.get('is_system') === 'false' ? [voice(777), trace] : catalogue, has_more: false },
    }));
    expect(found).toEqual({ own: ['777', trace.voice_id], system: ['201', '202', '203'], origin: 'cloned' });
  });

  test('is an own voice where the catalogue is empty', async () => {
    const found = await both((_, query) => ({
      body: { voice_list: query.get('is_system') === 'false' ? [voice(777)] : [] },
    }));
    expect(found).toMatchObject({ own: ['777'], system: [] });
  });

  test('cannot be told from the catalogue where the service does not split: it is there, not lost', async () => {
    const found = await both(() => ({ body: { voice_list: [...catalogue, voice(777), trace], has_more: false } }));
    expect(found).toMatchObject({ own: [trace.voice_id], system: ['201', '202', '203', '777'] });
  });

  test('is told by the catalogue where that holds own voices too', async () => {
    const found = await both((_, query) => ({
      body: {
        voice_list: query.get('is_system') === 'false' ? [voice(777), trace] : [...catalogue, voice(777), trace],
      },
    }));
    expect(found).toMatchObject({ own: [trace.voice_id], system: ['201', '202', '203', '777'] });
  });
});

test('own voices that come in pages, where the service does not split the list, are read to the end', async () => {
  const list = [{ voice_id: '201' }, { voice_id: '202' }, { voice_id: 'user:1-minimax:301-audio:9' }];
  const { provider } = await service((_, query) => {
    const page = Number(query.get('page') ?? 1);
    return { body: { voice_list: list.slice(page - 1, page), has_more: page < list.length } };
  });
  expect(ids(await walk(feed(provider, 'custom-voices')))).toEqual(['user:1-minimax:301-audio:9']);
});

describe('what is no map of accounts does not say that all are gone', () => {
  test.each([
    ['the body of an error with status 200', { error: 'Upstream is down', code: 500 }],
    ['an error with a reason inside', { error: { message: 'down' } }],
    ['a sentence', 'maintenance'],
  ])('%s', async (_, body) => {
    const { provider } = await service(() => ({ body }));
    await expect(provider.accounts(signal, { credits: false })).rejects.toMatchObject({
      failure: { code: 'protocol' },
    });
  });

  test('no account is configured where the map is empty, and where it is not found', async () => {
    for (const answer of [{ body: {} }, { status: 404, body: { error: 'Not found.', code: 404 } }]) {
      const { provider } = await service(() => answer);
      expect(await provider.accounts(signal)).toEqual([]);
    }
  });
});

test('a running job tells its start as a date or as a number', async () => {
  const started = ['2026-11-05 01:55:16.128000+00:00', 1_793_843_716_128, 1_793_843_716];
  const executing = started.map((at, index) => ({ videoId: `user:1-minimax:301-video:${index}`, started: at }));
  const { provider } = await service((path) => ({
    body: path.startsWith('/agent') ? { executing: {} } : { executing },
  }));
  const jobs = await provider.administration?.activity(account, signal);
  expect(jobs?.map(({ startedAt }) => startedAt)).toEqual([1_793_843_716_128, 1_793_843_716_128, 1_793_843_716_000]);
});

test('templates are read to the end of their list, and a server that knows no cursor ends it', async () => {
  const templates = Array.from({ length: 70 }, (_, index) => ({
    id: `t${index}`,
    videoAsset: { title: `T ${index}` },
  }));
  const list = (knowsCursor: boolean) =>
    service((path, query) => {
      if (!path.startsWith('/videos/agent-templates')) return { status: 404, body: {} };
      const at = knowsCursor ? templates.findIndex(({ id }) => id === query.get('lastId')) + 1 : 0;
      return { body: { videoList: templates.slice(at, at + 30) } };
    });
  for (const [knowsCursor, expected] of [
    [true, 70],
    [false, 30],
  ] as const) {
    const { provider } = await list(knowsCursor);
    const { models } = await provider.changes.catalogue(account, signal);
    expect(models.filter(({ id }) => id.startsWith('template:'))).toHaveLength(expected);
  }
});
