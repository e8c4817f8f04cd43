import { z } from 'zod';
import { Failure } from './model/failure.ts';

/** A question the renderer may ask main: its name on the wire and the schemas of both directions. */
export interface Procedure<Input extends z.ZodType = z.ZodType, Output extends z.ZodType = z.ZodType> {
  readonly name: string;
  readonly input: Input;
  readonly output: Output;
}

/** Something main tells the renderer unasked. */
export interface Event<Payload extends z.ZodType = z.ZodType> {
  readonly name: string;
  readonly payload: Payload;
}

export function procedure<Input extends z.ZodType, Output extends z.ZodType>(
  name: string,
  input: Input,
  output: Output,
): Procedure<Input, Output> {
  return { name, input, output };
}

export function event<Payload extends z.ZodType>(name: string, payload: Payload): Event<Payload> {
  return { name, payload };
}

/** For procedures that take or give nothing. */
export const Nothing = z.undefined();

/** What crosses the process border as the answer: a value, or an error as data. Nothing else of an error crosses. */
export type Answer<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: Failure };

export const AnswerEnvelope = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), error: Failure }),
]);
