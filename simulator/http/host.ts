import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { Answer } from './answer.ts';
import type { ErrorWords } from './effects.ts';
import { alter, needsWork, replacement, transportOf, useapiWords } from './effects.ts';
import type { Effect, Misbehaviour } from './misbehaviour.ts';
import type { LoggedRequest, RequestLog, ServerName } from './request-log.ts';
import { send } from './send.ts';

/** What a server does with a request, apart from misbehaving. */
export type Handler = (request: IncomingMessage, effects: readonly Effect[]) => Promise<Answer>;

export type HostOptions = {
  readonly server: ServerName;
  readonly port: number;
  readonly log: RequestLog;
  readonly misbehaviour: Misbehaviour;
  readonly latencyMs: number;
  readonly handler: Handler;
  /** How errors that a rule asks for are worded at this address (path and query); by default as useapi.net does. */
  readonly words?: (url: string) => ErrorWords;
};

/** A running HTTP server on 127.0.0.1. */
export type Host = { readonly port: number; close(): Promise<void> };

/** Serves `handler`, logs every request, and lets the rules of misbehaviour have their way. */
export async function host(options: HostOptions): Promise<Host> {
  return await listen(options.port, (request, response) => {
    const { server, log } = options;
    const method = request.method ?? 'GET';
    const entry = log.note({ server, method, url: request.url ?? '/', rawHeaders: request.rawHeaders });
    serve(options, request, response, entry).catch((cause: unknown) => {
      // A client that goes away in the middle is no fault of the simulator; anything else must be seen.
      if (response.destroyed || request.destroyed) return;
      process.stderr.write(
        `simulator ${method} ${request.url}: ${cause instanceof Error ? cause.stack : String(cause)}\n`,
      );
      response.destroy();
    });
  });
}

async function serve(
  options: HostOptions,
  request: IncomingMessage,
  response: ServerResponse,
  entry: LoggedRequest,
): Promise<void> {
  const started = performance.now();
  const effects = options.misbehaviour.effectsOn(entry.server, entry.method, entry.url);
  const latency = effects.reduce((sum, effect) => sum + (effect.kind === 'latency' ? effect.ms : 0), options.latencyMs);
  if (latency > 0) await wait(latency);
  if (effects.some((effect) => effect.kind === 'hang' && effect.afterBytes === undefined)) return;
  const due = needsWork(effects) ? await options.handler(request, effects) : undefined;
  if (effects.some((effect) => effect.kind === 'reset')) {
    request.socket.resetAndDestroy();
    return;
  }
  const words = options.words?.(entry.url) ?? useapiWords;
  const answer = replacement(effects, due, words) ?? due;
  if (answer === undefined) throw new Error('The effects leave nothing to answer.');
  const sent = effects.length === 0 ? answer : alter(answer, effects);
  entry.status = sent.status;
  await send(response, entry.method === 'HEAD', sent, transportOf(effects));
  entry.durationMs = performance.now() - started;
}

/** Listens on 127.0.0.1; closing cuts every open connection. */
export async function listen(
  port: number,
  onRequest: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<Host> {
  const server = createServer({ keepAliveTimeout: 60_000, noDelay: true }, onRequest);
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    // A reset by the other side ends the connection and nothing else.
    socket.on('error', () => socket.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

/** The whole body of a request. */
export async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}
