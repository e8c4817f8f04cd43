import type { z } from 'zod';
import { failed } from '../../failed.ts';
import type { ApiAnswer } from '../http/api-client.ts';
import { reasonOf } from './elements.ts';

/** A reading's answer in its form. Throws Failed('protocol') for one in another. */
export function parseAnswer<Wire>(schema: z.ZodType<Wire>, answer: ApiAnswer, what: string): Wire {
  const parsed = schema.safeParse(answer.json);
  if (parsed.success) return parsed.data;
  throw failed(
    'protocol',
    `The platform answered for ${what} in a form that Conch does not know: ${reasonOf(parsed.error)}.`,
    'Try again later; if it returns, look for a newer version of Conch.',
    { status: answer.status },
  );
}
