import type { Endpoint } from '../http/call.ts';
import { Refusal } from '../http/call.ts';

/** Endpoints that the provider has taken down; the router refuses them before they are reached. */
function retired(operation: string, method: Endpoint['method'], path: string): Endpoint {
  return {
    operation,
    method,
    path,
    family: 'retired',
    handle: () => {
      throw new Refusal(404, 'Not found.');
    },
  };
}

export const retiredEndpoints: readonly Endpoint[] = [
  retired('getMusicCreate', 'GET', '/music/create'),
  retired('getMusicStyles', 'GET', '/music/styles'),
  retired('postAudioCreateStream', 'POST', '/audio/create-stream'),
  retired('getLlm', 'GET', '/llm'),
  retired('postLlm', 'POST', '/llm'),
  retired('deleteLlm', 'DELETE', '/llm'),
  retired('getLlmChat', 'GET', '/llm/{chatID}'),
];
