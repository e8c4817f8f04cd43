import type { AccountId } from '../../../ipc/model/ids.ts';
import { Failed, failed } from '../../failed.ts';
import { type ApiAnswer, type ApiClient, pathSegment } from '../http/api-client.ts';
import type { RetiredOperations } from '../remote-changes.ts';

/** Several models take minutes to answer. */
const CHAT_LIMITS = { headersMs: 180_000, bodyMs: 180_000, attemptMs: 300_000 };

/**
 * What the provider took down without a replacement: chats (llm, 2025-11) and the styles of songs (2025-08). It is asked
 * all the same, in case it is back; the shapes of the answers are not recorded, so that they are passed on as they are.
 */
export function createRetiredOperations(client: ApiClient): RetiredOperations {
  return {
    chats: (account, signal) => asked('chats', client.get({ path: '/llm', query: { account }, signal, account })),
    chat: (account, chat, signal) =>
      asked('chats', client.get({ path: `/llm/${pathSegment(chat)}`, query: { account }, signal, account })),
    say: (account, { prompt, model, chat }, signal) =>
      asked(
        'chats',
        client.post({
          path: '/llm',
          form: {
            account,
            prompt,
            ...(model === null ? {} : { model }),
            ...(chat === null ? {} : { chatID: chat }),
          },
          files: [],
          limits: CHAT_LIMITS,
          signal,
          account,
        }),
      ),
    async forgetChats(account, chats, signal) {
      const query = { account, chatIDs: chats.join(',') };
      await asked('chats', client.delete({ path: '/llm', query, signal, account }));
    },
    songStyles: (account: AccountId, signal) =>
      asked('styles of songs', client.get({ path: '/music/styles', query: { account }, signal, account })),
  };
}

async function asked(what: string, request: Promise<ApiAnswer>): Promise<unknown> {
  try {
    const { json, text } = await request;
    return json ?? text;
  } catch (error) {
    if (!(error instanceof Failed) || (error.failure.status !== 404 && error.failure.status !== 410)) throw error;
    throw failed(
      'gone',
      `The provider has retired this: it no longer offers ${what}.`,
      'Create with the agent or the new songs instead. What is already here stays.',
      { status: error.failure.status, cause: error },
    );
  }
}
