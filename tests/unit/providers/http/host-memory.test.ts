import { expect, test } from 'vitest';
import { failed } from '../../../../main/failed.ts';
import { createHostMemory } from '../../../../main/providers/http/host-memory.ts';
import { transportFailure } from '../../../../main/providers/http/transport-failure.ts';

const gaveUp = (code: string) =>
  transportFailure(Object.assign(new Error(code), { code }), 'host', { connection: 'home', account: null });

test.each(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH', 'ECONNRESET', 'UND_ERR_SOCKET'])(
  'after %s the host is lost for 30 s, or until it answers',
  (code) => {
    let now = 1000;
    const host = createHostMemory(() => now);
    expect(host.isLost()).toBe(false);
    host.noteGivenUp(gaveUp(code));
    now += 29_999;
    expect(host.isLost()).toBe(true);
    now += 1;
    expect(host.isLost()).toBe(false);
    host.noteGivenUp(gaveUp(code));
    host.noteAnswer();
    expect(host.isLost()).toBe(false);
  },
);

test('a host that is slow, or answers badly, is not lost', () => {
  const host = createHostMemory(() => 0);
  host.noteGivenUp(gaveUp('UND_ERR_HEADERS_TIMEOUT'));
  host.noteGivenUp(gaveUp('HPE_INVALID_CONSTANT'));
  host.noteGivenUp(failed('upstream', 'x', 'y', { status: 503 }));
  expect(host.isLost()).toBe(false);
});
