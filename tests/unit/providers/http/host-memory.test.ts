import { expect, test } from 'vitest';
import { failed } from '../../../../main/failed.ts';
import { createHostMemory } from '../../../../main/providers/http/host-memory.ts';

const lost = (code: string) => failed('network', 'x', 'y', { cause: Object.assign(new Error(code), { code }) });

test.each(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH'])(
  'after %s the host is lost for 30 s, or until it answers',
  (code) => {
    let now = 1000;
    const host = createHostMemory(() => now);
    expect(host.isLost()).toBe(false);
    host.noteGivenUp(lost(code));
    now += 29_999;
    expect(host.isLost()).toBe(true);
    now += 1;
    expect(host.isLost()).toBe(false);
    host.noteGivenUp(lost(code));
    host.noteAnswer();
    expect(host.isLost()).toBe(false);
  },
);

test('a host that breaks connections off, or answers badly, is not lost', () => {
  const host = createHostMemory(() => 0);
  host.noteGivenUp(lost('ECONNRESET'));
  host.noteGivenUp(failed('upstream', 'x', 'y', { status: 503 }));
  expect(host.isLost()).toBe(false);
});
