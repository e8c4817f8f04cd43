import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inlineContent } from '../../../main/downloads/inline-content.ts';
import { fetchWith, filesIn, finished, hashOf, problem, sha256, tools, videoRequest } from './support/fetching.ts';
import { mp3 } from './support/media-files.ts';

/** The trial of a designed voice comes in the answer, and has no link. */
function address(bytes: Buffer, mime = 'audio/mpeg'): string {
  return `data:${mime};base64,${bytes.toString('base64')}`;
}

describe('content without a link', () => {
  it('becomes a file like any other, under all checks', async () => {
    const sound = mp3();
    const my = tools();
    const { path, content } = finished(await fetchWith(videoRequest(address(sound), { expected: 'audio' }), my));
    expect(content).toMatchObject({ bytes: sound.length, sha256: sha256(sound), mime: 'audio/mpeg' });
    expect(hashOf(join(my.library, path))).toBe(sha256(sound));
    expect(filesIn(my.library)).toEqual([path]);
  });

  it('is refused when it is no sound, and leaves nothing', async () => {
    const my = tools();
    const bad = videoRequest(address(Buffer.from('<html>no</html>')), { expected: 'audio' });
    expect(problem(await fetchWith(bad, my)).code).toBe('protocol');
    expect(filesIn(my.library)).toEqual([]);
  });

  it('is recognised only in its one form', () => {
    expect(inlineContent(address(Buffer.from('abc')))).toEqual({ mime: 'audio/mpeg', bytes: Buffer.from('abc') });
    for (const other of ['data:text/html,<b>', 'data:audio/mpeg;base64,###', 'https://example.com/a', 'data:']) {
      expect(inlineContent(other), other).toBeNull();
    }
  });
});
