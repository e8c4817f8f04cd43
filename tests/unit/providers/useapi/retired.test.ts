import { afterEach, describe, expect, test } from 'vitest';
import { AccountId } from '../../../../ipc/model/ids.ts';
import type { RetiredOperations } from '../../../../main/providers/remote-changes.ts';
import { createUseapiProvider } from '../../../../main/providers/useapi/useapi-provider.ts';
import { type Handler, json, type LocalServer, serve } from '../local-server.ts';

const account = AccountId.parse('301');
const signal = new AbortController().signal;
const open: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

async function retired(handler: Handler): Promise<{ operations: RetiredOperations; server: LocalServer }> {
  const server = await serve(handler);
  const provider = createUseapiProvider({
    baseUrl: `${server.origin}/v1/minimax`,
    token: 'user:1-x',
    connection: 'main',
    retry: { baseDelayMs: 1 },
  });
  open.push(server, provider);
  if (provider.administration === null) throw new Error('useapi.net has accounts');
  return { operations: provider.administration.retired, server };
}

const said = { prompt: 'Hello', model: 'mm-m1', chat: 'c1' };
const calls: readonly (readonly [name: string, request: string, ask: (via: RetiredOperations) => Promise<unknown>])[] =
  [
    ['getLlm', 'GET /v1/minimax/llm?account=301', (via) => via.chats(account, signal)],
    ['getLlmChat', 'GET /v1/minimax/llm/c1?account=301', (via) => via.chat(account, 'c1', signal)],
    ['postLlm', 'POST /v1/minimax/llm', (via) => via.say(account, said, signal)],
    [
      'deleteLlm',
      'DELETE /v1/minimax/llm?account=301&chatIDs=c1%2Cc2',
      (via) => via.forgetChats(account, ['c1', 'c2'], signal),
    ],
    ['getMusicStyles', 'GET /v1/minimax/music/styles?account=301', (via) => via.songStyles(account, signal)],
  ];

describe.each(calls)('%s', (_, request, ask) => {
  test('is asked as the contract says, and its answer passed on', async () => {
    const { operations, server } = await retired((__, response) => json(response, 200, { some: 'thing' }));
    const answer = await ask(operations);
    expect(server.seen.map(({ method, url }) => `${method} ${url}`)).toEqual([request]);
    if (!request.startsWith('DELETE')) expect(answer).toEqual({ some: 'thing' });
  });

  test.each([404, 410])('%i says that the provider has retired it', async (status) => {
    const { operations, server } = await retired((__, response) => json(response, status, { error: 'Not found.' }));
    await expect(ask(operations)).rejects.toMatchObject({
      failure: { code: 'gone', status, message: expect.stringContaining('has retired this') },
    });
    expect(server.seen).toHaveLength(1);
  });
});

test('what is said goes as a form, once', async () => {
  const { operations, server } = await retired((__, response) => json(response, 502, { error: 'Bad Gateway' }));
  await expect(operations.say(account, said, signal)).rejects.toMatchObject({ name: 'OutcomeUnknown' });
  expect(server.seen).toHaveLength(1);
  for (const value of ['301', 'Hello', 'mm-m1', 'c1']) expect(server.seen[0]?.body).toContain(`\r\n\r\n${value}\r\n`);
});
