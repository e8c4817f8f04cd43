import type { IncomingMessage } from 'node:http';
import type { PlatformAction } from '../platform/control.ts';
import { changePlatform } from '../platform/control.ts';
import type { Platform } from '../platform/state/platform.ts';
import type { World } from '../world/world.ts';
import type { Host } from './host.ts';
import { bodyOf, listen } from './host.ts';
import type { Misbehaviour, Rule } from './misbehaviour.ts';
import type { RequestFilter, RequestLog } from './request-log.ts';

export type ControlOptions = {
  readonly world: World;
  readonly platform: Platform;
  readonly log: RequestLog;
  readonly misbehaviour: Misbehaviour;
  readonly port: number;
};

/** What POST /control/world can do: the changes of `World` that take and give plain data. */
export type WorldAction =
  | { readonly do: 'add-videos' | 'add-images' | 'add-clips'; readonly account: string; readonly count: number }
  | { readonly do: 'finish'; readonly id: string; readonly outcome?: 'completed' | 'failed' | 'moderated' }
  | { readonly do: 'remove'; readonly id: string }
  | { readonly do: 'expire-links'; readonly id?: string }
  | { readonly do: 'break-account'; readonly account: string; readonly error: string }
  | { readonly do: 'mend-account'; readonly account: string }
  | { readonly do: 'end-session'; readonly account: string; readonly at: number }
  | { readonly do: 'set-credits'; readonly account: string; readonly credits: number }
  | { readonly do: 'set-plan'; readonly account: string; readonly plan: 'paid' | 'free' }
  | { readonly do: 'advance-clock'; readonly ms: number }
  | { readonly do: 'set-quirks'; readonly quirks: Partial<World['quirks']> };

/** The control API: the same as the module's own interface, for other processes. It is not logged and never misbehaves. */
export async function control(options: ControlOptions): Promise<Host> {
  return await listen(options.port, (request, response) => {
    answer(options, request).then(
      (json) => {
        response.writeHead(200, { 'Content-Type': 'application/json' });
        response.end(JSON.stringify(json ?? {}));
      },
      (cause: unknown) => {
        response.writeHead(400, { 'Content-Type': 'application/json' });
        response.end(JSON.stringify({ error: cause instanceof Error ? cause.message : String(cause) }));
      },
    );
  });
}

async function answer(options: ControlOptions, request: IncomingMessage): Promise<unknown> {
  const { world, log, misbehaviour } = options;
  const body = await bodyOf(request);
  const json = (body.length === 0 ? {} : JSON.parse(body.toString('utf8'))) as unknown;
  switch (`${request.method} ${request.url}`) {
    case 'POST /control/misbehave':
      return { rule: misbehaviour.add(json as Rule) };
    case 'POST /control/behave':
      misbehaviour.remove((json as { rule?: number }).rule);
      return {};
    case 'POST /control/rule':
      return misbehaviour.state((json as { rule: number }).rule);
    case 'POST /control/requests':
      return { requests: log.find(json as RequestFilter), totals: log.totals, tokenSeenByCdn: log.tokenSeenByCdn };
    case 'POST /control/clear-requests':
      log.clear();
      return {};
    case 'POST /control/counts':
      return world.counts((json as { account?: string }).account);
    case 'POST /control/world':
      return change(world, json as WorldAction);
    case 'POST /control/platform':
      return changePlatform(options.platform, json as PlatformAction);
    default:
      throw new Error(`No such control: ${request.method} ${request.url}`);
  }
}

function change(world: World, action: WorldAction): unknown {
  switch (action.do) {
    case 'add-videos':
      return { ids: world.addVideos(action.account, action.count).map(({ id }) => id) };
    case 'add-images':
      return { ids: world.addImages(action.account, action.count).map(({ id }) => id) };
    case 'add-clips':
      return { ids: world.addClips(action.account, action.count).map(({ id }) => id) };
    case 'finish':
      return world.finish(action.id, action.outcome);
    case 'remove':
      return world.remove(action.id);
    case 'expire-links':
      return world.expireLinks(action.id);
    case 'break-account':
      world.account(action.account).error = action.error;
      return {};
    case 'mend-account':
      world.account(action.account).error = undefined;
      return {};
    case 'end-session':
      world.account(action.account).expiresAt = action.at;
      return {};
    case 'set-credits':
      world.account(action.account).credits = action.credits;
      return {};
    case 'set-plan':
      world.account(action.account).plan = action.plan;
      return {};
    case 'advance-clock':
      return world.clock.advance(action.ms);
    case 'set-quirks':
      return Object.assign(world.quirks, action.quirks);
    default:
      throw new Error(`No such action: ${JSON.stringify(action)}`);
  }
}
