import { useEffect, useState } from 'react';
import type { Target } from '../../../ipc/model/target.ts';
import { useFailureText } from '../../format/use-failure-text.ts';
import { ask, conch, failureOf } from '../../state/conch.ts';

export interface Preview {
  readonly count: number;
  readonly bytes: number;
  readonly names: readonly string[];
  readonly missing: number;
  /** Bytes that can be written where it goes; null when that is not known. */
  readonly room: number | null;
}

/** A pause in typing, ms, before the names are asked for. */
const PAUSE = 150;

/** What an export would make: of the last template that was one, and what is wrong with the present one. */
export function usePreview(
  target: Target,
  template: string,
  folder: string | null,
): { readonly preview: Preview | null; readonly error: string | null } {
  const failureText = useFailureText();
  const [preview, setPreview] = useState<Preview | null>(null);
  const [failed, setFailed] = useState<unknown>(null);
  const text = template.trim();
  useEffect(() => {
    if (text === '') return;
    let isCurrent = true;
    const timer = setTimeout(() => {
      ask(conch.exports.preview({ target, template: text, folder })).then(
        (read) => {
          if (!isCurrent) return;
          setPreview(read);
          setFailed(null);
        },
        (reason: unknown) => isCurrent && setFailed(reason),
      );
    }, PAUSE);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [target, text, folder]);
  if (failed === null) return { preview, error: null };
  const { message, hint } = failureText(failureOf(failed));
  return { preview, error: [message, hint].filter(Boolean).join(' ') };
}
