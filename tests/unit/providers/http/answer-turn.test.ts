import type { ServerResponse } from 'node:http';
import { expect, test } from 'vitest';
import { createApiClient } from '../../../../main/providers/http/api-client.ts';
import { json, serve } from '../local-server.ts';

const TOGETHER = 6;

test('of answers that arrive together each turn of the event loop reads one', async () => {
  const held: ServerResponse[] = [];
  const server = await serve((_, response) => {
    held.push(response);
    if (held.length < TOGETHER) return;
    for (const one of held) json(one, 200, { items: [1] });
  });
  const api = createApiClient({ baseUrl: server.origin, token: 'user:1-secret', connection: 'main' });
  let turn = 0;
  let ticking = setImmediate(function tick() {
    turn += 1;
    ticking = setImmediate(tick);
  });
  const signal = new AbortController().signal;
  try {
    const readIn = await Promise.all(
      Array.from({ length: TOGETHER }, () => api.get({ path: '/videos', signal }).then(() => turn)),
    );
    expect(new Set(readIn).size).toBe(TOGETHER);
  } finally {
    clearImmediate(ticking);
    await api.close();
    await server.close();
  }
});
