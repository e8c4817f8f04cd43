import { Failed } from '../../failed.ts';
import type { ApiAnswer } from './api-client.ts';

/** Whether the service says that it has no such thing: 404 and 410 (api/BEHAVIOUR.md, status codes). */
export function isMissing(error: unknown): error is Failed {
  return error instanceof Failed && (error.failure.code === 'not-found' || error.failure.code === 'gone');
}

/** The answer, or null for 404 and 410. Throws what else went wrong. */
export async function unlessMissing(request: Promise<ApiAnswer>): Promise<ApiAnswer | null> {
  try {
    return await request;
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}
