import { z } from 'zod';
import { AccountId } from '../../../ipc/model/ids.ts';
import type { RemoteAccount } from '../provider.ts';

/** The account of a key that does not tell its group. */
const NAMELESS = 'platform';

const KeyClaims = z.object({ GroupID: z.union([z.string(), z.number()]).optional() });

/** The platform has no accounts behind a key: one stands for it, named by its host. */
export function accountOf(key: string, baseUrl: string): RemoteAccount {
  const { host } = new URL(baseUrl);
  return {
    id: AccountId.parse(groupOf(key) ?? NAMELESS),
    name: host,
    host,
    expiresAt: null,
    error: null,
    capabilities: ['video', 'image', 'audio', 'music'],
    maxJobs: null,
    credits: null,
    creditsEnding: null,
    slots: null,
    raw: '{}',
  };
}

/** Older keys are JWTs that name their group; newer ones say nothing. Read here only, never verified. */
function groupOf(key: string): string | null {
  const payload = /^[\w-]+\.([\w-]+)\.[\w-]*$/.exec(key.trim())?.[1];
  if (payload === undefined) return null;
  try {
    const claims = KeyClaims.safeParse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')));
    const group = claims.success ? String(claims.data.GroupID ?? '').trim() : '';
    return /^\d{1,40}$/.test(group) ? group : null;
  } catch {
    // Not a JWT after all: the key is opaque.
    return null;
  }
}
