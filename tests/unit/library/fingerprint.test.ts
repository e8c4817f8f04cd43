import { describe, expect, it } from 'vitest';
import { fingerprintOf, withoutLinkQueries } from '../../../main/library/write/fingerprint.ts';
import { video } from '../../integration/library/support.ts';

describe('fingerprintOf', () => {
  const raw = (sig: string) => JSON.stringify({ url: `https://cdn.example/a.mp4?sig=${sig}&x=1`, desc: 'what? yes' });

  it('is the same when only signatures of links differ', () => {
    expect(fingerprintOf(video('a', { raw: raw('1') }))).toBe(fingerprintOf(video('a', { raw: raw('2') })));
  });

  it('differs with anything else', () => {
    const before = fingerprintOf(video('a', { raw: raw('1') }));
    expect(fingerprintOf(video('a', { raw: raw('1').replace('a.mp4', 'b.mp4') }))).not.toBe(before);
    expect(fingerprintOf(video('a', { raw: raw('1'), percent: 3 }))).not.toBe(before);
    expect(fingerprintOf(video('a', { raw: raw('1').replace('yes', 'no') }))).not.toBe(before);
  });

  it('leaves the rest of the JSON alone', () => {
    expect(withoutLinkQueries(raw('1'))).toBe('{"url":"https://cdn.example/a.mp4","desc":"what? yes"}');
  });
});
