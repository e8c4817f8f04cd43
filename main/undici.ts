/// <reference path="./undici-parts.d.ts" />
import type { Dispatcher } from 'undici';
import requestThrough from 'undici/lib/api/api-request.js';
import buildConnector from 'undici/lib/core/connect.js';
import errors from 'undici/lib/core/errors.js';
import Agent from 'undici/lib/dispatcher/agent.js';

/*
 * The parts of undici that we use. The package as a whole also brings its fetch, WebSocket, mocks and caches, and with them much
 * of Node that nothing else loads: more than half of what it takes to load it, in each command and each thread that asks the network.
 */
export type { Dispatcher };
export { Agent, buildConnector, errors };

export type RequestOptions = Omit<Dispatcher.RequestOptions, 'origin' | 'path'> & { readonly dispatcher: Dispatcher };

/** One request, as undici's `request`. Rejects as that does. */
export function request(url: URL, { dispatcher, ...options }: RequestOptions): Promise<Dispatcher.ResponseData> {
  const { origin, pathname, search } = url;
  return requestThrough.call(dispatcher, { ...options, origin, path: `${pathname}${search}` });
}
