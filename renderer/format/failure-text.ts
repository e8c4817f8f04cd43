import i18next, { type TFunction } from 'i18next';
import type { Failure } from '../../ipc/model/failure.ts';

export interface FailureText {
  /** What happened. */
  readonly message: string;
  /** What to do; empty when nothing helps. */
  readonly hint: string;
}

/**
 * A failure in a language. Main writes English sentences that name the thing; other languages say what the code means.
 */
export function failureText({ code, message, hint }: Failure, t: TFunction, language: string): FailureText {
  return language === 'en' ? { message, hint } : { message: t(`failure.${code}`), hint: '' };
}

/** The same in one line, in the language of the window. */
export function failureLine(failure: Failure, t: TFunction): string {
  const { message, hint } = failureText(failure, t, i18next.language ?? 'en');
  return [message, hint].filter(Boolean).join(' ');
}
