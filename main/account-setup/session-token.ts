import { z } from 'zod';
import { parseJson } from '../providers/http/json-text.ts';

/** What a session token says about itself. Nothing in here is the token. */
export interface SessionClaims {
  readonly account: string | null;
  readonly name: string | null;
  readonly device: string | null;
  readonly host: string | null;
  /** Epoch ms. */
  readonly issuedAt: number | null;
  readonly endsAt: number | null;
}

const MAX_CLAIM = 120;

/** Text, or a number too large for a double (`parseJson` gives it as text). */
const claim = z
  .union([z.string(), z.number()])
  .transform((value) => String(value).trim().slice(0, MAX_CLAIM))
  .transform((value) => (value === '' ? null : value))
  .nullable()
  .catch(null);

/** Unix seconds with a fraction (api/BEHAVIOUR.md, authentication and accounts). */
const moment = z
  .number()
  .transform((seconds) => Math.round(seconds * 1000))
  .transform((ms) => (Number.isSafeInteger(ms) && Math.abs(ms) <= 8.64e15 ? ms : null))
  .nullable()
  .catch(null);

/** openapi, Account.jwt: `user.id`, `user.deviceID`, `exp`, `iat`. */
const Payload = z.object({
  user: z.object({ id: claim, name: claim, deviceID: claim }),
  host: claim,
  exp: moment,
  iat: moment,
});

/** Reads the middle part of a JWT. Null when the text is none; its signature is the provider's business. */
export function readSessionToken(token: string): SessionClaims | null {
  const parts = token.split('.');
  const [head = '', body = '', signature = ''] = parts;
  if (parts.length !== 3 || signature === '' || !isObject(decoded(head))) return null;
  const payload = Payload.safeParse(decoded(body));
  if (!payload.success) return null;
  const { user, host, exp, iat } = payload.data;
  return { account: user.id, name: user.name, device: user.deviceID, host, issuedAt: iat, endsAt: exp };
}

function decoded(part: string): unknown {
  if (!/^[A-Za-z0-9_-]+={0,2}$/.test(part)) return null;
  try {
    return parseJson(Buffer.from(part, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
