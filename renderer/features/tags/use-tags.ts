import { useCallback, useEffect, useState } from 'react';
import type { TagRow } from '../../../ipc/domains/order.ts';
import type { Failure } from '../../../ipc/model/failure.ts';
import { ask, conch, failureOf } from '../../state/conch.ts';

/** How long changes are gathered before tags are read again, ms. */
const PAUSE = 150;

interface TagsRead {
  /** By name; null until they are known. */
  readonly tags: readonly TagRow[] | null;
  /** Why they could not be read the last time. */
  readonly failure: Failure | null;
  readonly retry: () => void;
}

/** All tags, read again when something changes. What was read last stays when that fails. */
export function useTags(): TagsRead {
  const [tags, setTags] = useState<readonly TagRow[] | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);

  const retry = useCallback(() => {
    ask(conch.tags.list()).then(
      (rows) => {
        setTags(rows);
        setFailure(null);
      },
      (error: unknown) => setFailure(failureOf(error)),
    );
  }, []);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    const readSoon = (): void => {
      timer ??= setTimeout(() => {
        timer = null;
        retry();
      }, PAUSE);
    };
    retry();
    const stops = [conch.on.collections.changed(readSoon), conch.on.library.changed(readSoon)];
    return () => {
      for (const stop of stops) stop();
      if (timer) clearTimeout(timer);
    };
  }, [retry]);

  return { tags, failure, retry };
}
