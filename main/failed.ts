import type { Failure, FailureCode } from '../ipc/model/failure.ts';

/** An error that carries a Failure: what every part of the engine throws when it cannot do what it was asked. */
export class Failed extends Error {
  readonly failure: Failure;

  constructor(failure: Failure, options?: { readonly cause?: unknown }) {
    super(`${failure.code}: ${failure.message}`, options);
    this.name = 'Failed';
    this.failure = failure;
  }
}

/** Builds a Failed from its parts. `message` says what happened and to what, `hint` what to do. */
export function failed(
  code: FailureCode,
  message: string,
  hint: string,
  extra: { readonly status?: number; readonly remedy?: NonNullable<Failure['remedy']>; readonly cause?: unknown } = {},
): Failed {
  const { status = null, remedy, cause } = extra;
  return new Failed({ code, message, hint, status, ...(remedy !== undefined && { remedy }) }, { cause });
}

/** The Failure of anything thrown; what is not a Failed is a defect of ours or of the disk, and says so. */
export function failureOf(error: unknown): Failure {
  if (error instanceof Failed) return error.failure;
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  if (code === 'ENOSPC' || code === 'SQLITE_FULL') {
    return {
      code: 'disk-full',
      message: 'The disk is full.',
      hint: 'Free some space, then try again.',
      status: null,
    };
  }
  if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM') {
    const what = typeof error === 'object' && error !== null && 'path' in error ? String(error.path) : 'a file';
    const message =
      code === 'EROFS' ? `The disk of ${what} is write-protected.` : `There is no permission for ${what}.`;
    return { code: 'forbidden', message, hint: 'Check that you may read and write there.', status: null };
  }
  const message = error instanceof Error ? error.message : String(error);
  return { code: 'invalid', message, hint: 'See the log for details, and report it if it returns.', status: null };
}

/** For the default branch of exhaustive switches. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`);
}
