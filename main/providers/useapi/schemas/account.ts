import { z } from 'zod';
import { list, text } from '../../wire.ts';
import { flag, number, reason } from './wire.ts';

/** One account of GET /accounts (openapi, Account). Whatever is odd in a field costs only that field: an account must not vanish. */
export const AccountWire = z.object({
  account: text.catch(null),
  jwt: z
    .object({
      user: z.object({ id: text, name: text }).nullish().catch(null),
      /** Unix seconds with a fraction. */
      exp: number.catch(null),
      exp_Expire: text.catch(null),
      host: text.catch(null),
    })
    .nullish()
    .catch(null),
  maxJobs: number.catch(null),
  supportVideo: flag.catch(null),
  supportChat: flag.catch(null),
  supportAudio: flag.catch(null),
  error: reason,
});
export type AccountWire = z.infer<typeof AccountWire>;

/** GET /features/ (openapi, Features). */
export const FeaturesWire = z.object({
  totalCredits: number.catch(null),
  /** Credits that end; `endTime` in Unix ms. */
  creditExpireText: list(z.object({ credit: number.catch(null), endTime: number.catch(null) })).catch([]),
  /** What models cost, by the upstream's own ids: some are numbers that no page explains. */
  modelControl: list(
    z.object({
      modelId: text.catch(null),
      videoCost: number.catch(null),
      /** Costs by length and size, in a shape that no page records. */
      videoCosts: list(z.unknown()).catch([]),
    }),
  ).catch([]),
});
export type FeaturesWire = z.infer<typeof FeaturesWire>;
