import '../renderer/browser-globals.ts';
import { afterEach, expect, it, vi } from 'vitest';
import chinese from '../../../renderer/i18n/failures.zh-CN.json' with { type: 'json' };

const { fileOf } = await import('../../../renderer/features/studio/bring-files.ts');
const { failureOf } = await import('../../../renderer/state/conch.ts');

afterEach(() => void vi.unstubAllGlobals());

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
