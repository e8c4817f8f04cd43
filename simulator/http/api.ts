import type { IncomingMessage } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { Answer } from './answer.ts';
import { jsonAnswer } from './answer.ts';
import { spoilJson } from './effects.ts';
import { bodyOf } from './host.ts';
import type { Effect } from './misbehaviour.ts';
import type { Router } from './router.ts';

/** Answers an API request through the router, as JSON. */
export async function answerApi(router: Router, request: IncomingMessage, effects: readonly Effect[]): Promise<Answer> {
  const method = request.method ?? 'GET';
  const body = method === 'GET' ? Buffer.alloc(0) : await bodyOf(request);
  const reply = await router.answer({ method, url: request.url ?? '/', headers: request.headers, body });
  if (reply.afterMs !== undefined) await wait(reply.afterMs);
  if (reply.text !== undefined) {
    return {
      status: reply.status,
      headers: { 'Content-Type': reply.text.type },
      body: [Buffer.from(reply.text.content)],
    };
  }
  if (reply.json === undefined) return { status: reply.status, headers: {}, body: [] };
  return jsonAnswer(reply.status, spoilJson(reply.json, effects));
}
