import { useCallback, useEffect, useRef, useState } from 'react';
import type { VoiceFilter } from '../../../ipc/domains/voices.ts';
import type { Failure } from '../../../ipc/model/failure.ts';
import { ask, conch, failureOf } from '../../state/conch.ts';
import { missingPages, PAGE_ROWS, type VoiceList, type VoicePage, withPage } from './voice-pages.ts';

export type VoicesRead =
  | { readonly state: 'reading' }
  | { readonly state: 'failed'; readonly failure: Failure }
  | { readonly state: 'read'; readonly list: VoiceList };

/** Changes of the library are gathered this long before the voices are read again. */
const GATHER_MS = 400;

/** What belongs to one filter and goes with it. */
interface Session {
  readonly filter: VoiceFilter;
  /** Pages on their way. */
  readonly asked: Set<number>;
  list: VoiceList | null;
}

export interface Voices {
  readonly read: VoicesRead;
  /** Has the rows of a stretch read. */
  readonly look: (first: number, end: number) => void;
  readonly retry: () => void;
}

/** The voices of a filter. What was shown stays until the new answer is there. */
export function useVoices(filter: VoiceFilter): Voices {
  const [read, setRead] = useState<VoicesRead>({ state: 'reading' });
  const session = useRef<Session | null>(null);

  const readPage = useCallback(async (of: Session, page: number): Promise<void> => {
    of.asked.add(page);
    try {
      const answer = await askPage(of.filter, page);
      if (session.current !== of) return;
      of.list = withPage(of.list, page, answer);
      setRead({ state: 'read', list: of.list });
    } catch (error) {
      if (session.current === of) setRead({ state: 'failed', failure: failureOf(error) });
    } finally {
      of.asked.delete(page);
    }
  }, []);

  useEffect(() => {
    const mine: Session = { filter, asked: new Set(), list: null };
    session.current = mine;
    void readPage(mine, 0);
    let timer: ReturnType<typeof setTimeout> | null = null;
    const stop = conch.on.library.changed(() => {
      timer ??= setTimeout(() => {
        timer = null;
        for (const page of mine.list?.pages.keys() ?? [0]) void readPage(mine, page);
      }, GATHER_MS);
    });
    return () => {
      session.current = null;
      stop();
      if (timer !== null) clearTimeout(timer);
    };
  }, [filter, readPage]);

  const look = useCallback(
    (first: number, end: number) => {
      const now = session.current;
      if (now?.list == null) return;
      for (const page of missingPages(now.list, first, end, now.asked)) void readPage(now, page);
    },
    [readPage],
  );
  const retry = useCallback(() => {
    if (session.current !== null) void readPage(session.current, 0);
  }, [readPage]);

  return { read, look, retry };
}

function askPage(filter: VoiceFilter, page: number): Promise<VoicePage> {
  return ask(conch.voices.list({ filter, offset: page * PAGE_ROWS, limit: PAGE_ROWS }));
}
