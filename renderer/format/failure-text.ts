import i18next, { type TFunction } from 'i18next';
import { create } from 'zustand';
import type { Failure } from '../../ipc/model/failure.ts';
import { type Translate, translator } from './sentences.ts';

export interface FailureText {
  /** What happened. */
  readonly message: string;
  /** What to do; empty when nothing helps. */
  readonly hint: string;
}

/** The sentences of main in other languages than its own, by language, once they are here. */
export const useSentences = create<Readonly<Record<string, Translate>>>(() => ({}));

/** Reads what main's sentences are in a language; they are no part of the first page. */
export async function readSentences(language: string): Promise<void> {
  if (language !== 'zh-CN' || useSentences.getState()[language] !== undefined) return;
  const { default: sentences } = await import('../i18n/failures.zh-CN.json');
  useSentences.setState({ [language]: translator(sentences) });
}

/**
 * A failure in a language. Main writes English sentences that name the thing. One that is not known in another language, such as
 * what a service says itself, is told by what its code means.
 */
export function failureText({ code, message, hint }: Failure, t: TFunction, language: string): FailureText {
  if (language === 'en') return { message, hint };
  const translate = useSentences.getState()[language];
  const said = translate?.(message) ?? null;
  if (said === null) return { message: t(`failure.${code}`), hint: '' };
  return { message: said, hint: hint === '' ? '' : (translate?.(hint) ?? '') };
}

/**
 * A sentence that came without a failure, such as why a download ended, in a language where it is main's own. What a service says
 * itself stays as it says it.
 */
export function saidText(sentence: string, language: string): string {
  return useSentences.getState()[language]?.(sentence) ?? sentence;
}

/** A failure in one line, in the language of the window. */
export function failureLine(failure: Failure, t: TFunction): string {
  const { message, hint } = failureText(failure, t, i18next.language ?? 'en');
  return [message, hint].filter(Boolean).join(' ');
}
