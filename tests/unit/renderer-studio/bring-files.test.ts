import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Sample } from '../../../renderer/features/studio/sample.ts';
import chinese from '../../../renderer/i18n/failures.zh-CN.json' with { type: 'json' };
import { main } from '../renderer/browser-globals.ts';

const { cloneAgain, fileOf } = await import('../../../renderer/features/studio/bring-files.ts');
const { failureOf } = await import('../../../renderer/state/conch.ts');

const { setSamples, useStudio } = await import('../../../renderer/features/studio/studio-store.ts');
const { dismissToast, undoShown, useToasts } = await import('../../../renderer/state/toast-store.ts');
const { useRoute } = await import('../../../renderer/state/route-store.ts');
const [studioBefore, routeBefore] = [useStudio.getState(), useRoute.getState()];

afterEach(() => {
  vi.unstubAllGlobals();
  useStudio.setState(studioBefore);
  useRoute.setState(routeBefore);
  useToasts.setState({ current: null, undoable: [] });
  delete main['inputs'];
});

describe('cloning a voice again', () => {
  const voice = { id: 'v', connection: 'home', account: '1', voice: { name: 'Anna', language: 'English' } } as never;
  const prepared: Sample = { id: 'mine' as never, name: 'mine.wav', state: 'unreadable', why: 'unknown' };
  const keeps = (...names: readonly string[]) => {
    const value = names.map((name) => ({ id: name, name, mime: 'audio/wav' }));
    main['inputs'] = { ofVoice: () => Promise.resolve({ ok: true, value }) };
  };
  const shown = () => [useStudio.getState().name, ...useStudio.getState().samples.map(({ name }) => name)];
  beforeEach(() => {
    vi.stubGlobal('fetch', () => Promise.resolve(new Response('sound')));
    setSamples([prepared]);
    useStudio.setState({ name: 'Mine' });
    dismissToast();
  });

  it('takes the place of what was being prepared, which comes back', async () => {
    keeps('a.wav', 'b.wav');
    await cloneAgain(voice);
    expect(shown()).toEqual(['Anna', 'a.wav', 'b.wav']);
    await undoShown();
    expect(shown()).toEqual(['Mine', 'mine.wav']);
  });

  it('leaves what was being prepared where no samples were kept', async () => {
    keeps();
    await cloneAgain(voice);
    expect(shown()).toEqual(['Mine', 'mine.wav']);
    expect(useToasts.getState().current).not.toBeNull();
  });
});

it('a sample that is gone is told by its name, in words that are known in Chinese', async () => {
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(null, { status: 404 })));
  const gone = fileOf({ id: 'x' as never, name: 'reading.wav', mime: 'audio/wav' });
  const failure = failureOf(await gone.catch((error: unknown) => error));
  expect(failure).toMatchObject({
    code: 'not-found',
    message: 'The sample “reading.wav” is no longer in the library.',
  });
  const known: Readonly<Record<string, string>> = chinese;
  expect([known[failure.message.replace('reading.wav', '{}')], known[failure.hint]]).not.toContain(undefined);
});
