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
import { answerPlatform, platformWords } from './platform/answer.ts';
import { Platform } from './platform/state/platform.ts';
import { routes } from './useapi/routes.ts';
import { World } from './world/world.ts';

/** A running simulated provider: its API, the MiniMax platform and their CDN, each on another port, and what tests may look at and change. */
export type Simulator = {
  /** Base address of the service, as a client is configured with it. */
  readonly apiUrl: string;
  readonly cdnUrl: string;
  /** Base address of the control API, for other processes. */
  readonly controlUrl: string;
  readonly token: string;
  /** Base address of the MiniMax platform, as a client is configured with it: stands for https://api.minimax.io. */
  readonly platformUrl: string;
  readonly platformKey: string;
  /** The platform's state, to be read and changed. */
  readonly platform: Platform;
  /** The state, to be read and changed. */
  readonly world: World;
  /** What the servers were asked. */
  readonly requests: RequestLog;
  /** From now on requests that fit the rule misbehave; gives the rule's number. */
  misbehave(rule: Rule): number;
  /** Ends one rule, or all of them. */
  behave(rule?: number): void;
  readonly misbehaviour: Misbehaviour;
  close(): Promise<void>;
};

/** Starts API, platform, CDN and control API, each on a port of its own on 127.0.0.1. */
export async function start(options: SimulatorOptions): Promise<Simulator> {
  const folder = options.mediaFolder ?? fileURLToPath(new URL('../resources/demo', import.meta.url));
  const world = new World(options, new Media(folder));
  const platform = new Platform(world, { linkLifetimeMs: options.linkLifetimeMs, ...options.platform });
  const log = new RequestLog([world.token, platform.key], options.logLimit ?? 20_000);
  const misbehaviour = new Misbehaviour();
  const shared = { log, misbehaviour, latencyMs: options.latencyMs ?? 0 };
  const cdn = await host({
    ...shared,
    server: 'cdn',
    port: options.cdnPort ?? 0,
    handler: (request, effects) => Promise.resolve(answerCdn(world, request, effects, (path) => platform.stored(path))),
  });
  const cdnUrl = `http://${options.cdnHost ?? '127.0.0.1'}:${cdn.port}`;
  const router = new Router(world, log, () => cdnUrl, routes);
  const api = await host({
    ...shared,
    server: 'api',
    port: options.port ?? 0,
    handler: (request, effects) => answerApi(router, request, effects),
  });
  const platformHost = await host({
    ...shared,
    server: 'platform',
    port: options.platformPort ?? 0,
    handler: (request, effects) => answerPlatform(platform, cdnUrl, request, effects),
    words: platformWords,
  });
  const controls = await control({ world, platform, log, misbehaviour, port: options.controlPort ?? 0 });
  return {
    apiUrl: `http://127.0.0.1:${api.port}${API_BASE}`,
    cdnUrl,
    controlUrl: `http://127.0.0.1:${controls.port}/control`,
    token: world.token,
    platformUrl: `http://127.0.0.1:${platformHost.port}`,
    platformKey: platform.key,
    platform,
    world,
    requests: log,
    misbehaviour,
    misbehave: (rule) => misbehaviour.add(rule),
    behave: (rule) => misbehaviour.remove(rule),
    close: async () => {
      await Promise.all([api.close(), platformHost.close(), cdn.close(), controls.close()]);
    },
  };
}
