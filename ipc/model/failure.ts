import { z } from 'zod';

/** Every way an operation can fail, as people and scripts see it. Codes are never renamed. */
export const failureCodes = [
  'auth',
  'subscription',
  'account-expired',
  'account-blocked',
  'rate-limited',
  'moderated',
  'credits',
  'not-found',
  'gone',
  'forbidden',
  'upstream',
  'network',
  'timeout',
  'protocol',
  'disk-full',
  'busy',
  'invalid',
] as const;

export const FailureCode = z.enum(failureCodes);
export type FailureCode = z.infer<typeof FailureCode>;

/**
 * What happened, to what, and what to do about it. `status` is the HTTP status that caused it, when one did; `remedy` what Conch
 * itself can do: `rebuild` makes the library's database anew from the sidecars.
 */
export const Failure = z.object({
  code: FailureCode,
  message: z.string(),
  hint: z.string(),
  status: z.number().int().nullable(),
  remedy: z.enum(['rebuild']).optional(),
});
export type Failure = z.infer<typeof Failure>;
