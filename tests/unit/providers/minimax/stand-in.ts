import type { IncomingMessage } from 'node:http';
import { AccountId } from '../../../../ipc/model/ids.ts';
import { createMinimaxProvider } from '../../../../main/providers/minimax/minimax-provider.ts';
import type { Provider } from '../../../../main/providers/provider.ts';
import { json, type LocalServer, type Seen, serve } from '../local-server.ts';

export const account = AccountId.parse('platform');
export const signal = new AbortController().signal;
export const success = { base_resp: { status_code: 0, status_msg: 'success' } };

/** What an address answers: a body, or a status with a body; several are given one after another, the last again and again. */
export type Answer = unknown;

export interface StandIn {
  readonly provider: Provider;
  readonly seen: readonly Seen[];
  /** What was sent as JSON to a path, in order. */
  sent(path: string): readonly Record<string, unknown>[];
  close(): Promise<void>;
}

export function withStatus(status: number, body: unknown): { readonly httpStatus: number; readonly body: unknown } {
  return { httpStatus: status, body };
}

/** A real server that answers paths (without query) as told, and the provider in front of it. */
export async function standIn(answers: Readonly<Record<string, readonly Answer[]>>): Promise<StandIn> {
  const asked = new Map<string, number>();
  const server: LocalServer = await serve((request, response) => {
    const path = pathOf(request);
    const list = answers[path] ?? [withStatus(404, { error: 'no such path' })];
    const count = asked.get(path) ?? 0;
    asked.set(path, count + 1);
    const answer = list[Math.min(count, list.length - 1)];
    if (typeof answer === 'object' && answer !== null && 'httpStatus' in answer && 'body' in answer) {
      json(response, Number(answer.httpStatus), answer.body);
    } else if (answer === 'cut') response.destroy();
    else json(response, 200, answer);
  });
  const provider = createMinimaxProvider({
    baseUrl: server.origin,
    token: 'sk-api-abcdefghijklmnop',
    connection: 'second',
    retry: { tries: 3, baseDelayMs: 1, lostHostDelayMs: 1, throttledDelayMs: 1 },
  });
  return {
    provider,
    seen: server.seen,
    sent: (path) =>
      server.seen
        .filter((one) => one.url.split('?')[0] === path)
        .map((one) => (one.body === '' ? {} : (JSON.parse(one.body) as Record<string, unknown>))),
    async close() {
      await provider.close();
      await server.close();
    },
  };
}

function pathOf(request: IncomingMessage): string {
  return (request.url ?? '').split('?')[0] ?? '';
}
