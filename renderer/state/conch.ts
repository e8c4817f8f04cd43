import type { ConchApi } from '../../ipc/contract.ts';
import type { Failure } from '../../ipc/model/failure.ts';
import type { Answer } from '../../ipc/procedure.ts';

declare global {
  interface Window {
    /** Put there by the preload; the only way out of the renderer. */
    readonly conch: ConchApi;
  }
}

/** An answer that was an error, as something that can be thrown; what happened is in `failure`. */
export class RequestFailed extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.message);
    this.name = 'RequestFailed';
    this.failure = failure;
  }
}

/** Main as the renderer sees it. */
export const conch: ConchApi = window.conch;

/** The value of an answer. Throws `RequestFailed` when the answer is an error. */
export async function ask<Value>(answer: Promise<Answer<Value>>): Promise<Value> {
  const settled = await answer;
  if (settled.ok) return settled.value;
  throw new RequestFailed(settled.error);
}

/** What a caught error means to a person; anything unforeseen is named as such and keeps its message. */
export function failureOf(error: unknown): Failure {
  if (error instanceof RequestFailed) return error.failure;
  const message = error instanceof Error ? error.message : String(error);
  return { code: 'protocol', message, hint: '', status: null };
}
