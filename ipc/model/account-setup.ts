import { z } from 'zod';
import { EpochMs } from './ids.ts';

/** One row of the table that sets the pasted address against the pasted token. */
export const SetupRow = z.object({
  fact: z.enum(['device', 'host', 'user', 'account', 'issued', 'ends']),
  address: z.string().nullable(),
  token: z.string().nullable(),
  /** Epoch ms for `issued` and `ends`. */
  at: EpochMs.nullable(),
  agrees: z.boolean(),
});
export type SetupRow = z.infer<typeof SetupRow>;

/** What is wrong with what was pasted; the sentence is in the catalogues by this name. */
export const SetupProblem = z.enum([
  'address-not-a-url',
  'address-wrong-host',
  'address-wrong-path',
  'address-without-device',
  'token-not-a-jwt',
  'token-expired',
  'token-masked',
  'device-differs',
  'host-differs',
  'other-account',
]);
export type SetupProblem = z.infer<typeof SetupProblem>;

/** What a pasted address and token say, read on this computer only. Never holds the token. */
export const SetupReading = z.object({
  address: z.enum(['empty', 'ok', 'wrong']),
  token: z.enum(['empty', 'ok', 'wrong']),
  rows: z.array(SetupRow),
  problems: z.array(SetupProblem),
  /** The address alone, where a whole command was pasted in its place; the rest of that holds the token. */
  addressAlone: z.string().nullable(),
  /** All rows agree: it can be sent. */
  ready: z.boolean(),
});
export type SetupReading = z.infer<typeof SetupReading>;
