import { cdnLink } from '../cdn/links.ts';
import type { PlatformCall } from './endpoint.ts';
import type { Source } from './state/account.ts';

const HOUR_MS = 3_600_000;

/** How long links live: results of speech, images and songs a day, files an hour (the shortest that is documented). */
export const linkLife = { result: 24 * HOUR_MS, file: HOUR_MS } as const;

/** A signed address that ends after `lifeMs`. */
export function platformLink({ platform, cdn }: PlatformCall, path: string, lifeMs: number): string {
  const expiresAt = platform.now() + Math.min(lifeMs, platform.linkLifetimeMs);
  return cdnLink(platform.world, cdn, path, { generation: 0, expiresAt });
}

/** Keeps a result for a day and gives its address. */
export function publishedLink(call: PlatformCall, source: Source): string {
  return platformLink(call, call.platform.publish(source), linkLife.result);
}
