import { useCallback, useEffect, useRef, useState } from 'react';
import type { VoiceFilter } from '../../../ipc/domains/voices.ts';
import type { Failure } from '../../../ipc/model/failure.ts';
import { ask, conch, failureOf } from '../../state/conch.ts';
import { missingPages, PAGE_ROWS, type VoiceList } from './voice-pages.ts';

export type VoicesRead =
  | { readonly state: 'reading' }
  | { readonly state: 'failed'; readonly failure: Failure }
  | { readonly state: 'read'; readonly list: VoiceList };

/** The voices of a filter, and a way to have more rows read. What was shown stays until the new answer is there. */
export function useVoices(filter: VoiceFilter): {
  readonly read: VoicesRead;
  readonly look: (first: number, end: number) => void;
} {
  const [read, setRead] = useState<VoicesRead>({ state: 'reading' });
  const serial = useRef(0);

  useEffect(() => {
    const refresh = async (): Promise<void> => {
      serial.current += 1;
      const mine = serial.current;
      const answer = await readFirst(filter);
      if (mine === serial.current) setRead(answer);
    };
    void refresh();
    const stop = conch.on.library.changed(() => void refresh());
    return () => {
      serial.current += 1;
      stop();
    };
  }, [filter]);

  const look = useCallback(
    (first: number, end: number) => {
      if (read.state !== 'read') return;
      const mine = serial.current;
      for (const page of missingPages(read.list, first, end)) {
        ask(conch.voices.list({ filter, offset: page * PAGE_ROWS, limit: PAGE_ROWS })).then(
          ({ system }) => {
            if (mine !== serial.current) return;
            setRead((old) =>
              old.state === 'read'
                ? { state: 'read', list: { ...old.list, pages: new Map(old.list.pages).set(page, system) } }
                : old,
            );
          },
          (error: unknown) => setRead({ state: 'failed', failure: failureOf(error) }),
        );
      }
    },
    [filter, read],
  );

  return { read, look };
}

async function readFirst(filter: VoiceFilter): Promise<VoicesRead> {
  try {
    const answer = await ask(conch.voices.list({ filter, offset: 0, limit: PAGE_ROWS }));
    const { own, systemTotal, facets, system } = answer;
    return { state: 'read', list: { own, systemTotal, facets, pages: new Map([[0, system]]) } };
  } catch (error) {
    return { state: 'failed', failure: failureOf(error) };
  }
}
