import { fileURLToPath } from 'node:url';
import { answerCdn } from './cdn/files.ts';
import { Media } from './cdn/media.ts';
import { answerApi } from './http/api.ts';
import { control } from './http/control.ts';
import { host } from './http/host.ts';
import type { Rule } from './http/misbehaviour.ts';
import { Misbehaviour } from './http/misbehaviour.ts';
import { RequestLog } from './http/request-log.ts';
import { API_BASE, Router } from './http/router.ts';
import type { SimulatorOptions } from './options.ts';
import { routes } from './useapi/routes.ts';
import { World } from './world/world.ts';

/** A running simulated provider: its API, its CDN on another port, and what tests may look at and change. */
export type Simulator = {
  /** Base address of the service, as a client is configured with it. */
  readonly apiUrl: string;
  readonly cdnUrl: string;
  /** Base address of the control API, for other processes. */
  readonly controlUrl: string;
  readonly token: string;
  /** The state, to be read and changed. */
  readonly world: World;
  /** What both servers were asked. */
  readonly requests: RequestLog;
  /** From now on requests that fit the rule misbehave; gives the rule's number. */
  misbehave(rule: Rule): number;
  /** Ends one rule, or all of them. */
  behave(rule?: number): void;
  readonly misbehaviour: Misbehaviour;
  close(): Promise<void>;
};

/** Starts API, CDN and control API, each on a port of its own on 127.0.0.1. */
export async function start(options: SimulatorOptions): Promise<Simulator> {
  const folder = options.mediaFolder ?? fileURLToPath(new URL('../resources/demo', import.meta.url));
  const world = new World(options, new Media(folder));
  const log = new RequestLog(world.token, options.logLimit ?? 20_000);
  const misbehaviour = new Misbehaviour();
  const shared = { log, misbehaviour, latencyMs: options.latencyMs ?? 0 };
  const cdn = await host({
    ...shared,
    server: 'cdn',
    port: options.cdnPort ?? 0,
    handler: (request, effects) => Promise.resolve(answerCdn(world, request, effects)),
  });
  const cdnUrl = `http://${options.cdnHost ?? '127.0.0.1'}:${cdn.port}`;
  const router = new Router(world, log, () => cdnUrl, routes);
  const api = await host({
    ...shared,
    server: 'api',
    port: options.port ?? 0,
    handler: (request, effects) => answerApi(router, request, effects),
  });
  const controls = await control({ world, log, misbehaviour, port: options.controlPort ?? 0 });
  return {
    apiUrl: `http://127.0.0.1:${api.port}${API_BASE}`,
    cdnUrl,
    controlUrl: `http://127.0.0.1:${controls.port}/control`,
    token: world.token,
    world,
    requests: log,
    misbehaviour,
    misbehave: (rule) => misbehaviour.add(rule),
    behave: (rule) => misbehaviour.remove(rule),
    close: async () => {
      await Promise.all([api.close(), cdn.close(), controls.close()]);
    },
  };
}
