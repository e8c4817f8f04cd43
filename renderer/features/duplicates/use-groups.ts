import { useCallback, useEffect, useRef, useState } from 'react';
import type { DuplicateGroup } from '../../../ipc/domains/kin.ts';
import type { Failure } from '../../../ipc/model/failure.ts';
import { ask, conch, failureOf } from '../../state/conch.ts';
import type { DuplicateKind } from './duplicates-store.ts';

export interface DuplicateCounts {
  readonly exact: number;
  readonly near: number;
  readonly spareBytes: { readonly exact: number; readonly near: number };
  readonly unhashed: number;
}

export type GroupsRead =
  | { readonly state: 'reading' }
  | { readonly state: 'failed'; readonly failure: Failure }
  | {
      readonly state: 'read';
      readonly kind: DuplicateKind;
      readonly counts: DuplicateCounts;
      readonly total: number;
      /** Groups by their place; pages that were not looked at are missing. */
      readonly groups: ReadonlyMap<number, DuplicateGroup>;
    };

export interface Groups {
  readonly read: GroupsRead;
  /** Has the groups of a stretch read. */
  readonly look: (first: number, end: number) => void;
  /** Reads again what was read. */
  readonly refresh: () => Promise<void>;
}

const PAGE = 50;
/** Changes are gathered this long before the groups are read again, ms. */
const GATHER_MS = 250;

interface Session {
  readonly kind: DuplicateKind;
  readonly pages: Set<number>;
}

/** The groups of one kind. What was shown stays until the new answer is there. */
export function useGroups(kind: DuplicateKind): Groups {
  const [read, setRead] = useState<GroupsRead>({ state: 'reading' });
  const session = useRef<Session | null>(null);

  const load = useCallback(async (of: Session, pages: readonly number[], isFresh: boolean): Promise<void> => {
    try {
      const [counts, ...answers] = await Promise.all([
        ask(conch.duplicates.counts()),
        ...pages.map((page) => ask(conch.duplicates.list({ kind: of.kind, offset: page * PAGE, limit: PAGE }))),
      ]);
      if (session.current !== of) return;
      const found = pages.flatMap((page, index) =>
        (answers[index]?.groups ?? []).map((group, place) => [page * PAGE + place, group] as const),
      );
      setRead((before) => {
        const known = before.state === 'read' && before.kind === of.kind && !isFresh ? before.groups : [];
        const total = answers[0]?.total ?? 0;
        return { state: 'read', kind: of.kind, counts, total, groups: new Map([...known, ...found]) };
      });
    } catch (error) {
      if (session.current === of) setRead({ state: 'failed', failure: failureOf(error) });
    }
  }, []);

  const refresh = useCallback(async () => {
    const now = session.current;
    if (now !== null) await load(now, [...now.pages], true);
  }, [load]);

  useEffect(() => {
    const mine: Session = { kind, pages: new Set([0]) };
    session.current = mine;
    void load(mine, [0], true);
    let timer: ReturnType<typeof setTimeout> | null = null;
    const later = (): void => {
      timer ??= setTimeout(() => {
        timer = null;
        void load(mine, [...mine.pages], true);
      }, GATHER_MS);
    };
    const stops = [conch.on.kin.changed(later), conch.on.library.changed(later)];
    return () => {
      session.current = null;
      for (const stop of stops) stop();
      if (timer !== null) clearTimeout(timer);
    };
  }, [kind, load]);

  const look = useCallback(
    (first: number, end: number) => {
      const now = session.current;
      if (now === null) return;
      const wanted: number[] = [];
      for (let page = Math.floor(first / PAGE); page * PAGE < end; page += 1)
        if (!now.pages.has(page)) wanted.push(page);
      for (const page of wanted) now.pages.add(page);
      if (wanted.length > 0) void load(now, wanted, false);
    },
    [load],
  );

  return { read, look, refresh };
}
