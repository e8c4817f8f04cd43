import type { z } from 'zod';
import type { Failure } from '../../ipc/model/failure.ts';
import type { Answer, Procedure } from '../../ipc/procedure.ts';
import { failureOf } from '../failed.ts';
import type { Log } from '../log.ts';
import type { Sender } from './page-calls.ts';

/** A handler that takes longer than this (ms) is named in the log. */
const SLOW_MS = 40;

export interface AnswerOptions {
  readonly procedure: Procedure;
  readonly handler: (input: unknown) => unknown;
  readonly isTrusted: (sender: Sender) => boolean;
  readonly log: Log;
  readonly now: () => number;
}

/**
 * Wraps one handler: sender, input, handling, output, in this order. Never rejects; what goes wrong is part of the
 * answer, reduced to code, message, hint and status. Inputs are never logged: one of them is a token.
 */
export function answering(options: AnswerOptions): (sender: Sender, input: unknown) => Promise<Answer<unknown>> {
  const { procedure, handler, isTrusted, log, now } = options;
  const name = procedure.name;
  return async (sender, input) => {
    if (!isTrusted(sender)) {
      log.warn('a call from a foreign frame was refused', { name, url: sender.url });
      return refuse('forbidden', 'This page may not talk to Conch.', 'Use the window of Conch.');
    }
    const parsed = procedure.input.safeParse(input);
    if (!parsed.success) {
      log.warn('a call with a wrong input was refused', { name, problems: problemsOf(parsed.error) });
      return refuse('invalid', `${name} was asked with a wrong input.`, problemsOf(parsed.error).join('; '));
    }
    const startedAt = now();
    try {
      return checked(procedure, await handler(parsed.data), log);
    } catch (error) {
      log.warn('a call failed', { name, error });
      return { ok: false, error: bare(failureOf(error)) };
    } finally {
      const ms = now() - startedAt;
      if (ms > SLOW_MS) log.info('slow call', { name, ms: Math.round(ms) });
    }
  };
}

function checked(procedure: Procedure, value: unknown, log: Log): Answer<unknown> {
  const output = procedure.output.safeParse(value);
  if (output.success) return { ok: true, value: output.data };
  const problems = problemsOf(output.error);
  log.error('a handler answered against the contract', { name: procedure.name, problems });
  return refuse('protocol', `${procedure.name} answered something else than agreed.`, problems.join('; '));
}

/** Only the agreed fields cross: an error may carry more, and some of that cannot be cloned. */
function bare({ code, message, hint, status }: Failure): Failure {
  return { code, message, hint, status };
}

function refuse(code: Failure['code'], message: string, hint: string): Answer<never> {
  return { ok: false, error: { code, message, hint, status: null } };
}

/** Where and what, without the value itself. */
function problemsOf(error: z.core.$ZodError): readonly string[] {
  return error.issues.map((issue) => `${issue.path.join('.') || 'input'}: ${issue.message}`);
}
