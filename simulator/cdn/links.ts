import type { LinkState } from '../world/model.ts';
import { hashText } from '../world/random.ts';
import type { World } from '../world/world.ts';

const STEADY: LinkState = { generation: 0 };

/**
 * The address of a file at the CDN. Links that expire are signed as object stores do it (`Expires` in epoch seconds);
 * links that were withdrawn once carry a version.
 */
export function cdnLink(world: World, cdn: string, path: string, link: LinkState = STEADY): string {
  const { generation, expiresAt } = world.linkOf({ link });
  const query: string[] = [];
  if (generation > 0) query.push(`v=${generation}`);
  if (expiresAt !== undefined) {
    const expires = Math.floor(expiresAt / 1000);
    query.push(
      `Expires=${expires}`,
      'OSSAccessKeyId=simulator',
      `Signature=${signature(world, path, expires, generation)}`,
    );
  }
  return `${cdn}${path}${query.length === 0 ? '' : `?${query.join('&')}`}`;
}

/** Whether an address still works. */
export function linkStateOf(
  world: World,
  path: string,
  query: URLSearchParams,
  link: LinkState,
): 'good' | 'expired' | 'wrong' {
  const { generation, expiresAt } = world.linkOf({ link });
  if ((query.get('v') ?? '0') !== String(generation)) return 'expired';
  if (expiresAt === undefined) return 'good';
  const expires = Number(query.get('Expires') ?? Number.NaN);
  if (query.get('Signature') !== signature(world, path, expires, generation)) return 'wrong';
  return expires * 1000 <= world.clock.now() ? 'expired' : 'good';
}

function signature(world: World, path: string, expires: number, generation: number): string {
  const first = hashText(`${world.seed} ${path} ${expires} ${generation}`);
  return `${first.toString(16).padStart(8, '0')}${hashText(path, first).toString(16).padStart(8, '0')}`;
}
